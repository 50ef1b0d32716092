import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TargetGroupTuple } from '../../annotations/codec/values';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { AlbAnnotations } from '../ingress/alb-annotations';
import { requireDnsLabel, requirePort, requirePortName } from '../kubernetes-name';
import type { IListenerAction, ListenerActionConfig } from '../listener/listener-action-config';
import { chooseServicePort, requireService } from './service-port';
import { requireSameSettings } from './service-settings';
import { requireTargetGroupArn, requireTargetGroupName } from './target-group-name';
import { type TargetGroupSettings, TargetType } from './target-group-settings';
import type { TargetGroupStickiness } from './target-group-stickiness';

/** Options of {@link TargetGroup.fromService}. */
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
   * Tags of the target group alone; a key that the Ingress has too gets this value.
   *
   * @default - only those of the Ingress
   */
  readonly targetGroupTags?: { readonly [key: string]: string };
}

/** Options of {@link TargetGroup.fromServiceName}. */
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
}

/** Where requests are forwarded to: a Service of the cluster, or a target group that was made elsewhere. */
@checked('TargetGroup')
export class TargetGroup implements IListenerAction {
  /**
   * The pods (or nodes) behind a Service of this app, whatever made it: any cdk8s-plus version, a raw ApiObject, an Include.
   *
   * Settings are written as annotations on that Service, where they win over those of the Ingress. Attributes are one annotation:
   * a Service that sets one attribute hides all those that the Ingress sets.
   *
   * The settings are those of the Service, not of one rule: every rule that forwards to it gets them, whichever target group it names.
   * For a rule with other settings make a second Service for the same pods.
   *
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
    const annotations = AlbAnnotations.of(resource)._targetGroup(settings);
    if (targetGroupTags) annotations.tags(targetGroupTags);
    if (targetControlPort !== undefined) annotations._targetControlPort(resource.name, servicePort, targetControlPort);
    return new TargetGroup({ serviceName: resource.name, servicePort }, resource, settings.stickiness);
  }

  /**
   * The pods (or nodes) behind a Service that is not part of this app, in the namespace of the Ingress.
   *
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
        : requirePortName(options.portName ?? '', 'TargetGroup.fromServiceName: portName');
    return new TargetGroup({ serviceName: name, servicePort });
  }

  /**
   * A target group that was made elsewhere (CDK, Terraform, a TargetGroupBinding), by ARN. It can belong to one load balancer only.
   *
   * @throws when the ARN is malformed
   */
  public static fromTargetGroupArn(arn: string): TargetGroup {
    requireTargetGroupArn(arn, 'TargetGroup.fromTargetGroupArn');
    return new TargetGroup({ targetGroupARN: arn });
  }

  /**
   * A target group that was made elsewhere, by name; the controller looks its ARN up.
   *
   * @throws when the name is not one that ELBv2 takes
   */
  public static fromTargetGroupName(name: string): TargetGroup {
    requireTargetGroupName(name, 'TargetGroup.fromTargetGroupName');
    return new TargetGroup({ targetGroupName: name });
  }

  private constructor(
    private readonly target: TargetGroupTuple,
    private readonly service?: ApiObject,
    /** @internal */
    public readonly _stickiness?: TargetGroupStickiness,
  ) {}

  /** @internal */
  public _tuple(namespace: string | undefined): TargetGroupTuple {
    if (this.service && this.service.metadata.namespace !== namespace) {
      const where = (name: string | undefined) => (name === undefined ? 'no namespace' : `namespace "${name}"`);
      throw new Error(
        `Service ${this.service.name} is in ${where(this.service.metadata.namespace)}, the Ingress in ${where(namespace)}: an Ingress reaches only Services of its own namespace`,
      );
    }
    return { ...this.target };
  }

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
