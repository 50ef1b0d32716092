import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const gatewayRefused: Rule = {
  id: 'gateway-refused',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: 'The controller refuses a Gateway, or its GatewayClass.',
  why: 'Nothing of the load balancer is created, changed or deleted until this is fixed, whatever the other routes say. Mostly an Event on the Gateway is the only sign.',
  fix: 'Change what the message names; `cdk8s-alb plan` then shows what is built.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`, `${LBC_SOURCE}/pkg/gateway/model/base_model_builder.go`],
  examples: {
    invalid: [
      {
        title: 'A filter that the controller does not support fails the whole Gateway',
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
            rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: b}]}}], backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].filters[0]',
            message:
              'HTTPRoute default/cart has a filter of the type RequestHeaderModifier, which the controller does not support, must be RequestRedirect, URLRewrite or ExtensionRef',
          },
        ],
      },
      {
        title: 'A GatewayClass whose parameters have no namespace',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: GatewayClass
          metadata: {name: alb}
          spec:
            controllerName: gateway.k8s.aws/alb
            parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: base}
        `,
        finds: [
          {
            line: 6,
            field: 'spec.parametersRef',
            message: 'GatewayClass alb: spec.parametersRef needs a namespace, LoadBalancerConfigurations are in one',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Header changes as attributes of the listener',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
            infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge}}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: edge}
          spec: {listenerConfigurations: [{protocolPort: HTTP:80, listenerAttributes: [{key: routing.http.response.server.enabled, value: "false"}]}]}
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
  *check({ plan: { gatewayApi }, facts }) {
    for (const { gatewayClass, problem } of gatewayApi.classes) {
      if (problem) yield* findingOf(facts, problem, gatewayClass);
    }
    for (const { gateway, problems } of gatewayApi.gateways) {
      for (const problem of problems) {
        // Configurations are where Gateways are; Secrets often are not.
        if (problem.missing?.kind !== 'Secret') yield* findingOf(facts, problem, gateway);
      }
    }
  },
};
