import type { Environment } from '../controller/environment';
import type { Plan } from '../controller/plan';
import type { Inventory, Manifest } from '../manifests/objects';

/**
 * - `error`: Kubernetes, the controller or ELBv2 would refuse it, or it surely does not work
 * - `warning`: it will probably hurt
 * - `info`: worth knowing
 */
export type Severity = 'error' | 'warning' | 'info';

/** Which rules run, and how loud they are. */
export type Profile = 'recommended' | 'strict' | 'auto-mode';

/** What can be told about a set of manifests, and how to mend it. Everything users read about a rule stands in it. */
export interface Rule {
  /** Kebab-case, for ever: a retired id is never used again. It reads well after "ignore". */
  readonly id: string;
  readonly severity: Severity;
  /** The profiles in which the rule runs. @default all */
  readonly profiles?: readonly Profile[];
  /** One sentence that names the wrong thing. */
  readonly summary: string;
  /** What happens to whoever leaves it so. */
  readonly why: string;
  /** What to do instead. */
  readonly fix: string;
  /** Where the fact comes from: the controller's source, an AWS or Kubernetes page. */
  readonly sources: readonly string[];
  /** YAML that the rule's tests run; the docs show it. */
  readonly examples: { readonly invalid: readonly Example[]; readonly valid: readonly Example[] };
  /** Finds every place where the rule is broken. It looks at data only. */
  check(context: RuleContext): Iterable<Finding>;
}

export interface Example {
  /** What is wrong, or why it is fine although it looks alike. */
  readonly title: string;
  readonly yaml: string;
}

/** What rules look at. */
export interface RuleContext {
  readonly inventory: Inventory;
  /** What the controller would make of the inventory; objects that usually live elsewhere are taken to exist. */
  readonly plan: Plan;
  readonly environment: Environment;
  readonly quotas: Quotas;
}

/** The limits of the AWS account. Defaults are AWS's own. */
export interface Quotas {
  readonly rulesPerLoadBalancer: number;
  readonly listenersPerLoadBalancer: number;
  readonly certificatesPerLoadBalancer: number;
  readonly targetGroupsPerLoadBalancer: number;
  readonly inboundRulesPerSecurityGroup: number;
  readonly securityGroupsPerNetworkInterface: number;
}

/** One place where a rule is broken. */
export interface Finding {
  /** One sentence that names the object, the value, and what is allowed. */
  readonly message: string;
  readonly object: Manifest;
  /** The annotation at fault. */
  readonly annotation?: string;
  /** The field at fault, where it is no annotation. */
  readonly field?: readonly (string | number)[];
  /** Other objects that take part. */
  readonly related?: readonly Manifest[];
  /** What to do, where the rule's own words can be made more precise. */
  readonly fix?: string;
  /** A mechanical repair. */
  readonly edit?: Edit;
}

/** A change of the YAML that keeps everything else as it is. */
export type Edit =
  | { readonly kind: 'rename-annotation'; readonly from: string; readonly to: string }
  | { readonly kind: 'set-annotation'; readonly key: string; readonly text: string };
