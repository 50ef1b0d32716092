import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

interface RenderedContainer {
  readonly name: string;
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly readinessProbe?: unknown;
  readonly resources?: { readonly requests?: Readonly<Record<string, unknown>> };
}

interface RenderedSpec {
  readonly replicas?: number;
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly template?: {
    readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
    readonly spec?: { readonly containers?: readonly RenderedContainer[] };
  };
}

/** What a workload of any make renders. */
export interface WorkloadFacts {
  readonly title: string;
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly containers: readonly RenderedContainer[];
  /** The number that its author gave; cdk8s-plus renders one of its own where there is none. */
  readonly replicas?: number;
}

/** Reads a workload as it is now. */
export function factsOf(workload: IConstruct): WorkloadFacts {
  const resource = ApiObject.of(workload);
  const { spec = {} } = resource.toJson() as { spec?: RenderedSpec };
  const own = workload as { replicas?: number };
  return {
    title: `${resource.kind} ${resource.name}`,
    matchLabels: spec.selector?.matchLabels ?? {},
    podLabels: spec.template?.metadata?.labels ?? {},
    containers: spec.template?.spec?.containers ?? [],
    replicas: 'replicas' in own ? own.replicas : spec.replicas,
  };
}

/** The labels by which a workload finds its pods: cdk8s-plus has them at hand, anything else is rendered for them. */
export function matchLabelsOf(workload: IConstruct): Readonly<Record<string, string>> {
  const { matchLabels } = workload as { matchLabels?: Readonly<Record<string, string>> };
  return matchLabels ?? factsOf(workload).matchLabels;
}

/** The ports that the containers declare. */
export function portsOf({ containers }: WorkloadFacts): number[] {
  return containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
}

/** The name of what pods refer to: cdk8s-plus's imported objects have one without being in the app. */
export function nameOf(construct: IConstruct): string {
  const { name } = construct as { name?: unknown };
  return typeof name === 'string' ? name : ApiObject.of(construct).name;
}
