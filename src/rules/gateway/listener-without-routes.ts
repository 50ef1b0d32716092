import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const listenerWithoutRoutes: Rule = {
  id: 'listener-without-routes',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'A listener of a Gateway has no route.',
  why: 'It is not made, but the security group of the load balancer opens its port all the same.',
  fix: 'Attach a route, or remove the listener.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'No route for the second listener',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}, {name: admin, port: 8080, protocol: HTTP}]
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
            parentRefs: [{name: edge, sectionName: http}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 6,
            field: 'spec.listeners[1]',
            message: 'Gateway default/edge: the listener admin has no route, so that it is not made',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A route for each',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}, {name: admin, port: 8080, protocol: HTTP}]
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
    for (const { gateway, listeners } of plan.gatewayApi.gateways) {
      for (const [index, { name }] of (gateway.spec.listeners ?? []).entries()) {
        const status = listeners.find((listener) => listener.name === name);
        if (!status || status.attachedRoutes > 0 || status.conditions.some(({ type }) => type === 'Programmed'))
          continue;
        const message = `${describeObject(gateway.ref)}: the listener ${name} has no route, so that it is not made`;
        yield { message, object: gateway, field: ['spec', 'listeners', index] };
      }
    }
  },
};
