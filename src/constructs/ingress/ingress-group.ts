import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { registry } from '../../annotations/registry';
import { argumentCheck, checked } from '../../arguments/checked';
import { type ConstructProblem, oncePerSynth } from '../../synthesis/once-per-synth';
import { type IIngressClass, IngressController } from '../class/ingress-controller';
import type { Listener } from '../listener/listener';
import { ListenerAction } from '../listener/listener-action';
import type { IListenerAction } from '../listener/listener-action-config';
import type { FrontendNlb } from '../load-balancer/frontend-nlb';
import type { LoadBalancerSettings } from '../load-balancer/load-balancer-settings';
import { AlbAnnotations } from './alb-annotations';
import { requireValid } from './annotation-value';
import type { ExternalDns } from './external-dns';
import { conflictsBetween } from './group-conflict';
import { Ingress } from './ingress';
import type { IIngressGroup, IngressGroupOwner } from './ingress-group-reference';

/** Properties of `IngressGroup`: the settings that all members share. */
export interface IngressGroupProps extends LoadBalancerSettings {
  /** The name of the group: at most 63 lower-case letters, digits, hyphens and dots. It is cluster-wide. */
  readonly groupName: string;

  /**
   * The ports on which the load balancer accepts connections. Members of this app get rules on all of them, unless they list
   * ports of their own; members elsewhere must list those on which they want rules.
   *
   * @default - HTTP on 80
   */
  readonly listeners?: Listener[];

  /**
   * Whether every HTTP listener answers with a redirect to the HTTPS listener, for all members.
   *
   * @default false
   */
  readonly sslRedirect?: boolean;

  /**
   * The port of the HTTPS listener that `sslRedirect` leads to.
   *
   * @default - the only HTTPS listener
   */
  readonly sslRedirectPort?: number;

  /**
   * What happens to requests that no rule of any member matches. No member can say it then.
   *
   * @default - they get 404
   */
  readonly defaultAction?: IListenerAction;

  /**
   * A Network Load Balancer in front. Its `attributes` must be repeated by members elsewhere.
   *
   * @default - none
   */
  readonly frontendNlb?: FrontendNlb;

  /**
   * DNS records of the load balancer itself, by ExternalDNS. The hosts of the rules are the members' affair.
   *
   * @default - none
   */
  readonly externalDns?: ExternalDns;

  /**
   * Hosts for which certificates are discovered in ACM or made by it, besides those of the members.
   *
   * @default - none
   */
  readonly tlsHosts?: string[];

  /**
   * The place of the owner in the group. The first place makes its first certificate the default one.
   *
   * @default -1000
   */
  readonly groupOrder?: number;

  /**
   * The class of the owner, and of members of this app that name none.
   *
   * @default - the class "alb"
   */
  readonly ingressClass?: IIngressClass;

  /**
   * Name, namespace, labels and more annotations of the owner.
   *
   * @default - named like the group
   */
  readonly metadata?: ApiObjectMetadata;
}

const FIRST = -1000;
const DEFAULT_CLASS: IIngressClass = {
  ingressClassName: 'alb',
  controller: IngressController.AWS_LOAD_BALANCER_CONTROLLER,
};

/**
 * What members repeat of the owner: the ports, because rules stand only on ports that their Ingress lists; the certificates, because an
 * HTTPS port without one has the controller look for them; the scheme, because the load balancer would be replaced if the owner were
 * the only one to say it and went missing; and attributes of a frontend NLB, which all later members must have.
 */
const REPEATED = [registry.listenPorts, registry.certificateArn, registry.scheme, registry.frontendNlbAttributes];

/**
 * Ingresses that share one load balancer, across charts, namespaces and repositories.
 *
 * The group is an Ingress of its own, the owner: it carries everything that concerns the load balancer, and members only route. It
 * keeps the load balancer alive, with its DNS name, whichever apps come and go.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const group = new alb.IngressGroup(chart, 'Edge', {
 *   groupName: 'edge',
 *   scheme: alb.Scheme.INTERNET_FACING,
 * });
 * const cart = new alb.Ingress(chart, 'Cart', { group, groupOrder: 10 });
 * cart.addHostRule('cart.example.com', '/', alb.TargetGroup.fromServiceName('cart', { port: 80 }));
 */
@checked('IngressGroup')
export class IngressGroup extends Construct implements IIngressGroup {
  /**
   * A group that another app or repository owns, by its name. Whoever may create an Ingress can join it; joining moves an Ingress to
   * the group's load balancer and deletes its own.
   *
   * @param groupName lower case letters, digits, `-` and `.`, at most 63 characters
   * @throws when the name is not one that the controller takes; it would leave the Ingress without a load balancer, silently
   */
  public static fromGroupName(groupName: string): IIngressGroup {
    return { groupName: requireValid(registry.groupName, groupName, 'IngressGroup.fromGroupName') };
  }

  /** The name of the group in the cluster. */
  public readonly groupName: string;

  /** The Ingress that carries the settings. */
  public readonly owner: Ingress;

  /** @internal */
  public readonly _owner: IngressGroupOwner;

  private readonly members: ApiObject[] = [];

  /**
   * Adds an IngressGroup to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when a value is out of its range
   */
  public constructor(scope: Construct, id: string, props: IngressGroupProps) {
    super(scope, id);
    const { groupName, groupOrder = FIRST, ingressClass = DEFAULT_CLASS, metadata, defaultAction } = props;
    this.groupName = groupName;
    this.owner = new Ingress(this, 'Resource', {
      ...argumentCheck().only('IngressProps', props),
      group: IngressGroup.fromGroupName(groupName),
      groupOrder,
      ingressClass,
      defaultAction: defaultAction ?? ListenerAction.fixedResponse(404, { actionName: 'not-found' }),
      metadata: { name: groupName, ...metadata },
    });
    this._owner = { ingressClass, join: (member) => this.join(member) };
    oncePerSynth(this.node.root, `members of ${this.node.path}`, () =>
      this.members.flatMap((member) => this.conflictsWith(member)),
    );
  }

  private join(member: ApiObject): void {
    this.members.push(member);
    const annotations = AlbAnnotations.of(member);
    const given = annotations.toRecord();
    const owned = this.owner.annotations.toRecord();
    const ownPorts = Object.hasOwn(given, registry.listenPorts.key);
    for (const row of REPEATED) {
      const { key } = row;
      const text = owned[key];
      if (text === undefined || Object.hasOwn(given, key) || (ownPorts && row === registry.certificateArn)) continue;
      annotations._put(key, text, `group ${this.groupName}`);
    }
  }

  private conflictsWith(member: ApiObject): ConstructProblem[] {
    const conflicts = conflictsBetween(this.owner.annotations.toRecord(), AlbAnnotations.of(member).toRecord());
    return conflicts.map(({ what, owned, given }) => ({
      construct: member,
      message: `${what} is ${given} on member ${member.node.path}, and ${owned} on the owner of group ${this.groupName}, ${this.node.path}: say it on the owner alone`,
    }));
  }
}
