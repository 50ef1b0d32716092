import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const refusedByApiServer: Rule = {
  id: 'refused-by-api-server',
  since: '0.1.0',
  severity: 'error',

  summary: 'The API server refuses an object of the Gateway API, or of its configurations.',
  why: 'The object is not created or changed; Gateways and routes that refer to it see none, or the old one.',
  fix: 'Give the field the type and value that the message asks for.',
  sources: ['https://gateway-api.sigs.k8s.io/reference/spec/', `${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'A path that does not start with a slash',
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
            rules: [{matches: [{path: {value: cart}}], backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].matches[0].path',
            message:
              'HTTPRoute default/cart: spec.rules[0].matches[0].path must start with a slash (types Exact and PathPrefix)',
          },
        ],
      },
      {
        title: 'A number where a text belongs',
        yaml: `
          apiVersion: gateway.k8s.aws/v1
          kind: TargetGroupConfiguration
          metadata: {name: cart}
          spec: {targetReference: {name: cart}, defaultConfiguration: {healthCheckConfig: {healthCheckPort: 8080}}}
        `,
        finds: [
          {
            line: 4,
            field: 'spec.defaultConfiguration.healthCheckConfig.healthCheckPort',
            message:
              'TargetGroupConfiguration default/cart: spec.defaultConfiguration.healthCheckConfig.healthCheckPort must be a string, not the number 8080; put it in quotes',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A path with a slash',
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
  *check({ plan, facts }) {
    for (const { manifest, problems } of plan.gatewayApi.rejected) {
      for (const problem of problems) {
        const edit = problem.message.endsWith('put it in quotes') ? { edit: { kind: 'quote-value' } as const } : {};
        for (const finding of findingOf(facts, problem, manifest)) yield { ...finding, ...edit };
      }
    }
  },
};
