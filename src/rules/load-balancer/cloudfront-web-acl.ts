import { registry } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { LBC_ISSUE } from '../sources';

export const cloudfrontWebAcl: Rule = {
  id: 'cloudfront-web-acl',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A web ACL cannot be associated with a load balancer.',
  why: 'A load balancer takes web ACLs of scope REGIONAL only. Web ACLs of CloudFront have "global" in their ARN.',
  fix: 'Use the ARN of a regional web ACL, or its name in wafv2-acl-name.',
  sources: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html',
    `${LBC_ISSUE}/3323`,
  ],
  examples: {
    invalid: [
      {
        title: 'A web ACL of CloudFront',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/wafv2-acl-arn: arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-111111111111
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/wafv2-acl-arn',
            message:
              'Ingress default/web has the web ACL "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-111111111111", which is not of scope regional',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A regional one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/wafv2-acl-arn: arn:aws:wafv2:us-west-2:123456789012:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-111111111111
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    const annotation = registry.wafv2AclArn.key;
    for (const { ingress: object } of facts.ingresses) {
      const arn = object.annotations[annotation] ?? '';
      const problem = problemWith(arn);
      if (problem) yield { message: messageOf(object, arn, problem), object, annotation };
    }
    for (const object of inventory.ingressClassParams.values()) {
      const { wafv2AclArn: arn = '' } = object.spec;
      const problem = problemWith(arn);
      if (problem) yield { message: messageOf(object, arn, problem), object, field: ['spec', 'wafv2AclArn'] };
    }
  },
};

function messageOf({ ref }: Manifest, arn: string, problem: string): string {
  return `${describeObject(ref)} has the web ACL ${quoted(arn)}, ${problem}`;
}

function problemWith(arn: string): string | undefined {
  const [, , service, , , resource = ''] = arn.split(':');
  if (arn === '' || arn === 'none') return undefined;
  if (service !== 'wafv2') return 'must be an ARN of WAFv2, or none';
  return resource.startsWith('regional/') ? undefined : 'which is not of scope regional';
}
