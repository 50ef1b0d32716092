import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Action, TargetGroupTuple } from '../../annotations/codec/values';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { AlbAnnotations } from '../ingress/alb-annotations';
import { requireDnsLabel, requirePort, requirePortName } from '../kubernetes-name';
import type { IListenerAction, ListenerActionConfig } from '../listener/listener-action-config';
import type { RoutedTarget, TargetsOfService } from './routed-target';
import { chooseServicePort, requireService } from './service-port';
import { requireSameSettings } from './service-settings';
import { requireTargetGroupArn, requireTargetGroupName } from './target-group-name';
import { type TargetGroupSettings, TargetType } from './target-group-settings';
import type { TargetGroupStickiness } from './target-group-stickiness';

/** Options of `TargetGroup.fromService`. */
export interface ServiceTargetGroupOptions extends TargetGroupSettings {
  /**
   * The port of the Service, by number.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * The port of the Service, by name. Not together with `port`.
   *
   * @default - the only port of the Service
   */
  readonly portName?: string;

  /**
   * The port of the targets' control channel (ALB Target Optimizer), 1–65535, for targets of type `ip`.
   *
   * @default - none
   */
  readonly targetControlPort?: number;

  /**
   * Tags of the target group alone. A key that the Ingress has too gets this value.
   *
   * @default - only those of the Ingress
   */
  readonly targetGroupTags?: { readonly [key: string]: string };
}

/** Options of `TargetGroup.fromServiceName`. */
export interface ServiceNameTargetGroupOptions {
  /**
   * The port of the Service, by number.
   *
   * @default - `portName` says it
   */
  readonly port?: number;

  /**
   * The port of the Service, by name.
   *
   * @default - `port` says it
   */
  readonly portName?: string;

  /**
   * The namespace of the Service, for routes of a Gateway: its owner must have a ReferenceGrant there. An Ingress reaches only Services of its
   * own namespace.
   *
   * @default - that of the Ingress or route
   */
  readonly namespace?: string;
}

/**
 * Where requests are forwarded to: a Service of the cluster, or a target group that was made elsewhere.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const service = new kplus.Service(chart, 'Shop', { ports: [{ port: 80 }] });
 * const shop = alb.TargetGroup.fromService(service, { healthCheck: { path: '/healthz' } });
 * new alb.Ingress(chart, 'Ingress').addRule('/', shop);
 */
@checked('TargetGroup')
export class TargetGroup implements IListenerAction {
  /**
   * The pods (or nodes) behind a Service of this app, whatever made it: any cdk8s-plus version, a raw ApiObject, an Include.
   *
   * For an Ingress, settings are written as annotations on that Service, where they win over those of the Ingress. Attributes are one annotation:
   * a Service that sets one attribute hides all those that the Ingress sets.
   *
   * The settings are those of the Service, not of one rule: every rule that forwards to it gets them, whichever target group it names.
   * For a rule with other settings make a second Service for the same pods.
   *
   * @param service a Service, or a construct with one
   * @param options the port, and settings of the target group
   * @throws when the construct is no Service, its port is ambiguous, a setting is out of range, or another target group of the same
   * Service was given other settings
   */
  public static fromService(service: IConstruct, options: ServiceTargetGroupOptions = {}): TargetGroup {
    const resource = requireService(service, 'TargetGroup.fromService');
    const { port, portName, targetControlPort, targetGroupTags, ...settings } = options;
    const servicePort = chooseServicePort(service, { port, portName }, 'TargetGroup.fromService');
    if (targetControlPort !== undefined && settings.targetType === TargetType.INSTANCE) {
      throw new Error(
        `targetControlPort: ${targetControlPort} needs targetType ip, not instance (AWS Load Balancer Controller)`,
      );
    }
    requireSameSettings(resource, settings, targetGroupTags);
    const target = { serviceName: resource.name, servicePort };
    return new TargetGroup(target, service, { ...settings, targetControlPort, targetGroupTags });
  }

  /**
   * The pods (or nodes) behind a Service that is not part of this app, in the namespace of the Ingress or route.
   *
   * @param name the name of the Service
   * @param options the port and the namespace
   * @throws when the name or port is not one that Kubernetes takes
   */
  public static fromServiceName(name: string, options: ServiceNameTargetGroupOptions): TargetGroup {
    requireDnsLabel(name, 'TargetGroup.fromServiceName: name');
    if ((options.port === undefined) === (options.portName === undefined)) {
      throw new Error(`TargetGroup.fromServiceName: ${quoted(name)} needs either port or portName`);
    }
    const servicePort =
      options.port !== undefined
        ? requirePort(options.port, 'TargetGroup.fromServiceName: port')
        : requirePortName(options.portName as string, 'TargetGroup.fromServiceName: portName');
    const { namespace } = options;
    if (namespace !== undefined) requireDnsLabel(namespace, 'TargetGroup.fromServiceName: namespace');
    return new TargetGroup({ serviceName: name, servicePort }, undefined, {}, namespace);
  }

  /**
   * A target group that was made elsewhere (CDK, Terraform, a TargetGroupBinding), by ARN. It can belong to one load balancer only.
   *
   * @param arn the ARN of a target group
   * @throws when the ARN is malformed
   */
  public static fromTargetGroupArn(arn: string): TargetGroup {
    requireTargetGroupArn(arn, 'TargetGroup.fromTargetGroupArn');
    return new TargetGroup({ targetGroupARN: arn });
  }

  /**
   * A target group that was made elsewhere, by name. The controller looks its ARN up.
   *
   * @param name at most 32 letters, digits and `-`
   * @throws when the name is not one that ELBv2 takes
   */
  public static fromTargetGroupName(name: string): TargetGroup {
    requireTargetGroupName(name, 'TargetGroup.fromTargetGroupName');
    return new TargetGroup({ targetGroupName: name });
  }

  private constructor(
    /** @internal */
    public readonly _target: TargetGroupTuple,
    /** @internal */
    public readonly _service?: IConstruct,
    /** @internal */
    public readonly _settings: TargetsOfService = {},
    /** @internal */
    public readonly _namespace?: string,
  ) {}

  /** @internal */
  public get _stickiness(): TargetGroupStickiness | undefined {
    return this._settings.stickiness;
  }

  /** @internal */
  public _tuple(namespace: string | undefined): TargetGroupTuple {
    const { serviceName } = this._target;
    if (this._namespace !== undefined && this._namespace !== namespace) {
      throw new Error(
        `Service ${serviceName} is in namespace ${quoted(this._namespace)}, the Ingress in ${namespace === undefined ? 'no namespace' : `namespace ${quoted(namespace)}`}: an Ingress reaches only Services of its own namespace`,
      );
    }
    const service = this._service && ApiObject.of(this._service);
    if (service && service.metadata.namespace !== namespace) {
      const where = (name: string | undefined) => (name === undefined ? 'no namespace' : `namespace "${name}"`);
      throw new Error(
        `Service ${service.name} is in ${where(service.metadata.namespace)}, the Ingress in ${where(namespace)}: an Ingress reaches only Services of its own namespace`,
      );
    }
    if (service) this.annotate(service);
    return { ...this._target };
  }

  /** An Ingress finds the settings on the Service; a Gateway has a configuration of its own for them. */
  private annotate(service: ApiObject): void {
    const { targetControlPort, targetGroupTags, ...settings } = this._settings;
    if (Object.values(this._settings).every((value) => value === undefined)) return;
    AlbAnnotations.of(service)._by('TargetGroup', (annotations) => {
      annotations._targetGroup(settings);
      if (targetGroupTags) annotations.tags(targetGroupTags);
      const servicePort = this._target.servicePort as number | string;
      if (targetControlPort !== undefined) annotations._targetControlPort(service.name, servicePort, targetControlPort);
    });
  }

  /** @internal */
  public _bindToRoute(use: (targetGroup: RoutedTarget) => TargetGroupTuple): Action {
    return { type: 'forward', forwardConfig: { targetGroups: [use(this)] } };
  }

  /**
   * What an Ingress writes for this action.
   *
   * @param ingressNamespace the namespace of the Ingress
   */
  public bindListenerAction(ingressNamespace?: string): ListenerActionConfig {
    const tuple = this._tuple(ingressNamespace);
    const { serviceName, servicePort, targetGroupARN, targetGroupName } = tuple;
    if (serviceName === undefined) return { action: { type: 'forward', targetGroupARN, targetGroupName } };
    return {
      action: { type: 'forward', forwardConfig: { targetGroups: [tuple] } },
      actionName: serviceName,
      serviceName,
      ...(typeof servicePort === 'number' ? { servicePort } : { servicePortName: servicePort }),
    };
  }
}
