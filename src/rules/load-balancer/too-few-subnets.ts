import { registry } from '../../annotations/registry';
import { isEnabled } from '../../controller/environment/feature-gate';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_SOURCE } from '../sources';

export const tooFewSubnets: Rule = {
  id: 'too-few-subnets',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress names a single subnet.',
  why: 'A load balancer needs subnets in two availability zones, one in each; only a subnet of a Local Zone, Wavelength Zone or Outpost may stand alone.',
  fix: 'Name a subnet in each of two zones or more, or leave the annotation out and tag the subnets.',
  sources: [
    `${ALB_GUIDE}/application-load-balancers.html#availability-zones`,
    `${LBC_SOURCE}/pkg/networking/subnet_resolver.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'One',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/subnets: subnet-0123456789abcdef0
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/subnets',
            message:
              'Ingress default/web names a single subnet, but a load balancer needs one in each of two availability zones',
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
              alb.ingress.kubernetes.io/subnets: subnet-0123456789abcdef0,subnet-0fedcba9876543210
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const { key: annotation, codec } = registry.subnets;
    // What the environment knows of subnets, the plan has judged already.
    if (environment.subnets || isEnabled(environment, 'ALBSingleSubnet')) return;
    for (const { object, key, text, idle } of facts.annotations) {
      const subnets = key === annotation && idle === undefined ? codec.parse(text) : [];
      if (subnets.length !== 1) continue;
      const message = `${describeObject(object.ref)} names a single subnet, but a load balancer needs one in each of two availability zones`;
      yield { message, object, annotation };
    }
  },
};
