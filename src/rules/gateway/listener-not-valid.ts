import type { ListenerStatus } from '../../controller/gateway/gateway-plan';
import type { Manifest } from '../../manifests/kubernetes/objects';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const listenerNotValid: Rule = {
  id: 'listener-not-valid',
  since: '0.1.0',
  severity: 'error',

  summary: 'A listener of a Gateway or ListenerSet is not valid.',
  why: 'It is left out, with all of its routes. The Gateway still counts as accepted while another listener is valid.',
  fix: 'Use HTTP or HTTPS, one protocol a port, a hostname once a port, and HTTPRoute and GRPCRoute as kinds.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'A protocol of network load balancers',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: tcp, port: 80, protocol: TCP}]
        `,
        finds: [
          {
            line: 6,
            field: 'spec.listeners[0]',
            message:
              'Gateway default/edge: the listener tcp has a protocol that is not HTTP or HTTPS (UnsupportedProtocol)',
          },
        ],
      },
      {
        title: 'An unknown kind of route',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: TCPRoute}]}}]
        `,
        finds: [
          {
            line: 6,
            field: 'spec.listeners[0]',
            message:
              'Gateway default/edge: the listener http allows kinds of routes that are not HTTPRoute or GRPCRoute (InvalidRouteKinds)',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'HTTP',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { gateway, listeners, listenerSets } of plan.gatewayApi.gateways) {
      yield* invalidOnes(gateway, listeners);
      for (const { listenerSet, listeners: own } of listenerSets) yield* invalidOnes(listenerSet, own);
    }
  },
};

const WORDS: Readonly<Record<string, string>> = {
  InvalidRouteKinds: 'allows kinds of routes that are not HTTPRoute or GRPCRoute',
  UnsupportedProtocol: 'has a protocol that is not HTTP or HTTPS',
  ProtocolConflict: 'has another protocol than a listener before it on the same port',
  HostnameConflict: 'has the hostname of a listener before it on the same port',
};

function* invalidOnes(owner: Manifest, listeners: readonly ListenerStatus[]): Iterable<ObjectFinding> {
  const names = (owner.raw.spec as { listeners?: { name?: string }[] } | undefined)?.listeners ?? [];
  for (const { name, conditions } of listeners) {
    const reason = conditions.find(({ type }) => type === 'Programmed')?.reason;
    if (reason === undefined) continue;
    const message = `${describeObject(owner.ref)}: the listener ${name} ${WORDS[reason] ?? reason} (${reason})`;
    yield { message, object: owner, field: ['spec', 'listeners', names.findIndex((each) => each.name === name)] };
  }
}
