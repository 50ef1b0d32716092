import type { IgnoredField } from '../../annotations/codec/codec';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import type { PlannedAnnotation } from '../facts/annotations';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const unknownJsonField: Rule = {
  id: 'unknown-json-field',
  since: '0.1.0',
  severity: 'warning',
  worst: 'error',
  ofValues: true,
  summary: 'The JSON of an annotation has a field that the controller does not know.',
  why: 'The controller drops the field silently. After a typo, a default applies that nobody chose, or an action has no target.',
  fix: 'Correct the name of the field, or remove it.',
  sources: [`${LBC_SOURCE}/pkg/ingress/config_types.go`, `${LBC_ISSUE}/3254`],
  examples: {
    invalid: [
      {
        title: 'A misspelt field',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.sorry: >-
                {"type":"fixed-response","fixedResponseConfig":{"statusCode":"503","contenType":"text/html"}}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: sorry, port: {name: use-annotation}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/actions.sorry',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/actions.sorry has in fixedResponseConfig the field "contenType", which the controller ignores; did you mean contentType?',
            severity: 'error',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Upper and lower case do not matter',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.sorry: >-
                {"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"503"}}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: sorry, port: {name: use-annotation}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const annotation of facts.annotations) {
      const { object, key, idle } = annotation;
      // That it has no effect is all there is to say.
      if (idle !== undefined) continue;
      for (const { name, path, known } of ignoredFields(annotation)) {
        const near = nearestName(name, known);
        const hint = near ? `did you mean ${near}?` : `known are ${known.join(', ')}`;
        const where = path.length > 0 ? ` in ${fieldPath(path)}` : '';
        yield {
          message: `${describeObject(object.ref)}: ${key} has${where} the field ${quoted(name)}, which the controller ignores; ${hint}`,
          object,
          annotation: key,
          ...(near ? { severity: 'error' as const } : {}),
        };
      }
    }
  },
};

function ignoredFields({ found: { row }, text }: PlannedAnnotation): readonly IgnoredField[] {
  try {
    return row.codec.ignored?.(text) ?? [];
  } catch (error) {
    // What can't be read is refused, or another rule's business.
    if (error instanceof InvalidValue) return [];
    throw error;
  }
}
