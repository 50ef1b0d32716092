import { parsedValue } from '../../annotations/read';
import { PREFIX } from '../../annotations/registry';
import type { Plan } from '../../controller/plan';
import { describeObject, type ObjectRef } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { PlannedAnnotation } from '../facts/annotations';
import { quotedParts } from '../facts/quotes';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const unusedInvalidValue: Rule = {
  id: 'unused-invalid-value',
  since: '0.1.0',
  severity: 'warning',
  general: true,
  summary: 'An annotation without effect has a value that the controller cannot read.',
  why: 'The controller reads annotations only where it needs them. The change that makes it read this one stops the whole group.',
  fix: 'Correct the value now, or remove the annotation.',
  sources: [`${LBC_SOURCE}/pkg/annotations/parser.go`],
  examples: {
    invalid: [
      {
        title: 'Not a pair, which nobody notices while the Service has its own',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=30
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/target-group-attributes: "stickiness.enabled" is not a key=value pair (in "stickiness.enabled")',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A pair',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=60
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=30
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts, plan }) {
    const refused = refusedAnnotations(plan);
    for (const annotation of facts.annotations) {
      const { object, key, idle } = annotation;
      if (idle !== undefined || !key.startsWith(PREFIX) || refused.has(nameOf(object.ref, key))) continue;
      if (quotedParts(annotation.found, annotation.text).length > 0) continue;
      const problem = problemWith(annotation);
      if (problem) yield { message: `${describeObject(object.ref)}: ${key}: ${problem}`, object, annotation: key };
    }
  },
};

function problemWith({ found: { row }, text }: PlannedAnnotation): string | undefined {
  try {
    parsedValue(row, text);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidValue) return error.message;
    throw error;
  }
}

function refusedAnnotations({ groups, admission, loadErrors }: Plan): Set<string> {
  const problems = [
    ...groups.flatMap((group) => group.problems),
    ...[...admission, ...loadErrors].map(({ problem }) => problem),
  ];
  return new Set(
    problems.flatMap(({ object, annotation }) =>
      object && annotation !== undefined ? nameOf(object, annotation) : [],
    ),
  );
}

function nameOf(object: ObjectRef, annotation: string): string {
  return `${describeObject(object)} ${annotation}`;
}
