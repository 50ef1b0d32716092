import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { quoted } from '../../text/quoted';
import { requireVariableName } from '../kubernetes-name';
import { onlyObject } from '../only-object';
import type { DrainTimeline } from './drain-timeline';
import { type PreStop, preStopOf, requireSeveralPods, rollingUpdateOf } from './draining';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

interface Variable {
  readonly name: string;
  readonly value?: string;
}

interface Container {
  readonly name: string;
  readonly env?: readonly Variable[];
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly readinessProbe?: unknown;
  readonly lifecycle?: { readonly preStop?: PreStop };
}

interface PodSpec {
  readonly terminationGracePeriodSeconds?: number;
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
}

/** What Deployments, StatefulSets and Argo Rollouts have in common. */
interface WorkloadSpec {
  readonly replicas?: number;
  readonly strategy?: {
    readonly type?: string;
    readonly rollingUpdate?: { readonly maxUnavailable?: number | string };
  };
  readonly template?: { readonly spec?: PodSpec };
}

interface Manifest {
  readonly spec?: WorkloadSpec;
}

const KINDS = ['Deployment', 'StatefulSet', 'Rollout'];

/** What Kubernetes and cdk8s-plus fill in by default: no contradiction. */
const MAX_UNAVAILABLE = '25%';
const GRACE_PERIOD_SECONDS = 30;

/** The object of a workload of any make. @throws when it is something else */
export function workloadOf(construct: IConstruct, property: string): ApiObject {
  const resource = onlyObject(construct, property, `one of ${KINDS.join(', ')}`);
  if (KINDS.includes(resource.kind)) return resource;
  throw new Error(`${property}: ${construct.node.path} is a ${resource.kind}, must be one of ${KINDS.join(', ')}`);
}

/** What zero downtime wants of a workload. */
export interface Steadiness {
  readonly timeline: DrainTimeline;
  readonly options: ZeroDowntimeOptions;
  /** The seconds for which the app keeps idle connections. */
  readonly keepAlive: number;
}

/**
 * Makes a workload render what draining needs.
 *
 * It changes the rendered manifest, because cdk8s-plus applies JSON patches first and then drops the fields that its Kubernetes version
 * does not know, the kubelet's `sleep` among them. So it also sees containers that are added later.
 *
 * @throws when the workload says something else already
 */
export function steady(resource: ApiObject, steadiness: Steadiness): void {
  const workload = new SteadyWorkload(`${resource.kind} ${resource.name}`, resource.kind, steadiness);
  changeSpec(resource, (spec) => workload.specOf(spec));
  // What contradicts it is refused where it is written.
  resource.toJson();
}

/** Has an object render another spec. */
function changeSpec(resource: ApiObject, change: (spec: WorkloadSpec) => WorkloadSpec): void {
  const render = resource.toJson.bind(resource) as () => Manifest;
  resource.toJson = (): Manifest => {
    const manifest = render();
    return { ...manifest, spec: change(manifest.spec ?? {}) };
  };
}

/** Has pods serve until the load balancer is done with them, where they say nothing of their own about it. */
export function drainPods(resource: ApiObject, timeline: DrainTimeline): void {
  changeSpec(resource, (spec) => {
    const pod = spec.template?.spec ?? {};
    const { terminationGracePeriodSeconds: grace = GRACE_PERIOD_SECONDS, containers = [] } = pod;
    const given = grace !== GRACE_PERIOD_SECONDS || containers.some(({ lifecycle }) => lifecycle?.preStop);
    if (given) return spec;
    const preStop = preStopOf(timeline, {});
    return withPods(spec, {
      ...pod,
      terminationGracePeriodSeconds: timeline.terminationGracePeriod,
      containers: containers.map((each) => inOrder({ ...each, lifecycle: { ...each.lifecycle, preStop } })),
    });
  });
}

/** Has pods get requests only when they answer, where the container that listens on the port says nothing about it. */
export function probePods(resource: ApiObject, port: number, readinessProbe: object): void {
  changeSpec(resource, (spec) => {
    const pod = spec.template?.spec ?? {};
    const { containers = [] } = pod;
    const listens = ({ ports = [] }: Container) => ports.some(({ containerPort }) => containerPort === port);
    const index = Math.max(0, containers.findIndex(listens));
    if (containers[index]?.readinessProbe) return spec;
    const probed = containers.map((each, at) => (at === index ? inOrder({ ...each, readinessProbe }) : each));
    return withPods(spec, { ...pod, containers: probed });
  });
}

/** Has a workload render only when each container of its pods has a name of its own, which the API server asks for. */
export function requireDistinctContainers(resource: ApiObject): void {
  changeSpec(resource, (spec) => {
    const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
    const names = [...initContainers, ...containers].map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice === undefined) return spec;
    throw new Error(
      `${resource.kind} ${resource.node.path}: two containers are called ${quoted(twice)}, each must have a name of its own (Kubernetes)`,
    );
  });
}

function withPods(spec: WorkloadSpec, pod: PodSpec): WorkloadSpec {
  return { ...spec, template: { ...spec.template, spec: inOrder(pod) } };
}

/** The fields as cdk8s writes them, by name: what is added to a manifest stands where it would have stood. */
function inOrder<Fields extends object>(fields: Fields): Fields {
  if (process.env.CDK8S_DISABLE_SORT) return fields;
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))) as Fields;
}

class SteadyWorkload {
  public constructor(
    private readonly title: string,
    private readonly kind: string,
    private readonly wanted: Steadiness,
  ) {}

  public specOf(spec: WorkloadSpec): WorkloadSpec {
    requireSeveralPods(spec.replicas, `replicas of ${this.title}`);
    const { template = {} } = spec;
    const strategy = this.strategyOf(spec);
    return inOrder({
      ...spec,
      ...(strategy && { strategy }),
      template: { ...template, spec: this.podSpecOf(template.spec ?? {}) },
    });
  }

  /** StatefulSets replace pods one by one, and Rollouts have strategies of their own. */
  private strategyOf({ strategy = {} }: WorkloadSpec): WorkloadSpec['strategy'] {
    if (this.kind !== 'Deployment') return undefined;
    const { type, rollingUpdate } = strategy;
    const given = rollingUpdate?.maxUnavailable ?? MAX_UNAVAILABLE;
    if (type === 'Recreate' || (given !== MAX_UNAVAILABLE && given !== 0)) {
      const setting = type === 'Recreate' ? 'strategy Recreate' : `maxUnavailable ${given}`;
      throw new Error(`${this.title}: ${setting} stops pods before others run, must be maxUnavailable 0`);
    }
    return inOrder({ type: 'RollingUpdate', rollingUpdate: inOrder(rollingUpdateOf(this.wanted.options)) });
  }

  private podSpecOf(spec: PodSpec): PodSpec {
    return inOrder({
      ...spec,
      terminationGracePeriodSeconds: this.gracePeriodOf(spec),
      // All of them: a proxy that stops at once cuts the requests that the app is still working on.
      containers: (spec.containers ?? []).map((container, index) =>
        inOrder({
          ...container,
          lifecycle: { ...container.lifecycle, preStop: this.preStopOf(container) },
          ...(index === 0 && this.envOf(container)),
        }),
      ),
    });
  }

  private gracePeriodOf({ terminationGracePeriodSeconds: given = GRACE_PERIOD_SECONDS }: PodSpec): number {
    const { terminationGracePeriod: needed } = this.wanted.timeline;
    if (given >= needed) return given;
    if (given === GRACE_PERIOD_SECONDS) return needed;
    throw new Error(
      `${this.title}: terminationGracePeriodSeconds ${given} must be at least terminationGracePeriod ${needed} s`,
    );
  }

  /** A hook of one's own stays; one that only waits must wait long enough. */
  private preStopOf({ name, lifecycle }: Container): PreStop {
    const { timeline, options } = this.wanted;
    const given = lifecycle?.preStop;
    if (!given) return preStopOf(timeline, options);
    const [command, seconds, ...more] = given.exec?.command ?? [];
    const waits =
      given.sleep?.seconds ?? (command?.endsWith('sleep') && more.length === 0 ? Number(seconds) : undefined);
    if (waits !== undefined && waits < timeline.preStopSleep) {
      throw new Error(
        `${this.title}: preStop of container ${name} sleeps ${waits} s, must be at least preStopSleep ${timeline.preStopSleep} s`,
      );
    }
    return given;
  }

  private envOf({ name: container, env = [] }: Container): { env?: Variable[] } {
    const name = this.wanted.options.keepAliveVariable;
    if (name === undefined) return {};
    requireVariableName(name, 'keepAliveVariable');
    const value = String(this.wanted.keepAlive);
    const given = env.find((variable) => variable.name === name);
    if (!given) return { env: [...env, { name, value }] };
    if (given.value === value) return {};
    throw new Error(
      `${this.title}: variable ${name} of container ${container} is ${given.value ?? 'taken from elsewhere'}, must be ${value} (keepAlive)`,
    );
  }
}
