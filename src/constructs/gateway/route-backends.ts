import { ApiObject } from 'cdk8s';
import type { Action, TargetGroupTuple } from '../../annotations/codec/values';
import { quoted } from '../../text/quoted';
import type { IListenerAction } from '../listener/listener-action-config';
import { Settings } from '../settings';
import type { RoutedTarget } from '../target-group/routed-target';
import { servicePortNumber } from '../target-group/service-port';
import { grant } from './reference-grant';
import { type RouteOfTargets, TargetGroupConfiguration } from './target-group-configuration';
import { targetGroupProps } from './target-group-props';

/** An action as a route has it. */
export interface BoundAction {
  readonly action: Action;
  readonly backendRefs: readonly object[];
  /** What holds for requests before they are forwarded. */
  readonly settings: Settings;
}

/** What a rule forwards to, and what follows from it: configurations of target groups, and grants in other namespaces. */
export class RouteBackends {
  private readonly byName = new Map<string, TargetGroupConfiguration>();

  public constructor(private readonly user: RouteOfTargets) {}

  /** @throws when a route can't say it */
  public bind(action: IListenerAction): BoundAction {
    const used: RoutedTarget[] = [];
    const bound = action._bindToRoute
      ? action._bindToRoute((targetGroup) => {
          used.push(targetGroup);
          return targetGroup._target;
        })
      : ofAnyMake(action, this.user.route);
    const targets = bound.forwardConfig?.targetGroups ?? [];
    return {
      action: bound,
      backendRefs: targets.map((target, index) => this.backendRef(target, used[index])),
      settings: this.settingsOf(targets, used),
    };
  }

  /** As with an Ingress, a Service has a say in who may reach it where it is the only one. */
  private settingsOf(targets: readonly TargetGroupTuple[], [used]: readonly RoutedTarget[]): Settings {
    const only = targets.length === 1 ? used?._service : undefined;
    const configuration = only && TargetGroupConfiguration._for(only, this.user, used?._settings);
    return configuration?._settingsBehind(this.user) ?? new Settings(this.user.settings.toRecord());
  }

  private backendRef(target: TargetGroupTuple, targetGroup: RoutedTarget | undefined): object {
    const { targetGroupARN, targetGroupName, weight } = target;
    if (targetGroupARN !== undefined) {
      throw new Error(
        `TargetGroup.fromTargetGroupArn: a route names a target group by its name, not by the ARN ${quoted(targetGroupARN)}; use TargetGroup.fromTargetGroupName(…) (AWS Load Balancer Controller)`,
      );
    }
    const share = weight === undefined ? {} : { weight };
    if (targetGroupName !== undefined) return { group: '', kind: 'TargetGroupName', name: targetGroupName, ...share };
    if (targetGroup?._service) return { ...this.ownService(targetGroup, targetGroup._service), ...share };
    const { serviceName, servicePort } = target as Required<TargetGroupTuple>;
    if (typeof servicePort !== 'number') {
      throw new Error(
        `TargetGroup.fromServiceName: a route names the port of Service ${serviceName} by its number, not by the name ${quoted(servicePort)}; use port (Gateway API)`,
      );
    }
    const namespace = targetGroup?._namespace;
    this.configurationNamed(serviceName, namespace ?? this.user.route.metadata.namespace);
    return { name: serviceName, ...(namespace !== undefined && { namespace }), port: servicePort, ...share };
  }

  private ownService(targetGroup: RoutedTarget, service: NonNullable<RoutedTarget['_service']>): object {
    const { route, kind } = this.user;
    const resource = ApiObject.of(service);
    const { targetControlPort } = targetGroup._settings;
    if (targetControlPort !== undefined) {
      throw new Error(
        `targetControlPort: ${targetControlPort} of Service ${resource.name} would be lost behind a Gateway, where the controller does not set it (AWS Load Balancer Controller)`,
      );
    }
    TargetGroupConfiguration._for(service, this.user, targetGroup._settings)?._use(targetGroup, this.user);
    const { namespace } = resource.metadata;
    const own = route.metadata.namespace;
    if (namespace !== own) {
      if (namespace === undefined || own === undefined) throw needsNamespaces(resource, route);
      grant(resource, kind, own);
    }
    const port = servicePortNumber(service, targetGroup._target.servicePort as number | string);
    return { name: resource.name, ...(namespace !== own && { namespace }), port };
  }

  /** Of a Service elsewhere; one that its owner has made, and named like the Service, comes first by name and wins. */
  private configurationNamed(serviceName: string, namespace: string | undefined): void {
    const id = namespace === this.user.route.metadata.namespace ? serviceName : `${namespace}-${serviceName}`;
    if (this.byName.has(id)) return;
    const { route, settings, defaultsByController = false } = this.user;
    const given = targetGroupProps(Settings.of(settings));
    if (defaultsByController && Object.keys(given).length === 0) return;
    const configuration = new TargetGroupConfiguration(route, `TargetGroups-${id}`, {
      serviceName,
      defaultsByController,
      metadata: { name: `${serviceName}-${route.name}`, ...(namespace !== undefined && { namespace }) },
    });
    configuration._addRoute(this.user);
    this.byName.set(id, configuration);
  }
}

/** An action that somebody else has made: it names Services of the route's own namespace. */
function ofAnyMake(action: IListenerAction, { metadata }: ApiObject): Action {
  const bound = action.bindListenerAction(metadata.namespace).action as unknown as Action;
  const { targetGroupARN, targetGroupName } = bound;
  const isTarget = targetGroupARN !== undefined || targetGroupName !== undefined;
  return isTarget ? { ...bound, forwardConfig: { targetGroups: [{ targetGroupARN, targetGroupName }] } } : bound;
}

function needsNamespaces(service: ApiObject, route: ApiObject): Error {
  const where = ({ metadata }: ApiObject) =>
    metadata.namespace === undefined ? 'no namespace' : `namespace ${quoted(metadata.namespace)}`;
  return new Error(
    `Service ${service.name} is in ${where(service)}, and ${route.kind} ${route.name} in ${where(route)}: give both a namespace, so that a ReferenceGrant can be written`,
  );
}
