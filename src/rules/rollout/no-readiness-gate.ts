import { registry } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const noReadinessGate: Rule = {
  id: 'no-readiness-gate',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'A Namespace with targets of type ip has no pod readiness gates.',
  why: 'A rollout counts a pod as ready before its target is healthy. If all old pods are gone by then, there is no target left: 503.',
  fix: 'Label the Namespace elbv2.k8s.aws/pod-readiness-gate-inject: enabled. Pods that exist already have no gate until they are recreated.',
  sources: [`${LBC_DOCS}/deploy/pod_readiness_gate/`, `${LBC_ISSUE}/2979`],
  examples: {
    invalid: [
      {
        title: 'No label',
        yaml: `
          apiVersion: v1
          kind: Namespace
          metadata: {name: shop}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        `,
        finds: [
          {
            line: 3,
            field: 'metadata.labels["elbv2.k8s.aws/pod-readiness-gate-inject"]',
            message:
              'Namespace shop has pods as targets of a load balancer, and not the label elbv2.k8s.aws/pod-readiness-gate-inject: enabled',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The label',
        yaml: `
          apiVersion: v1
          kind: Namespace
          metadata: {name: shop, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        `,
      },
      {
        title: 'The Namespace lives elsewhere',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        `,
      },
    ],
  },
  *check({ facts, inventory, autoMode }) {
    // Auto Mode has a label of its own.
    if (autoMode) return;
    const label = registry.podReadinessGateInject.key;
    const seen = new Set<Manifest>();
    for (const { spec, service } of facts.targetGroups) {
      const namespace = inventory.namespaces.get(service.namespace);
      if (!namespace || seen.has(namespace) || spec.targetType !== 'ip') continue;
      seen.add(namespace);
      if (namespace.labels[label] === 'enabled') continue;
      const message = `${describeObject(namespace.ref)} has pods as targets of a load balancer, and not the label ${label}: enabled`;
      yield { message, object: namespace, field: ['metadata', 'labels', label], related: [service] };
    }
  },
};
