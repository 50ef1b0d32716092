import { AWS_IDS, type AwsId, idProblem } from '../../annotations/aws-ids';
import { annotationProblem } from '../../annotations/read';
import { describeObject, type IngressClassParamsManifest } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { idsIn } from '../facts/ids';
import { quotedParts } from '../facts/quotes';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { ELB_API } from '../sources';

export const malformedId: Rule = {
  id: 'malformed-id',
  since: '0.1.0',
  severity: 'warning',
  ofValues: true,
  summary: 'An id, ARN or bucket name has a shape that AWS never gives.',
  why: 'Nothing in AWS has it, so the controller stops for the whole group. Most often it is a placeholder that nobody filled in, or a part of an id was lost.',
  fix: 'Copy the id from the console, or from the output of the tool that created it.',
  sources: [
    `${ELB_API}/API_CreateLoadBalancer.html`,
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  ],
  examples: {
    invalid: [
      {
        title: 'A security group and a certificate of an example',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-groups: sg-web01
              alb.ingress.kubernetes.io/manage-backend-security-group-rules: "true"
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:111122223333:certificate/0a1b2c3d
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/security-groups',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/security-groups: "sg-web01" cannot be the id of a security group such as sg-0123456789abcdef0',
          },
          {
            line: 8,
            annotation: 'alb.ingress.kubernetes.io/certificate-arn',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:us-west-2:111122223333:certificate/0a1b2c3d" cannot be the ARN of a certificate such as arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
          },
        ],
      },
      {
        title: 'A bucket that S3 would not create',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=Access_Logs
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/load-balancer-attributes',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/load-balancer-attributes: "Access_Logs" cannot be the name of a bucket such as shop-logs: 3 to 63 lower-case letters, digits, "." and "-"',
          },
        ],
      },
      {
        title: 'A certificate in IngressClassParams',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: internal}
          spec:
            certificateArn:
              - arn:aws:acm:us-west-2:111122223333:certificate/shop
        `,
        finds: [
          {
            line: 6,
            field: 'spec.certificateArn[0]',
            message:
              'IngressClassParams internal: "arn:aws:acm:us-west-2:111122223333:certificate/shop" cannot be the ARN of a certificate such as arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Names in place of ids',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-groups: edge, sg-0123456789abcdef0
              alb.ingress.kubernetes.io/subnets: public-a, public-b
              alb.ingress.kubernetes.io/manage-backend-security-group-rules: "true"
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:iam::111122223333:server-certificate/shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    for (const { object, key: annotation, text, found, idle } of facts.annotations) {
      // Other rules say what is no ARN at all, and what quotes do.
      if (idle !== undefined || annotationProblem(found.row, text) !== undefined) continue;
      if (quotedParts(found, text).length > 0) continue;
      for (const { kind, text: id } of idsIn(found, text)) {
        const problem = idProblem(kind, id);
        if (!problem) continue;
        const message = `${describeObject(object.ref)}: ${annotation}: ${quoted(id)} ${problem}`;
        yield { message, object, annotation };
      }
    }
    for (const params of inventory.ingressClassParams.values()) yield* problemsOf(params);
  },
};

type NamedField = readonly [kind: AwsId, text: string, field: readonly (string | number)[]];

function* problemsOf(params: IngressClassParamsManifest): Iterable<Finding> {
  const { certificateArn = [], subnets, wafv2AclArn } = params.spec;
  const named: NamedField[] = [
    ...certificateArn.map((text, at): NamedField => [AWS_IDS.certificate, text, ['certificateArn', at]]),
    ...(subnets?.ids ?? []).map((text, at): NamedField => [AWS_IDS.subnet, text, ['subnets', 'ids', at]]),
    ...(wafv2AclArn ? [[AWS_IDS.webAcl, wafv2AclArn, ['wafv2AclArn']] as NamedField] : []),
  ];
  for (const [kind, text, field] of named) {
    const problem = idProblem(kind, text);
    if (!problem) continue;
    yield {
      message: `${describeObject(params.ref)}: ${quoted(text)} ${problem}`,
      object: params,
      field: ['spec', ...field],
    };
  }
}
