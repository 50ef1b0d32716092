import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { Action } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { Validation } from '../../validation/validation';
import { ignoredByAutoMode } from '../class/auto-mode';
import { IngressController } from '../class/ingress-controller';
import { requireDnsSubdomain, requireHost } from '../kubernetes-name';
import type { IListenerAction, ListenerActionConfig } from '../listener/listener-action-config';
import { TargetType } from '../target-group/target-group-settings';
import { actionNameOf, DEFAULT_ACTION_NAME } from './action-name';
import { AlbAnnotations } from './alb-annotations';
import { chooseClass } from './ingress-class-choice';
import type { IngressOptions, IngressProps, RuleOptions } from './ingress-options';
import { PathType, requirePath } from './ingress-path';
import type { Backend, IngressRule } from './ingress-rule';
import { IngressRules } from './ingress-rules';
import { loopedPath } from './redirect-loop';
import { requireFewValues } from './rule-quota';

/** The port name that sends the controller to the annotation `actions.<name>`. */
const USE_ANNOTATION = 'use-annotation';

/**
 * A Kubernetes Ingress that becomes an Application Load Balancer.
 *
 * The rules of one host stand in one entry, in the order in which they are added. Within an entry the controller itself puts `Exact`
 * paths first, then `Prefix` paths by length, then the rest as written. A rule that could never answer is an error at synth.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Shop', {
 *   scheme: alb.Scheme.INTERNET_FACING,
 *   listeners: [alb.Listener.http(), alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
 *   sslRedirect: true,
 * });
 * ingress.addHostRule('shop.example.com', '/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
 */
@checked('Ingress')
export class Ingress extends Construct {
  /** The annotations, typed, for what is not a property. */
  public readonly annotations: AlbAnnotations;

  private readonly resource: ApiObject;
  private readonly rules: IngressRules;
  private readonly regex: boolean;
  /** Conditions and transforms by the name of their backend, which is how the controller finds them. */
  private readonly extras = new Map<string, string>();
  private defaultBackend?: Backend;
  private readonly writesTargetType: boolean;

  /**
   * Adds an Ingress to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   */
  public constructor(scope: Construct, id: string, props: IngressProps = {}) {
    super(scope, id);
    const { metadata, useRegexPathMatch = false, legacyIngressClass = false } = props;
    const { className, controller, namesGroup } = chooseClass(props);
    requireOneLogin(props);
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    const tlsHosts = (props.tlsHosts ?? []).map((host) => requireHost(host, 'tlsHosts'));
    this.regex = useRegexPathMatch;
    this.writesTargetType = !props.targetTypeByController;
    this.rules = new IngressRules(useRegexPathMatch);
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: Lazy.any({ produce: () => this.renderSpec(legacyIngressClass ? undefined : className, tlsHosts) }),
    });
    this.annotations = AlbAnnotations.of(this.resource);
    this.annotations._by('Ingress', (annotations) => {
      if (legacyIngressClass) annotations.legacyIngressClass(className);
      annotations._ingress(namesGroup ? { ...props, group: undefined } : props)._targetGroup(props);
      if (useRegexPathMatch) annotations.useRegexPathMatch(true);
    });
    if (namesGroup) props.group?._owner?.join(this.resource);
    if (props.defaultAction) this.addDefaultAction(props.defaultAction);
    this.node.addValidation({ validate: () => this.validate(controller) });
    Validation.of(this)._include(this.resource);
  }

  /** The name of the Ingress in the cluster. */
  public get name(): string {
    return this.resource.name;
  }

  /**
   * Adds a rule for all hosts.
   *
   * @param path starts with `/`, at most 128 characters
   * @param action a target group, or what else to do
   * @param options the type of the path, conditions and transforms
   * @throws when the path does not fit its type, or the same rule was added before
   */
  public addRule(path: string, action: IListenerAction, options: RuleOptions = {}): void {
    this.add(undefined, path, action, options);
  }

  /**
   * Adds a rule for a host.
   *
   * @param host a DNS name, or one with `*` as its first label
   * @param path starts with `/`, at most 128 characters
   * @param action a target group, or what else to do
   * @param options the type of the path, conditions and transforms
   * @throws when host or path is malformed, or the same rule was added before
   */
  public addHostRule(host: string, path: string, action: IListenerAction, options: RuleOptions = {}): void {
    this.add(requireHost(host, 'addHostRule: host'), path, action, options);
  }

  /**
   * Says what happens to requests that no rule matches. In a group, to those that no rule of any member matches.
   *
   * @param action a target group, or what else to do
   * @throws when it was set before
   */
  public addDefaultAction(action: IListenerAction): void {
    if (this.defaultBackend) {
      throw new Error(`Ingress ${this.name} already has a default action, it can have only one`);
    }
    this.defaultBackend = this.backendOf(this.bind(action), {}, DEFAULT_ACTION_NAME);
  }

  private add(host: string | undefined, path: string, action: IListenerAction, options: RuleOptions): void {
    const { pathType = PathType.PREFIX } = options;
    const method = host === undefined ? 'addRule' : 'addHostRule';
    requirePath(path, pathType, this.regex, method);
    const conditions = (options.conditions ?? []).map(({ _condition }) => _condition);
    requireFewValues({ host, path, pathType, regex: this.regex }, conditions, method);
    const place = { host, path, pathType, conditional: conditions.length > 0 };
    this.rules.requireNew(place, method);
    const name = actionNameOf({ host, path, pathType, conditions });
    const config = this.bind(action);
    requireLeadingElsewhere(place, config, method);
    this.rules.add({ ...place, backend: this.backendOf(config, options, name) });
  }

  private bind(action: IListenerAction): ListenerActionConfig {
    return action.bindListenerAction(this.resource.metadata.namespace);
  }

  /** A Service named directly where that is all, else an action in an annotation. */
  private backendOf(config: ListenerActionConfig, options: RuleOptions, name: string): Backend {
    const { serviceName, servicePort, servicePortName } = config;
    this.defaultTargetType(config);
    const { conditions = [], transforms = [] } = options;
    if (serviceName !== undefined && conditions.length === 0 && transforms.length === 0) {
      this.requireSameExtras(serviceName, options);
      const port = servicePort === undefined ? { name: servicePortName } : { number: servicePort };
      return { service: { name: serviceName, port } };
    }
    const actionName = (serviceName === undefined ? config.actionName : undefined) ?? name;
    this.requireSameExtras(actionName, options);
    this.annotations._action(actionName, config.action as unknown as Action);
    if (conditions.length > 0) this.annotations.conditions(actionName, conditions);
    if (transforms.length > 0) this.annotations.transforms(actionName, transforms);
    return { service: { name: actionName, port: { name: USE_ANNOTATION } } };
  }

  /** @throws when another rule of the backend has other conditions or transforms: they would hold for both */
  private requireSameExtras(backendName: string, { conditions = [], transforms = [] }: RuleOptions): void {
    const extras = JSON.stringify([conditions, transforms]);
    const before = this.extras.get(backendName);
    if (before !== undefined && before !== extras) {
      throw new Error(
        `actionName: two rules of Ingress ${this.name} name "${backendName}" with different conditions or transforms, which the controller finds by that name and would apply to both; give each its own actionName`,
      );
    }
    this.extras.set(backendName, extras);
  }

  /**
   * Pods, by default: they need no NodePort, and the controller's own default, nodes, does. An Ingress without a
   * Service behind it has no targets to speak of.
   */
  private defaultTargetType({ serviceName, action }: ListenerActionConfig): void {
    if (!this.writesTargetType || this.annotations._has(registry.targetType)) return;
    const { forwardConfig } = action as unknown as Action;
    if (serviceName === undefined && !forwardConfig?.targetGroups?.some((target) => target.serviceName)) return;
    this.annotations.targetType(TargetType.IP);
  }

  private renderSpec(ingressClassName: string | undefined, tlsHosts: readonly string[]): unknown {
    return {
      ingressClassName,
      defaultBackend: this.defaultBackend,
      rules: this.rules.render(),
      tls: tlsHosts.length > 0 ? [{ hosts: tlsHosts }] : undefined,
    };
  }

  private validate(controller: IngressController | undefined): string[] {
    const title = `Ingress ${this.name}`;
    if (this.rules.isEmpty && !this.defaultBackend) {
      return [`${title} has neither rules nor a default action, must have one of them: addRule(…) or defaultAction`];
    }
    return [
      ...this.rules.unreachable().map((problem) => `${title}: ${problem}`),
      ...(controller === IngressController.EKS_AUTO_MODE ? ignoredByAutoMode(title, this.annotations.toRecord()) : []),
    ];
  }
}

/** @throws when a rule redirects to itself */
function requireLeadingElsewhere(
  rule: Omit<IngressRule, 'backend'>,
  { action }: ListenerActionConfig,
  method: string,
): void {
  const path = loopedPath(rule, action as unknown as Action);
  if (path === undefined) return;
  throw new Error(
    `${method}: the redirect of path ${quoted(rule.path)} leads to path ${quoted(path)} of the same host, which the same rule redirects again; lead to another host, protocol or path`,
  );
}

/** The controller refuses both on one Ingress. */
function requireOneLogin({ jwtValidation, authentication }: IngressOptions): void {
  if (jwtValidation && authentication && authentication._type !== 'none') {
    throw new Error(
      `jwtValidation: cannot be combined with authentication ${authentication._type} on one Ingress, give one of them (AWS Load Balancer Controller)`,
    );
  }
}
