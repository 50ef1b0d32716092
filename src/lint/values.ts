import type { Environment } from '../controller/environment/environment';
import { NOTHING_PLANNED } from '../controller/plan';
import { fieldPath } from '../manifests/kubernetes/field-path';
import type { AnnotationMap, IngressManifest, Inventory } from '../manifests/kubernetes/objects';
import { rules as allRules } from '../rules';
import { isForLoadBalancer } from '../rules/facts/for-load-balancer';
import { isNamedAfterOther } from '../rules/facts/other-controllers';
import { NO_OBJECTS, ValueFacts } from '../rules/facts/value-facts';
import type { Rule, RuleContext } from '../rules/rule';
import { type Found, runRules } from './run-rules';
import type { LintSettings } from './settings';

/**
 * What the rules of values find beside that which they find in objects.
 * @param contexts all of them, that of the installed controller first
 * @param rules those to choose from @default all
 */
export function foundInValues(
  [context]: readonly RuleContext[],
  settings: LintSettings,
  rules: readonly Rule[] = allRules,
): Found[] {
  const values = context && valuesContext(context);
  if (!values) return [];
  const ofValues = rules.filter((rule) => rule.ofValues);
  return runRules(ofValues, values, settings);
}

/**
 * What rules look at that judge annotations by themselves: those in values, patches and custom resources, and those of Ingresses that
 * no controller is known to serve, though they are for a load balancer.
 */
function valuesContext({ inventory, plan, environment, quotas }: RuleContext): RuleContext | undefined {
  const maps = inventory.annotationMaps.map(asIngress);
  const unserved = plan.ignored.filter((ingress) => isForLoadBalancer(ingress) && !isOfOther(ingress, inventory));
  if (maps.length + unserved.length === 0) return undefined;
  return valuesOf([...maps, ...unserved], environment, quotas);
}

function valuesOf(
  ingresses: readonly IngressManifest[],
  environment: Environment,
  quotas: RuleContext['quotas'],
): RuleContext {
  const facts = new ValueFacts(ingresses, environment);
  const planned = { inventory: NO_OBJECTS, plan: NOTHING_PLANNED, environment, quotas, facts };
  return { ...planned, input: [], autoMode: false, valuesOnly: true };
}

function isOfOther({ annotations, ingressClassName }: IngressManifest, { ingressClasses }: Inventory): boolean {
  const name = annotations['kubernetes.io/ingress.class'] ?? ingressClassName;
  if (name === undefined) return false;
  return isNamedAfterOther(ingressClasses.get(name)?.controller ?? name);
}

/** As if an Ingress had the annotations. */
function asIngress({ object, origin, path, entries, isEntry }: AnnotationMap): IngressManifest {
  const texts = Object.entries(entries).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    ref: object ?? { apiVersion: '', kind: 'values', name: fieldPath(path) },
    name: '',
    namespace: '',
    annotations: Object.fromEntries(texts),
    annotationsAt: { path, ...(isEntry ? { isEntry } : {}) },
    labels: {},
    origin,
    raw: {},
    ingressClassName: undefined,
    defaultBackend: undefined,
    rules: [],
    tls: [],
    deleting: false,
    finalizers: [],
  };
}
