import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const unknownSslPolicy: Rule = {
  id: 'unknown-ssl-policy',
  severity: 'warning',
  summary: 'An ssl-policy is not among the security policies that ELBv2 documents.',
  why: 'ELBv2 refuses a policy that does not exist, and the controller stops there for the whole group. The policy may also be newer than this version of cdk8s-alb.',
  fix: 'Correct the name; `aws elbv2 describe-ssl-policies` lists them.',
  sources: [`${ALB_GUIDE}/describe-ssl-policies.html`],
  examples: {
    invalid: [
      {
        title: 'A year that never was',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b
              alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-07
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'A policy of AWS',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b
              alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const annotation = registry.sslPolicy.key;
    for (const { object, key, text, idle } of facts.annotations) {
      // What is not even named as policies are, the annotation's own check refuses.
      if (key !== annotation || idle !== undefined || !text.startsWith(PREFIX)) continue;
      if (SSL_POLICIES.includes(text.slice(PREFIX.length))) continue;
      const near = nearestName(text.slice(PREFIX.length), SSL_POLICIES);
      const hint = near ? `; did you mean ${PREFIX}${near}?` : '';
      yield { message: `${describeObject(object.ref)} has the unknown ssl-policy ${text}${hint}`, object, annotation };
    }
  },
};

const PREFIX = 'ELBSecurityPolicy-';

/** Those of ELB in 2026, without their prefix. */
export const SSL_POLICIES: readonly string[] = [
  '2016-08',
  'FS-1-1-2019-08',
  'FS-1-2-2019-08',
  'FS-1-2-Res-2019-08',
  'FS-1-2-Res-2020-10',
  'FS-2018-06',
  'TLS-1-0-2015-04',
  'TLS-1-1-2017-01',
  'TLS-1-2-2017-01',
  'TLS-1-2-Ext-2018-06',
  'TLS13-1-0-2021-06',
  'TLS13-1-0-FIPS-2023-04',
  'TLS13-1-0-FIPS-PQ-2025-09',
  'TLS13-1-0-PQ-2025-09',
  'TLS13-1-1-2021-06',
  'TLS13-1-1-FIPS-2023-04',
  'TLS13-1-2-2021-06',
  'TLS13-1-2-Ext0-FIPS-2023-04',
  'TLS13-1-2-Ext0-FIPS-PQ-2025-09',
  'TLS13-1-2-Ext1-2021-06',
  'TLS13-1-2-Ext1-FIPS-2023-04',
  'TLS13-1-2-Ext1-FIPS-PQ-2025-09',
  'TLS13-1-2-Ext1-PQ-2025-09',
  'TLS13-1-2-Ext2-2021-06',
  'TLS13-1-2-Ext2-FIPS-2023-04',
  'TLS13-1-2-Ext2-FIPS-PQ-2025-09',
  'TLS13-1-2-Ext2-PQ-2025-09',
  'TLS13-1-2-FIPS-2023-04',
  'TLS13-1-2-FIPS-PQ-2025-09',
  'TLS13-1-2-PQ-2025-09',
  'TLS13-1-2-Res-2021-06',
  'TLS13-1-2-Res-FIPS-2023-04',
  'TLS13-1-2-Res-FIPS-PQ-2025-09',
  'TLS13-1-2-Res-PQ-2025-09',
  'TLS13-1-3-2021-06',
  'TLS13-1-3-FIPS-2023-04',
  'TLS13-1-3-FIPS-PQ-2025-09',
  'TLS13-1-3-PQ-2025-09',
];
