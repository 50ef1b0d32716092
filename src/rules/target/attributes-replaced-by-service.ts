import { type AnnotationRow, registry } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { GroupTargetGroup } from '../facts/target-groups';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const attributesReplacedByService: Rule = {
  id: 'attributes-replaced-by-service',
  since: '0.1.0',
  severity: 'warning',
  summary: 'Attributes on a Service replace the attributes that the Ingress sets.',
  why: 'The annotation of a Service takes the place of the same annotation of the Ingress as a whole: the attributes are not merged.',
  fix: 'Write all attributes on the Service.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_target_group.go`, `${LBC_ISSUE}/2514`],
  examples: {
    invalid: [
      {
        title: 'The delay of the Ingress does not hold for the Service',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=20
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 16,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Service default/web has its own alb.ingress.kubernetes.io/target-group-attributes, so deregistration_delay.timeout_seconds of Ingress default/web does not apply to it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Both say the delay',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=20
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=5
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.targetGroups) {
      for (const row of [registry.targetGroupAttributes, registry.targetNodeLabels]) {
        const lost = lostKeys(targetGroup, row);
        if (lost.length === 0) continue;
        const { service, ingress } = targetGroup;
        yield {
          message: `${describeObject(service.ref)} has its own ${row.key}, so ${lost.join(', ')} of ${describeObject(ingress.ref)} does not apply to it`,
          object: service,
          annotation: row.key,
          related: [ingress],
        };
      }
    }
  },
};

function lostKeys({ service, ingress }: GroupTargetGroup, row: AnnotationRow<Record<string, string>>): string[] {
  const own = pairsOf(service, row);
  const inherited = pairsOf(ingress, row);
  if (!own || !inherited) return [];
  return Object.keys(inherited).filter((key) => !Object.hasOwn(own, key));
}

function pairsOf(
  { annotations }: Manifest,
  { key, codec }: AnnotationRow<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const text = annotations[key];
  if (text === undefined) return undefined;
  try {
    return codec.parse(text);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
