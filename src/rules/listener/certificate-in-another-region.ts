import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const certificateInAnotherRegion: Rule = {
  id: 'certificate-in-another-region',
  severity: 'warning',
  summary: 'A certificate is in another region than the load balancer.',
  why: 'A load balancer uses certificates of ACM in its own region only; ELBv2 refuses the listener. Certificates in us-east-1 are often those of CloudFront.',
  fix: 'Request the certificate in the region of the cluster.',
  sources: [`${ALB_GUIDE}/https-listener-certificates.html`],
  examples: {
    invalid: [
      {
        title: 'A certificate for CloudFront',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          region: us-west-2
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0a1b
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'One of the region',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          region: us-west-2
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const { key: annotation, codec } = registry.certificateArn;
    for (const { ingress } of facts.ingresses) {
      const arns = codec.parse(ingress.annotations[annotation] ?? '').filter((arn) => /^arn:[^:]+:acm:/.test(arn));
      const home = environment.region ?? regionOf(arns[0] ?? '');
      const foreign = arns.find((arn) => regionOf(arn) !== home);
      if (foreign === undefined) continue;
      const message = `${describeObject(ingress.ref)} has the certificate ${foreign} of the region ${regionOf(foreign)}, and ${environment.region === undefined ? 'others' : 'its load balancer is'} in ${home}`;
      yield { message, object: ingress, annotation };
    }
  },
};

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
