import { registry } from '../../annotations/registry';
import { MAX_TAGS } from '../../elbv2/tags';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';
import { ELB_API, LBC_SOURCE } from '../sources';

export const tooManyTags: Rule = {
  id: 'too-many-tags',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer gets more than 50 tags, with the three that the controller adds.',
  why: 'ELBv2 refuses to create it.',
  fix: 'Use fewer tags. Those of IngressClassParams, of the flag --default-tags and of all members of a group are added up.',
  sources: [`${ELB_API}/API_AddTags.html`, `${LBC_SOURCE}/pkg/deploy/tracking/provider.go`],
  examples: {
    invalid: [
      {
        title: 'Forty-eight',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/tags: >-
                tag00=x,tag01=x,tag02=x,tag03=x,tag04=x,tag05=x,tag06=x,tag07=x,tag08=x,tag09=x,tag10=x,tag11=x,
                tag12=x,tag13=x,tag14=x,tag15=x,tag16=x,tag17=x,tag18=x,tag19=x,tag20=x,tag21=x,tag22=x,tag23=x,
                tag24=x,tag25=x,tag26=x,tag27=x,tag28=x,tag29=x,tag30=x,tag31=x,tag32=x,tag33=x,tag34=x,tag35=x,
                tag36=x,tag37=x,tag38=x,tag39=x,tag40=x,tag41=x,tag42=x,tag43=x,tag44=x,tag45=x,tag46=x,tag47=x
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/tags',
            message:
              "Ingress default/web: the load balancer has 48 tags and 3 of the controller's own, must have at most 50",
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Two',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/tags: team=shop,stage=production
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    const annotation = registry.tags.key;
    for (const { draft, members } of plan.groups) {
      const spec = draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      const count = Object.keys(spec?.tags ?? {}).length;
      const object = members.find((member) => Object.hasOwn(member.annotations, annotation)) ?? members[0];
      if (!object || count + OWN_TAGS <= MAX_TAGS) continue;
      const message = `${describeObject(object.ref)}: the load balancer has ${count} tags and ${OWN_TAGS} of the controller's own, must have at most ${MAX_TAGS}`;
      yield { message, object, ...(Object.hasOwn(object.annotations, annotation) ? { annotation } : {}) };
    }
  },
};

/** Cluster, stack and resource. */
const OWN_TAGS = 3;
