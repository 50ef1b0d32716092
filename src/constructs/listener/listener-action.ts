import type { Duration } from 'cdk8s';
import type { Action, TargetGroupTuple } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { knownMembers } from '../../arguments/members';
import { MAX_TARGET_GROUPS, stickinessSeconds, weight as weightProblem } from '../../elbv2/rule-action';
import { requireValid } from '../ingress/annotation-value';
import { requireDnsLabel } from '../kubernetes-name';
import type { RoutedTarget } from '../target-group/routed-target';
import type { TargetGroup } from '../target-group/target-group';
import type { IListenerAction, ListenerActionConfig } from './listener-action-config';

/** Options of every action. */
export interface ListenerActionOptions {
  /**
   * The name of the action: `actions.<name>` on the Ingress and the backend of its rules. At most 55 lower-case letters, digits
   * and hyphens. Name it where other tools look for it, such as the root Service of Argo Rollouts.
   *
   * @default - derived from the host and path of the rule, whatever the action does
   */
  readonly actionName?: string;
}

/**
 * A target group and its share of requests.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const stable = alb.TargetGroup.fromServiceName('shop', { port: 80 });
 * const canary = alb.TargetGroup.fromServiceName('shop-canary', { port: 80 });
 * const live: alb.WeightedTargetGroup = { targetGroup: stable, weight: 95 };
 * const tried: alb.WeightedTargetGroup = { targetGroup: canary, weight: 5 };
 * new alb.Ingress(chart, 'Shop').addRule('/', alb.ListenerAction.weightedForward([live, tried]));
 */
export interface WeightedTargetGroup {
  /** Where the requests go. */
  readonly targetGroup: TargetGroup;
  /** The share relative to the other target groups, 0–999 (ELBv2). */
  readonly weight: number;
}

/** Options of `ListenerAction.weightedForward`. */
export interface WeightedForwardOptions extends ListenerActionOptions {
  /**
   * How long a client stays with the target group that it got first, 1 second to 7 days. Needed when a target group is sticky itself.
   *
   * @default - each request is distributed independently
   */
  readonly stickinessDuration?: Duration;
}

/** The status code of a redirect. */
export enum RedirectStatusCode {
  /** 301, remembered by clients. */
  PERMANENT = 'HTTP_301',
  /** 302, asked again. */
  TEMPORARY = 'HTTP_302',
}
knownMembers(RedirectStatusCode, 'RedirectStatusCode');

/**
 * Options of `ListenerAction.redirect`. What is not given stays as in the request; at least one part must change.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Shop');
 * ingress.addHostRule('example.com', '/', alb.ListenerAction.redirect({ host: 'www.example.com' }));
 */
export interface RedirectOptions extends ListenerActionOptions {
  /**
   * `HTTP`, `HTTPS` or `#{protocol}`.
   *
   * @default - as in the request
   */
  readonly protocol?: string;
  /**
   * The host of the URL, 1–128 characters. It may hold `#{host}`.
   *
   * @default - as in the request
   */
  readonly host?: string;
  /**
   * 1–65535 or `#{port}`.
   *
   * @default - as in the request
   */
  readonly port?: string;
  /**
   * The path of the URL, 1–128 characters from the leading `/`. It may hold `#{host}`, `#{path}` and `#{port}`.
   *
   * @default - as in the request
   */
  readonly path?: string;
  /**
   * At most 128 characters without the leading `?`; may hold `#{query}` and the other placeholders.
   *
   * @default - as in the request
   */
  readonly query?: string;
  /**
   * Whether clients may remember the redirect.
   *
   * @default RedirectStatusCode.TEMPORARY
   */
  readonly statusCode?: RedirectStatusCode;
}

/** Options of `ListenerAction.fixedResponse`. */
export interface FixedResponseOptions extends ListenerActionOptions {
  /**
   * One of `text/plain`, `text/css`, `text/html`, `application/javascript`, `application/json` (ELBv2).
   *
   * @default "text/plain" where there is a body
   */
  readonly contentType?: string;
  /**
   * At most 1024 characters (ELBv2).
   *
   * @default - none
   */
  readonly messageBody?: string;
}

/** How a target group is named in an action. */
type TupleOf = (targetGroup: TargetGroup) => TargetGroupTuple;

/**
 * What a rule does with a request, other than forwarding it to one target group.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Shop');
 * ingress.addRule('/old', alb.ListenerAction.redirect({ path: '/new' }));
 * ingress.addRule('/teapot', alb.ListenerAction.fixedResponse(418));
 * ingress.addRule('/', alb.ListenerAction.forward(alb.TargetGroup.fromServiceName('shop', { port: 80 })));
 */
@checked('ListenerAction')
export class ListenerAction implements IListenerAction {
  /**
   * Forwards to one target group. The same as giving the target group itself, under a name of its own.
   *
   * @param targetGroup where requests go
   * @param options the name of the action
   */
  public static forward(targetGroup: TargetGroup, options: ListenerActionOptions = {}): ListenerAction {
    return new ListenerAction(options, (tupleOf) => ({
      type: 'forward',
      forwardConfig: { targetGroups: [tupleOf(targetGroup)] },
    }));
  }

  /**
   * Forwards to several target groups by weight: canary releases, blue/green.
   *
   * @param targetGroups 1–5 target groups (ELBv2)
   * @param options stickiness, and the name of the action
   * @throws when their number, a weight or the stickiness is out of range
   */
  public static weightedForward(
    targetGroups: WeightedTargetGroup[],
    options: WeightedForwardOptions = {},
  ): ListenerAction {
    const seconds = options.stickinessDuration?.toSeconds({ integral: false });
    const render = (tupleOf: TupleOf): Action => ({
      type: 'forward',
      forwardConfig: {
        targetGroups: targetGroups.map(({ targetGroup, weight }) => ({ ...tupleOf(targetGroup), weight })),
        ...(seconds !== undefined && { targetGroupStickinessConfig: { enabled: true, durationSeconds: seconds } }),
      },
    });
    if (targetGroups.length < 1 || targetGroups.length > MAX_TARGET_GROUPS) {
      throw new Error(
        `ListenerAction.weightedForward: ${targetGroups.length} target groups, must be 1–${MAX_TARGET_GROUPS} (ELBv2)`,
      );
    }
    for (const { weight } of targetGroups) {
      const problem = weightProblem(weight);
      if (problem) throw new Error(`ListenerAction.weightedForward: weight ${problem} (ELBv2)`);
    }
    const problem = seconds === undefined ? undefined : stickinessSeconds(seconds);
    if (problem) throw new Error(`ListenerAction.weightedForward: stickinessDuration ${problem} (ELBv2)`);
    if (targetGroups.every(({ weight }) => weight === 0)) {
      throw new Error(
        'ListenerAction.weightedForward: all weights are 0, so every request would get 503; give a target group a weight of at least 1 (ELBv2)',
      );
    }
    requireGroupStickiness(targetGroups, seconds);
    return new ListenerAction(options, render);
  }

  /**
   * Sends the client elsewhere.
   *
   * @param options the parts of the URL that change, and the status code
   * @throws when nothing would change, or a part is not one that ELBv2 takes
   */
  public static redirect(options: RedirectOptions): ListenerAction {
    const { actionName, statusCode = RedirectStatusCode.TEMPORARY, ...parts } = options;
    const action: Action = { type: 'redirect', redirectConfig: { ...parts, statusCode } };
    requireValid(registry.actions, action, 'ListenerAction.redirect');
    return new ListenerAction({ actionName }, () => action);
  }

  /**
   * Answers at the load balancer.
   *
   * @param statusCode 2XX, 4XX or 5XX (ELBv2)
   * @param options content type and body
   * @throws when the code, content type or body is not one that ELBv2 takes
   */
  public static fixedResponse(statusCode: number, options: FixedResponseOptions = {}): ListenerAction {
    const { actionName, messageBody, contentType = messageBody === undefined ? undefined : 'text/plain' } = options;
    const action: Action = {
      type: 'fixed-response',
      fixedResponseConfig: { contentType, messageBody, statusCode: String(statusCode) },
    };
    requireValid(registry.actions, action, 'ListenerAction.fixedResponse');
    return new ListenerAction({ actionName }, () => action);
  }

  private constructor(
    private readonly options: ListenerActionOptions,
    private readonly render: (tupleOf: TupleOf) => Action,
  ) {
    if (options.actionName !== undefined) {
      requireDnsLabel(options.actionName, 'actionName');
      if (options.actionName.length > 55) {
        throw new Error(
          `actionName: "${options.actionName}" has ${options.actionName.length} characters, must be at most 55, because Kubernetes allows 63 in "actions.${options.actionName}"`,
        );
      }
    }
  }

  /**
   * What an Ingress writes for this action.
   *
   * @param ingressNamespace the namespace of the Ingress
   */
  public bindListenerAction(ingressNamespace?: string): ListenerActionConfig {
    const action = this.render((targetGroup) => targetGroup._tuple(ingressNamespace));
    return { action: { ...action }, actionName: this.options.actionName };
  }

  /** @internal */
  public _bindToRoute(use: (targetGroup: RoutedTarget) => TargetGroupTuple): Action {
    return this.render(use);
  }
}

/** Targets that bind clients need a group that does so too, else a client would come to the other group with the cookie of this one. */
function requireGroupStickiness(targetGroups: readonly WeightedTargetGroup[], seconds: number | undefined): void {
  if (targetGroups.length < 2) return;
  const sticky = targetGroups
    .map(({ targetGroup }) => targetGroup._stickiness)
    .find((stickiness) => stickiness?._isEnabled);
  if (sticky?._type === 'app_cookie') {
    throw new Error(
      'ListenerAction.weightedForward: a target group is sticky by an application cookie, which works with one target group only (ELBv2)',
    );
  }
  if (sticky && seconds === undefined) {
    throw new Error(
      'ListenerAction.weightedForward: a target group is sticky, so stickinessDuration must be given too (ELBv2)',
    );
  }
}
