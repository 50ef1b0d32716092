import { PREFIX, registry } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import type { PlannedAnnotation } from '../facts/annotations';
import { listAt, textAt } from '../facts/raw';
import type { Rule } from '../rule';

export const invalidExternalDnsValue: Rule = {
  id: 'invalid-external-dns-value',
  since: '0.1.0',
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
        finds: [
          {
            line: 6,
            annotation: 'external-dns.alpha.kubernetes.io/hostname',
            message:
              'Ingress default/web: external-dns.alpha.kubernetes.io/hostname: "https://shop.example.com" must be a host name',
          },
        ],
      },
      {
        title: 'A record that points to itself',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              external-dns.alpha.kubernetes.io/target: shop.example.com
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'external-dns.alpha.kubernetes.io/target',
            message:
              'Ingress default/web: external-dns.alpha.kubernetes.io/target: "shop.example.com" is a host of the object itself, so that its record points to itself',
          },
        ],
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
      const problem = problemWith(annotation) ?? ownHost(annotation);
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

/** A record that points to its own name never resolves. */
function ownHost({ object, found: { name, row }, text }: PlannedAnnotation): string | undefined {
  if (name !== 'externalDnsTarget') return undefined;
  const hosts = hostsOf(object);
  const same = (row.codec.parse(text) as readonly string[]).find((target) => hosts.has(withoutDot(target)));
  return same && `${quoted(same)} is a host of the object itself, so that its record points to itself`;
}

function hostsOf(object: Manifest): Set<string> {
  const { key, alternativeKeys = [], codec } = registry.externalDnsHostname;
  const named = [key, ...alternativeKeys].flatMap((each) => codec.parse(object.annotations[each] ?? ''));
  const rules = listAt(object.raw, ['spec', 'rules']).flatMap((rule) => textAt(rule, ['host']) ?? []);
  const tls = listAt(object.raw, ['spec', 'tls']).flatMap((entry) => listAt(entry, ['hosts']).map(String));
  return new Set([...named, ...rules, ...tls].map(withoutDot));
}

function withoutDot(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
