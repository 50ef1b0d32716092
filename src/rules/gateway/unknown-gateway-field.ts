import { gatewayObjects } from '../../controller/gateway/objects/gateway-objects';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const unknownGatewayField: Rule = {
  id: 'unknown-gateway-field',
  since: '0.1.0',
  severity: 'error',

  summary: 'An object has a field that its kind does not have.',
  why: '`kubectl apply` refuses it; Argo CD, Flux and others let the API server drop the field, and what it says does not hold.',
  fix: 'Correct the spelling or the place of the field, or remove it.',
  sources: ['https://gateway-api.sigs.k8s.io/reference/spec/', `${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'A field that is misspelt',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP, hostName: a.example.com}]
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
        finds: [
          {
            line: 6,
            field: 'spec.listeners[0].hostName',
            message:
              'Gateway default/edge: spec.listeners[0].hostName is not a field of Gateway; the nearest is hostname',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The field as it is called',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP, hostname: a.example.com}]
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
  *check({ inventory }) {
    if (inventory.gatewayApi.length === 0) return;
    for (const { manifest, field, meant } of gatewayObjects(inventory).unknownFields) {
      const message = `${describeObject(manifest.ref)}: ${fieldPath(field)} is not a field of ${manifest.ref.kind}`;
      const place = { object: manifest, field, part: 'key' } as const;
      if (meant === undefined) yield { ...place, message };
      else {
        const edit = { kind: 'rename-key', to: meant } as const;
        yield { ...place, message: `${message}; the nearest is ${meant}`, fix: `Rename it to ${meant}.`, edit };
      }
    }
  },
};
