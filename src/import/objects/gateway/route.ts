import {
  array,
  dataLiteral,
  type Expression,
  literal,
  method,
  object,
  type Statement,
  verbatim,
} from '../../code/expression';
import type { Library } from '../../library';
import { TargetGroups } from '../target-groups';
import type { Rendering } from '../written-object';
import { constructRendering, earlierConstant, type GatewayObject, text } from './construct';
import { gatewayByName } from './gateway';
import { type GrpcMatch, grpcOptions, type HttpMatch, httpOptions, isRegex, pathOf } from './match';
import { type RuleData, type RuleFilters, ruleAction, ruleFilters } from './rule';

interface ParentRef {
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
}

interface RouteSpec {
  readonly parentRefs?: readonly ParentRef[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly RuleData[];
}

/** `new alb.HttpRoute(…)` or `new alb.GrpcRoute(…)` with its rules. */
export function routeRenderings(
  written: GatewayObject,
  className: 'HttpRoute' | 'GrpcRoute',
  library: Library,
): Rendering[] {
  const byConstant = new RouteWriter(written, className, library, true);
  const ways = byConstant.renderings();
  // A Gateway that is written as an ApiObject is no parent in code.
  return byConstant.namesParents
    ? [...ways, ...new RouteWriter(written, className, library, false).renderings()]
    : ways;
}

/** Writes a route once: it remembers the objects that its code names. */
class RouteWriter {
  private readonly spec: RouteSpec;
  private readonly targets: TargetGroups;
  private readonly uses = new Set<string>();
  /** Whether the constant of a Gateway or ListenerSet is named. */
  public namesParents = false;

  public constructor(
    private readonly written: GatewayObject,
    private readonly className: 'HttpRoute' | 'GrpcRoute',
    private readonly library: Library,
    private readonly parentsByConstant: boolean,
  ) {
    const { object: route, surroundings } = written;
    this.spec = (route.data.spec ?? {}) as RouteSpec;
    this.targets = new TargetGroups(route.namespace, surroundings);
  }

  public renderings(): Rendering[] {
    const parents = this.parents();
    const calls = this.calls();
    if (!parents || !calls || calls.length === 0) return [];
    const [only, ...others] = parents;
    const hosts = this.spec.hostnames ?? [];
    const isRegular = this.className === 'HttpRoute' && this.rules().some(({ matches }) => matches?.some(isRegex));
    const properties = {
      gateway: others.length === 0 ? only : undefined,
      gateways: others.length > 0 ? array(parents) : undefined,
      host: hosts.length === 1 ? text(hosts[0]) : undefined,
      hosts: hosts.length > 1 ? dataLiteral(hosts) : undefined,
      useRegexPathMatch: isRegular ? literal(true) : undefined,
    };
    const services = this.serviceNames();
    const configured = services.map((name) => this.configurationOf(name));
    const uses = [...this.uses, ...this.targets.uses];
    const follows = configured.flatMap((id) => id ?? []);
    const rendering = (more: Record<string, Expression>) =>
      constructRendering(this.className, this.written, { ...properties, ...more }, { calls, uses, follows });
    // Without it, the route would write configurations for Services that have none.
    const byController = rendering({ defaultsByController: literal(true) });
    return configured.every((id) => id !== undefined) ? [rendering({}), byController] : [byController];
  }

  private rules(): readonly RuleData<HttpMatch>[] {
    return (this.spec.rules ?? []) as readonly RuleData<HttpMatch>[];
  }

  private serviceNames(): string[] {
    const refs = (this.spec.rules ?? []).flatMap(({ backendRefs = [] }) => backendRefs);
    return [...new Set(refs.flatMap(({ kind = 'Service', name }) => (kind === 'Service' ? [name] : [])))];
  }

  /** The TargetGroupConfiguration of a Service. */
  private configurationOf(serviceName: string): string | undefined {
    const { object: route, surroundings } = this.written;
    return surroundings.targetGroupConfiguration(route.namespace, serviceName);
  }

  /** Those of one Gateway, with all of its listeners; undefined for what only a name of another kind says. */
  private parents(): Expression[] | undefined {
    const groups = new Map<string, ParentRef[]>();
    for (const ref of this.spec.parentRefs ?? []) {
      const key = JSON.stringify([ref.kind, ref.namespace, ref.name, ref.sectionName === undefined]);
      groups.set(key, [...(groups.get(key) ?? []), ref]);
    }
    const parents = [...groups.values()].map((refs) => this.parent(refs));
    return parents.length > 0 && parents.every((each) => each !== undefined) ? parents : undefined;
  }

  private parent(refs: readonly ParentRef[]): Expression | undefined {
    const [{ kind = 'Gateway', name, namespace }] = refs as [ParentRef];
    const sections = refs.flatMap(({ sectionName }) => sectionName ?? []);
    const known =
      namespace === undefined ? earlierConstant(this.written, kind, this.written.object.namespace, name) : undefined;
    if (this.parentsByConstant && known && sections.length === 0) {
      this.uses.add(known.id);
      this.namesParents = true;
      return known.constant;
    }
    return kind === 'Gateway'
      ? gatewayByName(name, namespace, sections.length > 0 ? dataLiteral(sections) : undefined)
      : undefined;
  }

  private calls(): Statement[] | undefined {
    const on = verbatim(this.written.surroundings.constantOf(this.written.id));
    const calls = (this.spec.rules ?? []).map((rule) => this.call(on, rule));
    return calls.every((each) => each !== undefined) ? calls.map((value) => ({ value })) : undefined;
  }

  private call(on: Expression, rule: RuleData): Expression | undefined {
    const filters = ruleFilters(rule.filters ?? [], pathOf(rule.matches as readonly HttpMatch[] | undefined));
    const action = filters && ruleAction(rule, filters, this.targets, this.library);
    if (!filters || !action) return undefined;
    const configuration = this.ruleConfiguration(filters);
    if (filters.configurationName !== undefined && !configuration) return undefined;
    const more = { transforms: filters.transforms, ruleConfiguration: configuration };
    if (this.className === 'GrpcRoute') {
      const options = grpcOptions(rule.matches as readonly GrpcMatch[] | undefined);
      return options && method(on, 'addRule', action, object({ ...options, ...more }));
    }
    if (rule.matches === undefined) return method(on, 'addDefaultAction', action, object(more));
    const options = httpOptions(rule.matches as readonly HttpMatch[], this.library);
    return options && method(on, 'addRule', options.path, action, object({ ...options.options, ...more }));
  }

  private ruleConfiguration({ configurationName }: RuleFilters): Expression | undefined {
    const { object: route, surroundings } = this.written;
    const known =
      configurationName === undefined
        ? undefined
        : surroundings.known('ListenerRuleConfiguration', route.namespace, configurationName);
    if (!known) return undefined;
    this.uses.add(known.id);
    return verbatim(surroundings.constantOf(known.id));
  }
}
