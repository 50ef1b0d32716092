import type { Manifest } from '../../../manifests/kubernetes/objects';
import { fieldsAt, listAt, numberAt, textAt } from '../raw';

/** How an Argo Rollout shifts traffic with the annotations of Ingresses. */
export interface RolloutRouting {
  readonly rollout: Manifest;
  /** Where it says so. */
  readonly field: readonly (string | number)[];
  /** Names of Ingresses in its namespace. */
  readonly ingresses: readonly string[];
  /** The name of the backend whose action it writes. */
  readonly rootService: string | undefined;
  readonly stableService: string | undefined;
  readonly canaryService: string | undefined;
  readonly servicePort: number | undefined;
}

const FIELD = ['spec', 'strategy', 'canary', 'trafficRouting', 'alb'];

export function rolloutRoutings(manifests: readonly Manifest[]): RolloutRouting[] {
  return manifests.flatMap((rollout) => {
    if (rollout.ref.kind !== 'Rollout' || !rollout.ref.apiVersion.startsWith('argoproj.io/')) return [];
    const alb = fieldsAt(rollout.raw, FIELD);
    if (!alb) return [];
    const canary = fieldsAt(rollout.raw, ['spec', 'strategy', 'canary']);
    const stableService = textAt(canary, ['stableService']);
    const one = textAt(alb, ['ingress']);
    return {
      rollout,
      field: FIELD,
      ingresses: [...(one === undefined ? [] : [one]), ...listAt(alb, ['ingresses']).map(String)],
      rootService: textAt(alb, ['rootService']) ?? stableService,
      stableService,
      canaryService: textAt(canary, ['canaryService']),
      servicePort: numberAt(alb, ['servicePort']),
    };
  });
}
