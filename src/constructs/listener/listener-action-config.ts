import type { Action, TargetGroupTuple } from '../../annotations/codec/values';
import type { RoutedTarget } from '../target-group/routed-target';

/** What a rule needs to know of an action. */
export interface ListenerActionConfig {
  /** The action as the controller reads it from the JSON of an `actions.<name>` annotation: `type`, `forwardConfig` and so on. */
  readonly action: { readonly [key: string]: unknown };

  /**
   * The name under which the annotation is written, if one is needed.
   *
   * @default - derived from the host and path of the rule
   */
  readonly actionName?: string;

  /**
   * The Service that a rule without conditions names directly.
   *
   * @default - the action is always written as an annotation
   */
  readonly serviceName?: string;

  /**
   * The port of that Service by number.
   *
   * @default - `servicePortName` says it
   */
  readonly servicePort?: number;

  /**
   * The port of that Service by name.
   *
   * @default - `servicePort` says it
   */
  readonly servicePortName?: string;
}

/** What a rule does with a request: a `TargetGroup` to forward to, or a `ListenerAction`. */
export interface IListenerAction {
  /**
   * Called when the action is used in an Ingress.
   *
   * @param ingressNamespace the namespace of the Ingress, undefined when it has none
   */
  bindListenerAction(ingressNamespace?: string): ListenerActionConfig;

  /**
   * The same for a route of a Gateway, which receives each target group.
   *
   * @internal
   */
  _bindToRoute?(use: (targetGroup: RoutedTarget) => TargetGroupTuple): Action;
}
