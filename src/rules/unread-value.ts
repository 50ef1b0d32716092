import { InvalidValue } from '../annotations/codec';
import type { Plan } from '../controller/plan';
import { describeObject, type ObjectRef } from '../manifests/objects';
import type { PlannedAnnotation } from './facts/annotations';
import type { Rule } from './rule';
import { LBC_SOURCE } from './sources';

export const unreadValue: Rule = {
  id: 'unread-value',
  severity: 'warning',
  summary: 'An annotation has a value that the controller could not read, if it got that far.',
  why: 'It reads annotations only where it needs them. The change that makes it need this one will stop the whole group.',
  fix: 'Correct the value now, or remove the annotation.',
  sources: [`${LBC_SOURCE}/pkg/annotations/parser.go`],
  examples: {
    invalid: [
      {
        title: 'Labels of nodes that are no pairs, which targets of type ip do not need',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
              alb.ingress.kubernetes.io/target-node-labels: ingress-nodes
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {ports: [{port: 80}]}
        `,
      },
    ],
    valid: [
      {
        title: 'Pairs',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-node-labels: ingress-nodes=true
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, plan }) {
    const refused = refusedAnnotations(plan);
    for (const annotation of facts.annotations) {
      const { object, key, idle } = annotation;
      if (idle !== undefined || refused.has(nameOf(object.ref, key))) continue;
      const problem = problemWith(annotation);
      if (problem) yield { message: `${describeObject(object.ref)}: ${key}: ${problem}`, object, annotation: key };
    }
  },
};

function problemWith({ found: { row }, text }: PlannedAnnotation): string | undefined {
  try {
    row.codec.parse(text);
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
