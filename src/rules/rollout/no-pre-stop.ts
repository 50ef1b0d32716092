import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { type ServingContainer, servingContainers } from '../facts/workloads/pods';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_ISSUE } from '../sources';

export const noPreStop: Rule = {
  id: 'no-pre-stop',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'Pods behind a load balancer have no preStop handler.',
  why: 'A pod is terminated while its target is still being deregistered, which takes some seconds. Requests that arrive until then get a 502 or 504, at every rollout.',
  fix: 'Give the container a preStop handler that waits about 15 seconds, such as `lifecycle: {preStop: {sleep: {seconds: 15}}}`, and a terminationGracePeriodSeconds beyond it.',
  sources: [
    `${KUBERNETES_DOCS}/concepts/containers/container-lifecycle-hooks/`,
    `${LBC_ISSUE}/1064`,
    `${LBC_ISSUE}/2366`,
  ],
  examples: {
    invalid: [
      {
        title: 'No preStop',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
        `,
        finds: [
          {
            line: 24,
            field: 'spec.template.spec.containers[0].name',
            message: 'Deployment default/web: the container "web" behind Service default/web has no preStop handler',
          },
        ],
      },
      {
        title: 'Two workloads of a namespace are one finding',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: api}
          spec: {selector: {app: api}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: api}
          spec:
            selector: {matchLabels: {app: api}}
            template:
              metadata: {labels: {app: api}}
              spec: {containers: [{name: api, image: "api:1", ports: [{containerPort: 8080}]}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec: {containers: [{name: web, image: "web:1", ports: [{containerPort: 8080}]}]}
        `,
        finds: [
          {
            line: 32,
            field: 'spec.template.spec.containers[0].name',
            message:
              'Deployment default/api: the container "api" behind Service default/api has no preStop handler; the same holds for Deployment default/web',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'It waits',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const byNamespace = new Map<string, ServingContainer[]>();
    for (const serving of servingContainers(facts)) {
      if (serving.targetGroup.spec.targetType !== 'ip' || serving.container.preStop) continue;
      const { namespace } = serving.workload.manifest;
      byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), serving]);
    }
    // One finding for the workloads of a namespace: what is missing is a habit, not a line.
    for (const [first, ...others] of byNamespace.values()) if (first) yield findingOf(first, others);
  },
};

function findingOf(
  { workload, container, targetGroup }: ServingContainer,
  others: readonly ServingContainer[],
): ObjectFinding {
  const object = workload.manifest;
  const workloads = [...new Set(others.map((each) => each.workload.manifest))].filter((each) => each !== object);
  const names = workloads.slice(0, 3).map(({ ref }) => describeObject(ref));
  const rest = workloads.length > 3 ? ` and ${workloads.length - 3} more` : '';
  const also = workloads.length > 0 ? `; the same holds for ${names.join(', ')}${rest}` : '';
  return {
    message: `${describeObject(object.ref)}: the container ${quoted(container.name)} behind ${describeObject(targetGroup.service.ref)} has no preStop handler${also}`,
    object,
    field: [...container.field, 'name'],
    related: [targetGroup.service, ...workloads],
  };
}
