import { PREFIX, rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import { annotationKeyProblem } from '../facts/dns';
import { type MeantAnnotation, meantBy, plainSuffixes } from '../facts/meant-annotation';
import type { Edit, Finding } from '../finding';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const unknownAnnotation: Rule = {
  id: 'unknown-annotation',
  since: '0.1.0',
  severity: 'error',
  ofValues: true,
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
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/inbound-cidr',
            message:
              'Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/inbound-cidr; did you mean alb.ingress.kubernetes.io/inbound-cidrs?',
          },
        ],
      },
      {
        title: 'The prefix is misspelt',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernets.io/scheme: internal
              alb.ingress.k8s.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernets.io/scheme',
            message:
              'Ingress default/web has the unknown annotation alb.ingress.kubernets.io/scheme; did you mean alb.ingress.kubernetes.io/scheme?',
          },
          {
            line: 7,
            annotation: 'alb.ingress.k8s.io/target-type',
            message:
              'Ingress default/web has the unknown annotation alb.ingress.k8s.io/target-type; did you mean alb.ingress.kubernetes.io/target-type?',
          },
        ],
      },
      {
        title: 'A key of another controller, or one that a page invented',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/rewrite-target: /$1
              alb.ingress.kubernetes.io/idle-timeout: "120"
              alb.ingress.kubernetes.io/attributes: stickiness.enabled=true
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/rewrite-target',
            message:
              'Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/rewrite-target; use transforms.<service> with a url-rewrite',
          },
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/idle-timeout',
            message:
              'Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/idle-timeout; use load-balancer-attributes: idle_timeout.timeout_seconds=…',
          },
          {
            line: 8,
            annotation: 'alb.ingress.kubernetes.io/attributes',
            message:
              'Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/attributes; did you mean alb.ingress.kubernetes.io/target-group-attributes?',
          },
        ],
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
              ingress.kubernetes.io/ssl-redirect: "true"
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
  for (const annotation in object.annotations) {
    if (rowOf(annotation)) continue;
    const text = object.annotations[annotation] ?? '';
    const meant = meantBy(annotation, text);
    const message = `${describeObject(object.ref)} has the unknown annotation ${annotation}`;
    const place = { object, annotation, part: 'key' as const };
    if (meant) yield { ...place, message: `${message}; ${meant.instead}`, ...adviceOf(meant, text) };
    else if (annotation.startsWith(PREFIX) && annotationKeyProblem(annotation) === undefined) {
      // A later release of the controller may know it.
      const near = nearestName(annotation.slice(PREFIX.length), plainSuffixes());
      yield { ...place, severity: 'warning', message: near ? `${message}; the nearest is ${PREFIX}${near}` : message };
    }
  }
}

function adviceOf({ entry, instead, isTypo, harmless }: MeantAnnotation, was: string) {
  const edit: Edit | undefined = entry && { kind: 'set-entry', ...entry, was };
  return {
    ...(harmless ? { severity: 'warning' as const } : {}),
    fix: isTypo && entry ? `Rename it to ${entry.key}.` : isTypo ? 'Correct the key.' : `${upperFirst(instead)}.`,
    ...(edit ? { edit } : {}),
  };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
