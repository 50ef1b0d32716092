import { allRows, PREFIX, rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import { own } from '../../text/own';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const unknownAnnotation: Rule = {
  id: 'unknown-annotation',
  severity: 'error',
  summary: 'The controller does not know this annotation.',
  why: 'It ignores an unknown key silently, and the setting keeps its default: an internal load balancer, an open port, no authentication.',
  fix: 'Correct the key.',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/`, `${LBC_ISSUE}/4378`],
  examples: {
    invalid: [
      {
        title: 'A letter is missing',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidr: 10.0.0.0/8
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
      {
        title: 'The prefix is misspelt',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.k8s.io/scheme: internal
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'Annotations of other programs',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              example.com/inbound-cidr: 10.0.0.0/8
              argocd.argoproj.io/sync-wave: "2"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    for (const { ingress } of facts.ingresses) yield* problems(ingress);
    for (const service of inventory.services.values()) yield* problems(service);
  },
};

function* problems(object: Manifest): Iterable<Finding> {
  for (const annotation of Object.keys(object.annotations)) {
    if (!annotation.startsWith('alb.') || rowOf(annotation)) continue;
    const message = `${describeObject(object.ref)} has the unknown annotation ${annotation}`;
    const place = { object, annotation, part: 'key' as const };
    const to = surelyMeantBy(annotation);
    if (to !== undefined) {
      const edit = { kind: 'rename-key', to } as const;
      yield { ...place, message: `${message}; did you mean ${to}?`, fix: `Rename it to ${to}.`, edit };
    } else if (annotation.startsWith(PREFIX)) {
      // A later release of the controller may know it.
      const near = nearestName(annotation.slice(PREFIX.length), plainSuffixes());
      yield { ...place, severity: 'warning', message: near ? `${message}; the nearest is ${PREFIX}${near}` : message };
    }
  }
}

/** Names by which pages and older releases call an annotation. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'manage-security-group-rules': 'manage-backend-security-group-rules',
  'load-balancer-capacity-reservation': 'minimum-load-balancer-capacity',
  attributes: 'load-balancer-attributes',
  successCodes: 'success-codes',
};

/** More letters than this make another word. */
const TYPO = 2;

function surelyMeantBy(key: string): string | undefined {
  const suffix = key.slice(key.indexOf('/') + 1);
  // Under another prefix it is only ours if it is called as ours are.
  if (!key.startsWith(PREFIX)) return rowOf(PREFIX + suffix) && PREFIX + suffix;
  const plain = own(OTHER_NAMES, suffix) ?? nearestName(suffix, plainSuffixes(), TYPO);
  if (plain !== undefined) return PREFIX + plain;
  // Of a parameterised key the name is what stands before the first dot.
  const dot = suffix.indexOf('.');
  const stem = dot < 0 ? undefined : nearestName(suffix.slice(0, dot), stems(), TYPO);
  const whole = `${PREFIX}${stem}${suffix.slice(dot)}`;
  return stem !== undefined && rowOf(whole) ? whole : undefined;
}

function plainSuffixes(): string[] {
  return suffixes().filter((suffix) => !suffix.includes('${'));
}

function stems(): string[] {
  return suffixes().flatMap((suffix) => (suffix.includes('${') ? suffix.slice(0, suffix.indexOf('.')) : []));
}

function suffixes(): string[] {
  return allRows().flatMap(({ row: { key } }) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : []));
}
