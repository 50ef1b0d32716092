import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';
import { ELB_API, LBC_ISSUE } from '../sources';

export const accessLogsWithoutBucket: Rule = {
  id: 'access-logs-without-bucket',
  since: '0.1.0',
  severity: 'error',
  summary: 'Logs of a load balancer are enabled without a bucket.',
  why: 'ELBv2 refuses the attributes, and the controller stops there for the whole group.',
  fix: 'Set `….s3.bucket` beside `….s3.enabled=true`, a bucket in the same region whose policy lets the load balancer write.',
  sources: [`${ELB_API}/API_LoadBalancerAttribute.html`, `${LBC_ISSUE}/1956`],
  examples: {
    invalid: [
      {
        title: 'Access logs without a bucket',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-attributes: access_logs.s3.enabled=true
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/load-balancer-attributes',
            message:
              'Ingress default/web: access_logs.s3.enabled=true needs access_logs.s3.bucket, and the group default/web has none',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'With one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=logs-of-the-shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    const annotation = registry.loadBalancerAttributes.key;
    for (const { id, draft, members } of plan.groups) {
      const spec = draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      if (!spec?.loadBalancerAttributes) continue;
      const attributes = new Map(spec.loadBalancerAttributes.map(({ key, value }) => [key, value]));
      for (const kind of ['access_logs', 'connection_logs', 'health_check_logs']) {
        const enabled = `${kind}.s3.enabled`;
        if (attributes.get(enabled) !== 'true' || attributes.get(`${kind}.s3.bucket`)) continue;
        const object = members.find(({ annotations }) => annotations[annotation]?.includes(enabled)) ?? members[0];
        if (!object) continue;
        const message = `${describeObject(object.ref)}: ${enabled}=true needs ${kind}.s3.bucket, and the group ${id} has none`;
        yield { message, object, ...(Object.hasOwn(object.annotations, annotation) ? { annotation } : {}) };
      }
    }
  },
};
