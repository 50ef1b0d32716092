import { PREFIX } from '../../annotations/registry';
import { describeObject, type IngressClassParamsManifest, type Manifest } from '../../manifests/kubernetes/objects';
import type { PlannedAnnotation } from '../facts/annotations';
import type { Finding } from '../finding';
import type { Rule, RuleContext } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const regionMismatch: Rule = {
  id: 'region-mismatch',
  since: '0.1.0',
  severity: 'warning',
  summary: 'Certificates, web ACLs, trust stores or target groups of a load balancer are of different regions.',
  why: 'A load balancer uses those of its own region only; ELBv2 refuses the others, and the controller stops there for the whole group. Certificates in us-east-1 are often those of CloudFront.',
  fix: 'Create it in the region of the cluster.',
  sources: [
    `${ALB_GUIDE}/https-listener-certificates.html`,
    'https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html',
    `${ALB_GUIDE}/mutual-authentication.html`,
    `${LBC_ISSUE}/3323`,
  ],
  examples: {
    invalid: [
      {
        title: 'A certificate for CloudFront beside another one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d,arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000002
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/certificate-arn',
            message:
              'Ingress default/web has the ARN arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000002 of the region us-east-1, and others of its load balancer are of eu-west-1',
          },
        ],
      },
      {
        title: 'A certificate of another region than the cluster',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          region: eu-west-1
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 10,
            annotation: 'alb.ingress.kubernetes.io/certificate-arn',
            message:
              'Ingress default/web has the ARN arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d of the region us-east-1, and its load balancer is in eu-west-1',
          },
        ],
      },
      {
        title: 'A web ACL and a certificate',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/wafv2-acl-arn: arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-111111111111
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/wafv2-acl-arn',
            message:
              'Ingress default/web has the ARN arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-111111111111 of the region us-east-1, and others of its load balancer are of eu-west-1',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One region; certificates of IAM have none',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d,arn:aws:iam::123456789012:server-certificate/shop
              alb.ingress.kubernetes.io/wafv2-acl-arn: arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-111111111111
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check(context) {
    const { region } = context.environment;
    for (const arns of arnsByLoadBalancer(context)) {
      const home = region ?? mostOf(arns.map((arn) => arn.region));
      const others =
        region === undefined ? `others of its load balancer are of ${home}` : `its load balancer is in ${home}`;
      for (const { text, region: foreign, ...place } of arns) {
        if (foreign === home) continue;
        const message = `${describeObject(place.object.ref)} has the ARN ${text} of the region ${foreign}, and ${others}`;
        yield { message, ...place };
      }
    }
  },
};

type Place = Pick<Extract<Finding, { object: Manifest }>, 'object' | 'annotation' | 'field'>;

interface NamedArn extends Place {
  readonly text: string;
  readonly region: string;
}

/** The ARNs that name what must be in the region of a load balancer. */
function arnsByLoadBalancer({ facts }: RuleContext): Iterable<readonly NamedArn[]> {
  const loadBalancers = new Map<Manifest, unknown>();
  const arns = new Map<unknown, NamedArn[]>();
  const add = (owner: unknown, named: readonly NamedArn[]) => arns.set(owner, [...(arns.get(owner) ?? []), ...named]);
  for (const planned of facts.ingresses) {
    const owner = planned.group ?? planned.ingress;
    loadBalancers.set(planned.ingress, owner);
    const { params } = planned;
    if (params && !arns.get(owner)?.some(({ object }) => object === params)) add(owner, arnsOfClass(params));
  }
  for (const annotation of facts.annotations) {
    const owner = loadBalancers.get(annotation.object);
    if (owner && annotation.idle === undefined) add(owner, arnsOf(annotation));
  }
  return arns.values();
}

function arnsOfClass(params: IngressClassParamsManifest): NamedArn[] {
  const { certificateArn = [], wafv2AclArn = '' } = params.spec;
  const certificates = certificateArn.flatMap((text, at) =>
    named(text, { object: params, field: ['spec', 'certificateArn', at] }),
  );
  return [...certificates, ...named(wafv2AclArn, { object: params, field: ['spec', 'wafv2AclArn'] })];
}

const WITH_ARNS = new Set(
  ['certificate-arn', 'wafv2-acl-arn', 'acm-pca-arn', 'mutual-authentication'].map((suffix) => PREFIX + suffix),
);

function arnsOf({ object, key: annotation, text, found: { name } }: PlannedAnnotation): NamedArn[] {
  if (!WITH_ARNS.has(annotation) && name !== 'actions') return [];
  const texts = text.match(/arn:[^\s",]+/g) ?? [];
  return texts.flatMap((each) => named(each, { object, annotation }));
}

/** Web ACLs of CloudFront have a finding of their own; certificates of IAM have no region. */
function named(text: string, place: Place): NamedArn[] {
  const [, , service = '', region = '', , resource = ''] = text.split(':');
  const isRegional = ['acm', 'wafv2', 'acm-pca', 'elasticloadbalancing'].includes(service);
  if (!isRegional || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region) || resource.startsWith('global/')) return [];
  return [{ ...place, text, region }];
}

/** The most frequent one; of several, the first. */
function mostOf(regions: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const region of regions) counts.set(region, (counts.get(region) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
