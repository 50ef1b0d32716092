import { PREFIX } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { PlannedAnnotation } from '../facts/annotations';
import type { Rule } from '../rule';

export const invalidExternalDnsValue: Rule = {
  id: 'invalid-external-dns-value',
  severity: 'warning',
  summary: 'An annotation has a value that ExternalDNS cannot use.',
  why: 'ExternalDNS skips the record, or the whole object, and reports it only in its own log. The name does not resolve.',
  fix: 'Use a value that the message allows.',
  sources: ['https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/'],
  examples: {
    invalid: [
      {
        title: 'A URL where a host belongs',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              external-dns.alpha.kubernetes.io/hostname: https://shop.example.com
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'A host',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              external-dns.alpha.kubernetes.io/hostname: shop.example.com
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const annotation of facts.annotations) {
      const { object, key, found } = annotation;
      // Of other programs, ExternalDNS is the only one whose annotations say how their values must be.
      if (key.startsWith(PREFIX) || !found.row.check) continue;
      const problem = problemWith(annotation);
      if (problem) yield { message: `${describeObject(object.ref)}: ${key}: ${problem}`, object, annotation: key };
    }
  },
};

function problemWith({ found: { row }, text }: PlannedAnnotation): string | undefined {
  try {
    return row.check?.(row.codec.parse(text));
  } catch (error) {
    if (error instanceof InvalidValue) return error.message;
    throw error;
  }
}
