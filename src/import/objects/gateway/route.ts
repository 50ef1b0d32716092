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
  // What is written as an ApiObject can't be named in code: a Gateway is then, by its name, a configuration is patched in.
  const ways = [
    { parents: true, configurations: true },
    { parents: false, configurations: true },
    { parents: true, configurations: false },
    { parents: false, configurations: false },
  ].map((byConstant) => {
    const writer = new RouteWriter(written, className, library, byConstant);
    return { renderings: writer.renderings(), constants: [...writer.constants].sort().join() };
  });
  return ways.flatMap(({ renderings, constants }, index) =>
    ways.findIndex((way) => way.constants === constants) === index ? renderings : [],
  );
}

/** What may be named by its constant. */
interface ByConstant {
  readonly parents: boolean;
  readonly configurations: boolean;
}

/** Writes a route once: it remembers the objects that its code names. */
class RouteWriter {
  private readonly spec: RouteSpec;
  private readonly targets: TargetGroups;
  private readonly uses = new Set<string>();

  public constructor(
    private readonly written: GatewayObject,
    private readonly className: 'HttpRoute' | 'GrpcRoute',
    private readonly library: Library,
    private readonly byConstant: ByConstant,
  ) {
    const { object: route, surroundings } = written;
    this.spec = (route.data.spec ?? {}) as RouteSpec;
    this.targets = new TargetGroups(route.namespace, surroundings);
  }

  /** The ids of the Gateways, ListenerSets and configurations whose constants are named. */
  public get constants(): ReadonlySet<string> {
    return this.uses;
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
      implicitPathType: this.isImplicit() ? literal(true) : undefined,
    };
    const configured = this.configurations();
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

  /** Whether a path leaves its type out. */
  private isImplicit(): boolean {
    const matches = this.rules().flatMap((rule) => rule.matches ?? []);
    return this.className === 'HttpRoute' && matches.some(({ path }) => path && path.type === undefined);
  }

  /** The TargetGroupConfigurations of the Services that are forwarded to, where they have one. */
  private configurations(): (string | undefined)[] {
    const { object: route, surroundings } = this.written;
    const refs = (this.spec.rules ?? []).flatMap(({ backendRefs = [] }) => backendRefs);
    const services = refs.filter(({ kind = 'Service' }) => kind === 'Service');
    return services.map(({ namespace = route.namespace, name }) =>
      surroundings.targetGroupConfiguration(namespace, name),
    );
  }

  /** Those of one Gateway, with all of its listeners; undefined for what only a name of another kind says. */
  private parents(): Expression[] | undefined {
    const groups = new Map<string, ParentRef[]>();
    for (const ref of this.spec.parentRefs ?? []) {
      const key = JSON.stringify([ref.kind, ref.namespace, ref.name, ref.sectionName === undefined]);
      groups.set(key, [...(groups.get(key) ?? []), ref]);
    }
    const parents = [...groups.values()].flatMap((refs) => this.parentsOf(refs));
    return parents.length > 0 && parents.every((each) => each !== undefined) ? parents : undefined;
  }

  private parentsOf(refs: readonly ParentRef[]): (Expression | undefined)[] {
    const [{ kind = 'Gateway', name, namespace }] = refs as [ParentRef];
    const sections = refs.flatMap(({ sectionName }) => sectionName ?? []);
    const known =
      namespace === undefined ? earlierConstant(this.written, kind, this.written.object.namespace, name) : undefined;
    if (this.byConstant.parents && known) {
      this.uses.add(known.id);
      if (sections.length === 0) return [known.constant];
      return sections.map((section) => method(known.constant, 'listener', literal(section)));
    }
    if (kind !== 'Gateway') return [undefined];
    return [gatewayByName(name, namespace, sections.length > 0 ? dataLiteral(sections) : undefined)];
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
    const more = { transforms: filters.transforms, ruleConfiguration: configuration };
    if (this.className === 'GrpcRoute') {
      const options = grpcOptions(rule.matches as readonly GrpcMatch[] | undefined);
      return options && method(on, 'addRule', action, object({ ...options, ...more }));
    }
    if (!rule.matches?.length) return method(on, 'addDefaultAction', action, object(more));
    const options = httpOptions(rule.matches as readonly HttpMatch[], this.library, this.isImplicit());
    return options && method(on, 'addRule', options.path, action, object({ ...options.options, ...more }));
  }

  private ruleConfiguration({ configurationName }: RuleFilters): Expression | undefined {
    const { object: route, surroundings } = this.written;
    const known =
      configurationName === undefined || !this.byConstant.configurations
        ? undefined
        : surroundings.known('ListenerRuleConfiguration', route.namespace, configurationName);
    if (!known) return undefined;
    this.uses.add(known.id);
    return verbatim(surroundings.constantOf(known.id));
  }
}
