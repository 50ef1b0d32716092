import type { Environment } from '../controller/environment/environment';
import type { Plan } from '../controller/plan';
import type { Quotas } from '../elbv2/quotas';
import type { Inventory } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';
import type { Facts } from './facts/facts';
import type { Finding, Severity } from './finding';

/**
 * Which rules run. `strict` adds advice to what is `recommended`; the rules of `auto-mode` are switched on by themselves for
 * Ingresses of EKS Auto Mode.
 */
export type Profile = 'recommended' | 'strict' | 'auto-mode';

/** What can be found in a set of manifests, and how to fix it. Everything users read about a rule stands in it. */
export interface Rule {
  /** Kebab-case and permanent: a retired id is never used again. It reads well after "ignore". */
  readonly id: string;
  /** The release of cdk8s-alb that had it first. */
  readonly since: string;
  readonly severity: Severity;
  /** The severity of its gravest findings, where they are graver than the rule's own. */
  readonly worst?: 'error';
  /** The profile that switches it on; with `none` only the config file does. @default recommended */
  readonly profile?: Profile | 'none';
  /** Every other rule that finds an error at the same place takes precedence; over its warnings, other general ones too. */
  readonly general?: true;
  /**
   * What it has to see at once. By default the objects that refer to each other: Ingresses of a group, their Services and workloads,
   * and what belongs to the cluster. `workspace` for a rule that compares load balancers with each other, looks for what is absent, or
   * tells something once for many. An editor runs the others only where something has changed.
   */
  readonly scope?: 'workspace';
  /** It judges annotations by themselves, so that it also runs over those of values, patches and Ingresses that nobody serves. */
  readonly ofValues?: true;
  /** One sentence that names the wrong thing. */
  readonly summary: string;
  /** What happens if nobody fixes it. */
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
  /** Manifests. Indentation that all lines share does not count. */
  readonly yaml: string;
  /** What the rule finds, in the order of the lines; every invalid example says it. */
  readonly finds?: readonly ExpectedFinding[];
  /** Limits so low that a short example reaches them. @default AWS's own */
  readonly quotas?: Partial<Quotas>;
}

/** A finding that an invalid example shows: the place and the whole message, so that its test can fail. */
export interface ExpectedFinding {
  /** 1-based, in the YAML of the example. */
  readonly line: number;
  readonly annotation?: string;
  /** A path such as `spec.rules[0].host`, where it is no annotation. */
  readonly field?: string;
  readonly message: string;
  /** @default the rule's own */
  readonly severity?: Severity;
}

/** What rules look at. */
export interface RuleContext {
  readonly inventory: Inventory;
  /** What the controller would make of the inventory; objects that usually live elsewhere are taken to exist. */
  readonly plan: Plan;
  readonly environment: Environment;
  readonly quotas: Quotas;
  /** What several rules ask of inventory and plan. */
  readonly facts: Facts;
  /** What the reader of the manifests had to say. */
  readonly input: readonly InputProblem[];
  /** Whether it is EKS Auto Mode's controller that the plan is for. */
  readonly autoMode: boolean;
  /** Whether there are only annotations, of which nothing is planned. */
  readonly valuesOnly: boolean;
}
