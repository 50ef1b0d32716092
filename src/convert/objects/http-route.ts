import { servicePort } from '../../controller/parts/service-port';
import { fingerprint } from '../../model/equality';
import type { TargetGroupTupleSpec } from '../../model/resources';
import { isRef, refTarget } from '../../model/stack';
import { targetGroupName } from '../meaning/external-target-group';
import { fixedResponse, redirect } from '../rules/action';
import type { ListenerUnits } from '../rules/listener-units';
import { urlRewrite } from '../rules/rewrite';
import { type GroupSource, ownTags } from '../source';
import type { Names } from './names';
import { CONFIGURATION_API, type ConvertedObject, GATEWAY_API, objectOf, withoutUndefined } from './object';
import { type RoutePart, type RulePart, routeNames, routeParts, sectionName } from './route-parts';
import { guardAction, lastAction } from './rule-configuration';
import { type TargetUse, targetGroupProps } from './target-group-configuration';

type Settings = Readonly<Record<string, unknown>>;

/** The routes of a Gateway with what they refer to. */
export interface ConvertedRoutes {
  readonly routes: readonly ConvertedObject[];
  readonly ruleConfigurations: readonly ConvertedObject[];
  readonly targetUses: readonly TargetUse[];
  /** The namespaces of the routes on each listener, by its name. */
  readonly namespaces: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface GatewayName {
  readonly namespace: string;
  readonly name: string;
}

export function httpRoutes(
  source: GroupSource,
  listeners: readonly ListenerUnits[],
  gateway: GatewayName,
  names: Names,
): ConvertedRoutes {
  return new RouteWriter(source, gateway, names).write(routeParts(source, listeners));
}

class RouteWriter {
  private readonly ruleConfigurations = new Map<string, ConvertedObject>();
  private readonly targetUses: TargetUse[] = [];
  private readonly namespaces = new Map<string, Set<string>>();

  public constructor(
    private readonly source: GroupSource,
    private readonly gateway: GatewayName,
    private readonly names: Names,
  ) {}

  public write(parts: readonly RoutePart[]): ConvertedRoutes {
    const ofRoutes = routeNames(parts, (namespace, wanted) => this.names.take('HTTPRoute', namespace, wanted));
    const routes = parts.map((part, index) => this.route(part, ofRoutes[index] ?? ''));
    const { targetUses, namespaces } = this;
    return { routes, ruleConfigurations: [...this.ruleConfigurations.values()], targetUses, namespaces };
  }

  private route({ ingress, hostnames, listeners, rules }: RoutePart, name: string): ConvertedObject {
    const { namespace } = ingress;
    const parent = {
      name: this.gateway.name,
      ...(namespace === this.gateway.namespace ? {} : { namespace: this.gateway.namespace }),
    };
    for (const listener of listeners) {
      const section = sectionName(listener);
      this.namespaces.set(section, (this.namespaces.get(section) ?? new Set()).add(namespace));
    }
    return objectOf(
      GATEWAY_API,
      'HTTPRoute',
      { name, namespace },
      {
        parentRefs: listeners.map((listener) => ({ ...parent, sectionName: sectionName(listener) })),
        hostnames: hostnames.length > 0 ? hostnames : undefined,
        rules: rules.map((part) => this.rule(part, { namespace, name })),
      },
    );
  }

  private rule(
    { rule, sources, units }: RulePart,
    route: { readonly namespace: string; readonly name: string },
  ): Settings {
    const { redirectConfig, fixedResponseConfig, forwardConfig } = lastAction(rule) ?? {};
    const redirected = redirectConfig && redirect(redirectConfig, rule.protocol);
    const sticky = forwardConfig?.targetGroupStickinessConfig?.enabled
      ? forwardConfig.targetGroupStickinessConfig
      : undefined;
    const end = fixedResponseConfig
      ? fixedResponse(fixedResponseConfig)
      : (redirected?.action ??
        (sticky && {
          type: 'forward',
          forwardConfig: { targetGroupStickinessConfig: withoutUndefined({ ...sticky }) },
        }));
    const actions = [guardAction(this.source, rule), end].filter((action) => action !== undefined);
    const extension = this.ruleConfiguration(route, {
      actions: actions.length > 0 ? actions : undefined,
      conditions:
        sources.length > 0 ? sources.map((values) => ({ field: 'source-ip', sourceIPConfig: { values } })) : undefined,
      tags: ownTags(rule.tags, this.source.environment),
    });
    const rewrite = urlRewrite(rule.transforms);
    const filters = [redirected?.filter, rewrite, extension].filter((filter) => filter !== undefined);
    const backendRefs = (forwardConfig?.targetGroups ?? []).map((tuple) =>
      this.backendRef(tuple, rule.protocol, route),
    );
    return withoutUndefined({
      matches: units.map(({ match }) => match),
      filters: filters.length > 0 ? filters : undefined,
      backendRefs: backendRefs.length > 0 ? backendRefs : undefined,
    });
  }

  /** The filter that refers to a configuration; rules that need the same one share it. */
  private ruleConfiguration(
    route: { readonly namespace: string; readonly name: string },
    settings: Settings,
  ): Settings | undefined {
    const spec = withoutUndefined(settings);
    if (Object.keys(spec).length === 0) return undefined;
    const kind = 'ListenerRuleConfiguration';
    const { namespace } = route;
    const key = fingerprint([namespace, spec]);
    const known = this.ruleConfigurations.get(key);
    const metadata = known?.metadata ?? { name: this.names.take(kind, namespace, route.name), namespace };
    if (!known) this.ruleConfigurations.set(key, objectOf(CONFIGURATION_API, kind, metadata, spec));
    return { type: 'ExtensionRef', extensionRef: { group: CONFIGURATION_API, kind, name: metadata.name } };
  }

  private backendRef(
    { targetGroupARN, weight }: TargetGroupTupleSpec,
    protocol: string,
    route: TargetUse['route'],
  ): Settings {
    const weighted = weight === undefined ? {} : { weight };
    if (!isRef(targetGroupARN)) return { kind: 'TargetGroupName', name: targetGroupName(targetGroupARN), ...weighted };
    const { id } = refTarget(targetGroupARN);
    const origin = this.source.plan.targetGroupSources.get(id);
    if (!origin) return {};
    this.targetUses.push({ service: origin.service, route, props: targetGroupProps(this.source, id, protocol) });
    return { name: origin.service.name, port: servicePort(origin.service, origin.port).port, ...weighted };
  }
}
