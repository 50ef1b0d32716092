import { gatewayObjects } from '../../controller/gateway/objects/gateway-objects';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type ListenerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const authOnHttpListener: Rule = {
  id: 'auth-on-http-listener',
  since: '0.1.0',
  severity: 'error',

  summary: 'A route on an HTTP listener is meant to authenticate users, and does not.',
  why: 'The action is dropped: everyone gets in who reaches the HTTP listener.',
  fix: 'Attach the route to the HTTPS listener alone (sectionName), and redirect HTTP to HTTPS by another route.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'A login on a Gateway without HTTPS',
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
          apiVersion: gateway.k8s.aws/v1
          kind: ListenerRuleConfiguration
          metadata: {name: login}
          spec: {actions: [{type: authenticate-cognito, authenticateCognitoConfig: {userPoolArn: "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/a", userPoolClientId: a, userPoolDomain: a}}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{filters: [{type: ExtensionRef, extensionRef: {group: gateway.k8s.aws, kind: ListenerRuleConfiguration, name: login}}], backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 23,
            field: 'spec.rules[0].filters[0]',
            message:
              'HTTPRoute default/cart does not authenticate on HTTP:80 of Gateway default/edge; only HTTPS listeners do',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'On an HTTPS listener',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: https, port: 443, protocol: HTTPS, hostname: a.example.com, tls: {options: {a/b: c}}}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: ListenerRuleConfiguration
          metadata: {name: login}
          spec: {actions: [{type: authenticate-cognito, authenticateCognitoConfig: {userPoolArn: "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/a", userPoolClientId: a, userPoolDomain: a}}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{filters: [{type: ExtensionRef, extensionRef: {group: gateway.k8s.aws, kind: ListenerRuleConfiguration, name: login}}], backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan, inventory }) {
    for (const { gateway, draft, routes } of plan.gatewayApi.gateways) {
      const listeners = draft.list<ListenerSpec>(ResourceType.listener).map(({ spec }) => spec);
      const plain = new Set(listeners.filter(({ protocol }) => protocol === 'HTTP').map(({ port }) => port));
      for (const { route, ports } of routes) {
        const port = ports.find((each) => plain.has(each));
        if (port === undefined) continue;
        for (const [index, { filters = [] }] of (route.spec.rules ?? []).entries()) {
          const position = filters.findIndex(({ extensionRef }) => guards(extensionRef?.name, route.namespace));
          if (position < 0) continue;
          const message = `${describeObject(route.ref)} does not authenticate on HTTP:${port} of ${describeObject(gateway.ref)}; only HTTPS listeners do`;
          yield { message, object: route, field: ['spec', 'rules', index, 'filters', position] };
        }
      }
    }

    function guards(name: string | undefined, namespace: string): boolean {
      if (name === undefined) return false;
      const configuration = gatewayObjects(inventory).listenerRuleConfigurations.get(`${namespace}/${name}`);
      return configuration?.spec.actions?.some(({ type }) => GUARDS.has(type)) === true;
    }
  },
};

const GUARDS = new Set(['authenticate-cognito', 'authenticate-oidc', 'jwt-validation']);
