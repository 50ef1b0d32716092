import { mergedNotes } from '../controller/ingress/ingress-class';
import type { Plan } from '../controller/plan';
import { type IngressManifest, objectKey } from '../manifests/kubernetes/objects';

/** The plan of all objects, from plans of such as have nothing to do with each other. */
export function mergedPlan(plans: readonly Plan[]): Plan {
  return {
    groups: plans.flatMap(({ groups }) => groups).sort((a, b) => compare(a.id, b.id)),
    loadErrors: byKey(
      plans.flatMap(({ loadErrors }) => loadErrors),
      ({ ingress }) => ingress,
    ),
    admission: byKey(
      plans.flatMap(({ admission }) => admission),
      ({ ingress }) => ingress,
    ),
    // These are of the cluster, which all plans have seen.
    classParamsAdmission: plans[0]?.classParamsAdmission ?? [],
    controllerError: plans[0]?.controllerError,
    ignored: byKey(
      plans.flatMap(({ ignored }) => ignored),
      (ingress) => ingress,
    ),
    classified: new Map(plans.flatMap(({ classified }) => [...classified])),
    notes: mergedNotes(plans.flatMap(({ notes }) => notes)),
    gatewayApi: plans.find(({ gatewayApi }) => !isEmpty(gatewayApi))?.gatewayApi ?? NO_GATEWAYS,
  };
}

const NO_GATEWAYS: Plan['gatewayApi'] = {
  rejected: [],
  classes: [],
  ruleConfigurations: [],
  gateways: [],
  ignored: [],
};

function isEmpty(gatewayApi: Plan['gatewayApi']): boolean {
  return Object.values(gatewayApi).every((list: readonly unknown[]) => list.length === 0);
}

/** Plans have them in the order of their Ingresses' keys. */
function byKey<T>(items: readonly T[], ingressOf: (item: T) => IngressManifest): T[] {
  return items
    .map((item) => ({ item, key: objectKey(ingressOf(item)) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ item }) => item);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
