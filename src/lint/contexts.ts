import { PREFIX } from '../annotations/registry';
import { buildPlan } from '../controller/build';
import type { Environment } from '../controller/environment/environment';
import { CONTROLLER } from '../controller/ingress/ingress-class';
import { ELSEWHERE } from '../controller/plan';
import type { IngressClassManifest, IngressManifest, Inventory } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';
import { Facts } from '../rules/facts/facts';
import type { RuleContext } from '../rules/rule';
import { AUTO_MODE_CONTROLLER, inAutoMode } from './auto-mode';
import type { LintSettings } from './settings';

/** What is read of a set of manifests. */
export interface LintInput {
  readonly inventory: Inventory;
  readonly environment: Environment;
  /** What is wrong with the input itself. */
  readonly diagnostics: readonly InputProblem[];
}

type Judgement = Pick<LintSettings, 'profile' | 'quotas'>;

/** What the rules look at: the controller's plan, and that of EKS Auto Mode where there are Ingresses of it. */
export function contextsOf(
  { inventory, environment, diagnostics }: LintInput,
  { profile, quotas }: Judgement,
): RuleContext[] {
  const assumed = assumedClasses(inventory, environment);
  const autoClasses = new Map<string, IngressClassManifest>(
    [...inventory.ingressClasses].filter(([, { controller }]) => controller === AUTO_MODE_CONTROLLER),
  );
  const classes = new Map(inventory.ingressClasses);
  for (const [name, assumedClass] of assumed) (profile === 'auto-mode' ? autoClasses : classes).set(name, assumedClass);
  const isAuto = ofClasses(autoClasses);
  const autoIngresses = inventory.ingresses.filter(isAuto);
  const others = inventory.ingresses.filter((ingress) => !isAuto(ingress));
  const context = (of: Pick<RuleContext, 'inventory' | 'environment' | 'input' | 'autoMode'>): RuleContext => {
    const plan = buildPlan(of.inventory, of.environment, ELSEWHERE);
    return { ...of, plan, quotas, facts: new Facts(of.inventory, of.environment, plan) };
  };
  const self = { inventory: { ...inventory, ingresses: others, ingressClasses: classes }, environment };
  return [
    context({ ...self, input: diagnostics, autoMode: false }),
    ...(autoIngresses.length > 0
      ? [context({ ...inAutoMode({ inventory, environment }, autoIngresses, autoClasses), input: [], autoMode: true })]
      : []),
  ];
}

/** The classes that Ingresses name, that are not among the manifests, and that are an ALB's by all that can be told. */
function assumedClasses(
  { ingresses, ingressClasses }: Inventory,
  { controller }: Environment,
): Map<string, IngressClassManifest> {
  const assumed = new Map<string, IngressClassManifest>();
  for (const { ingressClassName: name, annotations } of ingresses) {
    if (name === undefined || ingressClasses.has(name) || assumed.has(name)) continue;
    const isOurs = name === controller.ingressClass || Object.keys(annotations).some((key) => key.startsWith(PREFIX));
    if (isOurs) assumed.set(name, assumedClass(name));
  }
  return assumed;
}

function assumedClass(name: string): IngressClassManifest {
  return {
    ref: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name },
    name,
    namespace: '',
    annotations: {},
    labels: {},
    origin: { file: '' },
    raw: {},
    controller: CONTROLLER,
    isDefault: false,
    parameters: undefined,
  };
}

function ofClasses(classes: ReadonlyMap<string, IngressClassManifest>): (ingress: IngressManifest) => boolean {
  const hasDefault = [...classes.values()].some(({ isDefault }) => isDefault);
  return ({ ingressClassName: name }) => (name === undefined ? hasDefault : classes.has(name));
}
