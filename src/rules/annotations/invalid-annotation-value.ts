import { stringMap } from '../../annotations/codec/codec';
import { annotationProblem, parsedValue } from '../../annotations/read';
import { PREFIX } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { PlannedAnnotation } from '../facts/annotations';
import { quotedParts } from '../facts/quotes';
import type { Rule } from '../rule';
import { ALB_GUIDE, ELB_API } from '../sources';

export const invalidAnnotationValue: Rule = {
  id: 'invalid-annotation-value',
  since: '0.1.0',
  severity: 'error',
  ofValues: true,
  summary: 'ELBv2 refuses the value of an annotation, which the controller passes on unchecked.',
  why: 'The controller finds out when it calls AWS: the load balancer stays as it is, the same Event repeats with every retry, and the status shows nothing.',
  fix: 'Use a value that the message allows.',
  sources: [
    `${ELB_API}/API_CreateTargetGroup.html`,
    `${ELB_API}/API_CreateRule.html`,
    `${ELB_API}/API_LoadBalancerAttribute.html`,
    `${ELB_API}/API_TargetGroupAttribute.html`,
    `${ALB_GUIDE}/load-balancer-limits.html`,
  ],
  examples: {
    invalid: [
      {
        title: 'A health check every four seconds, and five is the least',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/healthcheck-interval-seconds: "4"
              alb.ingress.kubernetes.io/healthcheck-timeout-seconds: "2"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/healthcheck-interval-seconds',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/healthcheck-interval-seconds: 4 must be a whole number from 5 to 300 seconds',
          },
        ],
      },
      {
        title: 'A name that ELBv2 keeps for itself',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-name: internal-shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/load-balancer-name',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/load-balancer-name: "internal-shop" must be 1 to 32 letters, digits and hyphens, without hyphens at the ends and "internal-" at the beginning',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'An attribute that is not known here may exist in AWS one day',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-attributes: routing.http.some_new_switch.enabled=true
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, valuesOnly }) {
    for (const annotation of facts.annotations) {
      if (annotation.idle !== undefined || !annotation.key.startsWith(PREFIX)) continue;
      // Another rule says what quotes do.
      if (quotedParts(annotation.found, annotation.text).length > 0) continue;
      const problem = valuesOnly ? annotationProblem(annotation.found.row, annotation.text) : problemWith(annotation);
      if (problem === undefined) continue;
      const { object, key } = annotation;
      for (const each of problemsOfPairs(annotation) ?? [problem]) {
        yield { message: `${describeObject(object.ref)}: ${key}: ${each}`, object, annotation: key };
      }
    }
  },
};

function problemWith({ found: { row }, text }: PlannedAnnotation): string | undefined {
  if (!row.check) return undefined;
  try {
    return row.check(parsedValue(row, text));
  } catch (error) {
    // What the controller can't parse it refuses itself, if it reads it at all.
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

/** Of attributes and tags, what is wrong with each; undefined where the whole of them is wrong. */
function problemsOfPairs({ found: { row }, text }: PlannedAnnotation): string[] | undefined {
  const { check } = row;
  if (row.codec !== stringMap || !check) return undefined;
  try {
    const pairs = Object.entries(stringMap.parse(text));
    const problems = pairs.flatMap(([key, value]) => check({ [key]: value }) ?? []);
    return problems.length > 0 ? problems : undefined;
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
