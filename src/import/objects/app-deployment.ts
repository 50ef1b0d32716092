import { call, dataLiteral, type Expression, literal, object } from '../code/expression';
import type { Library } from '../library';
import type { InputObject } from './written-object';

type Labels = Readonly<Record<string, string>>;

interface Container {
  readonly image?: string;
  readonly ports?: readonly { readonly containerPort?: number }[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly lifecycle?: { readonly preStop?: object };
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
}

interface DeploymentSpec {
  readonly replicas?: number;
  readonly selector?: { readonly matchLabels?: Labels };
  readonly template?: {
    readonly metadata?: { readonly labels?: Labels };
    readonly spec?: { readonly containers?: readonly Container[] };
  };
}

/** What a LoadBalancedDeployment says of its only container. */
export interface ContainerProperties {
  readonly properties: Readonly<Record<string, Expression | undefined>>;
  /** Whether it serves on when its pod leaves. */
  readonly drains: boolean;
}

/** Undefined for several containers, and for one whose values have no property. */
export function containerProperties(deployment: InputObject, library: Library): ContainerProperties | undefined {
  const { replicas, template } = (deployment.data.spec ?? {}) as DeploymentSpec;
  const [container, ...others] = template?.spec?.containers ?? [];
  if (!container || others.length > 0 || container.image === undefined) return undefined;
  const port = container.ports?.[0]?.containerPort;
  return {
    drains: container.lifecycle?.preStop !== undefined,
    properties: {
      image: literal(container.image),
      containerPort: port === undefined ? undefined : literal(port),
      replicas: replicas === undefined || replicas === 2 ? undefined : literal(replicas),
      envVariables: container.env && variables(container.env),
      resources: resources(container.resources, library),
    },
  };
}

function variables(env: NonNullable<Container['env']>): Expression {
  const values = env.map(({ name, value = '' }) => [name, call('EnvValue.fromValue', literal(value))] as const);
  return object(Object.fromEntries(values));
}

/** Undefined for the library's own defaults. */
function resources(given: Container['resources'], { kplus }: Library): Expression | undefined {
  const { requests = {}, limits = {} } = given ?? {};
  const isDefault = requests.cpu === '100m' && requests.memory === '512Mi' && limits.memory === '512Mi' && !limits.cpu;
  if (isDefault || !kplus.Cpu) return undefined;
  return object({
    cpu: objectOf({ request: cpu(requests.cpu), limit: cpu(limits.cpu) }),
    memory: objectOf({ request: memory(requests.memory), limit: memory(limits.memory) }),
  });
}

function objectOf(values: Readonly<Record<string, Expression | undefined>>): Expression | undefined {
  return Object.values(values).some((value) => value) ? object(values) : undefined;
}

function cpu(quantity: string | undefined): Expression | undefined {
  const [, count, milli] = /^(\d+)(m?)$/.exec(String(quantity ?? '')) ?? [];
  if (count === undefined) return undefined;
  return call(milli ? 'Cpu.millis' : 'Cpu.units', literal(Number(count)));
}

function memory(quantity: string | undefined): Expression | undefined {
  const [, count, unit] = /^(\d+)(Mi|Gi)$/.exec(String(quantity ?? '')) ?? [];
  if (count === undefined) return undefined;
  return call(unit === 'Gi' ? 'Size.gibibytes' : 'Size.mebibytes', literal(Number(count)));
}

const NAME = 'app.kubernetes.io/name';
const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** cdk8s-plus gives it to pods, by the path of their construct. */
const ADDRESS = 'cdk8s.io/metadata.addr';

interface LabelWay {
  readonly id?: string;
  readonly labels: Readonly<Record<string, Expression | undefined>>;
}

/**
 * The labels of a Deployment and its pods as properties. The address of the pods follows from the id of the construct where it was made by
 * cdk8s-plus in a chart of the same id; else it is a label like others.
 */
export function deploymentLabels(deployment: InputObject, chartId: string, taken: ReadonlySet<string>): LabelWay[] {
  const { selector: { matchLabels: selector = {} } = {}, template } = (deployment.data.spec ?? {}) as DeploymentSpec;
  const { labels = {} } = deployment.data.metadata as { readonly labels?: Labels };
  const { name } = deployment;
  const recommended = labels[NAME] === name && labels[MANAGED_BY] === 'cdk8s';
  const usual: Labels = recommended ? { [NAME]: name, [MANAGED_BY]: 'cdk8s' } : {};
  const own: Labels = recommended ? { [NAME]: name } : { app: name };
  const { [ADDRESS]: address, ...podLabels } = without(template?.metadata?.labels ?? {}, { ...usual, ...selector });
  const shared = {
    recommendedLabels: recommended ? undefined : literal(false),
    selectorLabels:
      Object.keys(without(selector, own)).length > 0 || !isSubset(own, selector) ? dataLiteral(selector) : undefined,
    labels: unlessEmpty(without(labels, usual)),
  };
  const id = idOf(address, chartId);
  const all = address === undefined ? podLabels : { ...podLabels, [ADDRESS]: address };
  return [
    ...(id === undefined || taken.has(id) ? [] : [{ id, labels: { ...shared, podLabels: unlessEmpty(podLabels) } }]),
    { labels: { ...shared, podLabels: unlessEmpty(all) } },
  ];
}

function idOf(address: string | undefined, chartId: string): string | undefined {
  const path = /^(.+)-Deployment-[0-9a-f]{8}$/.exec(address ?? '')?.[1];
  return path?.startsWith(`${chartId}-`) ? path.slice(chartId.length + 1) : undefined;
}

function without(labels: Labels, others: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key, value]) => others[key] !== value));
}

function isSubset(some: Labels, all: Labels): boolean {
  return Object.entries(some).every(([key, value]) => all[key] === value);
}

function unlessEmpty(labels: Labels): Expression | undefined {
  return Object.keys(labels).length > 0 ? dataLiteral(labels) : undefined;
}
