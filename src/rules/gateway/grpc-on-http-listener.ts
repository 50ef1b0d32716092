import { describeObject } from '../../manifests/kubernetes/objects';
import { type ListenerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const grpcOnHttpListener: Rule = {
  id: 'grpc-on-http-listener',
  since: '0.1.0',
  severity: 'error',

  summary: 'A gRPC route is on an HTTP listener.',
  why: 'The load balancer then speaks HTTP/1.1 to its targets, which gRPC does not work with.',
  fix: 'Attach the route to an HTTPS listener.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'An HTTP listener that allows GRPCRoutes',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: GRPCRoute}]}}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: GRPCRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 17,
            field: 'spec.parentRefs',
            message: 'GRPCRoute default/cart is on HTTP:80 of Gateway default/edge, where targets get HTTP/1.1',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'An HTTPS listener',
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
          apiVersion: gateway.networking.k8s.io/v1
          kind: GRPCRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { gateway, draft, routes } of plan.gatewayApi.gateways) {
      for (const { spec } of draft.list<ListenerSpec>(ResourceType.listener)) {
        if (spec.protocol !== 'HTTP') continue;
        for (const { route, ports } of routes) {
          if (route.ref.kind !== 'GRPCRoute' || !ports.includes(spec.port)) continue;
          const message = `${describeObject(route.ref)} is on HTTP:${spec.port} of ${describeObject(gateway.ref)}, where targets get HTTP/1.1`;
          yield { message, object: route, field: ['spec', 'parentRefs'] };
        }
      }
    }
  },
};
