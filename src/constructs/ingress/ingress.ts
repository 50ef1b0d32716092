import { createHash } from 'node:crypto';
import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { quote } from '../../annotations/codec/codec';
import { registry } from '../../annotations/registry';
import { Validation } from '../../validation/validation';
import { ignoredByAutoMode } from '../class/auto-mode';
import { type IIngressClass, IngressController } from '../class/ingress-controller';
import { requireDnsSubdomain, requireHost } from '../kubernetes-name';
import type { IListenerAction, ListenerActionConfig } from '../listener/listener-action-config';
import type { ListenerCondition } from '../listener/listener-condition';
import type { ListenerTransform } from '../listener/listener-transform';
import { type TargetGroupSettings, TargetType } from '../target-group/target-group-settings';
import { AlbAnnotations } from './alb-annotations';
import { PathType, requirePath } from './ingress-path';
import type { IngressSettings } from './ingress-settings';
import { requireFewValues } from './rule-quota';

/** What an Ingress is made of, besides its metadata. */
export interface IngressOptions extends IngressSettings, TargetGroupSettings {
  /**
   * The IngressClass of the controller, by name.
   *
   * @default "alb"
   */
  readonly ingressClassName?: string;

  /**
   * The IngressClass of the controller, instead of `ingressClassName`. With a class of EKS Auto Mode, what that ignores is an error.
   *
   * @default - the class named by `ingressClassName`, served by the AWS Load Balancer Controller
   */
  readonly ingressClass?: IIngressClass;

  /**
   * Whether the class is given by the annotation `kubernetes.io/ingress.class`, which Kubernetes has deprecated and which bypasses
   * the class's IngressClassParams.
   *
   * @default false - by `spec.ingressClassName`
   */
  readonly legacyIngressClass?: boolean;

  /**
   * What happens to requests that no rule matches.
   *
   * @default - they get 404
   */
  readonly defaultAction?: IListenerAction;

  /**
   * Hosts besides those of the rules for which certificates are discovered in ACM, as `spec.tls`. The controller reads no Secret
   * of it, and opens no HTTPS listener for it: see `listeners`.
   *
   * @default - none
   */
  readonly tlsHosts?: string[];

  /**
   * Whether paths of type `ImplementationSpecific` are regular expressions. The controller cuts their first character, the `/`.
   *
   * @default false
   */
  readonly useRegexPathMatch?: boolean;
}

/** Properties of {@link Ingress}. */
export interface IngressProps extends IngressOptions {
  /**
   * Name, namespace, labels and more annotations. An annotation that a typed property sets as well is an error.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Options of {@link Ingress.addRule}. */
export interface RuleOptions {
  /**
   * How the path is compared.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * What else a request must meet.
   *
   * @default - host and path suffice
   */
  readonly conditions?: ListenerCondition[];

  /**
   * How the request is changed before it is forwarded.
   *
   * @default - not at all
   */
  readonly transforms?: ListenerTransform[];
}

interface Backend {
  readonly service: { readonly name: string; readonly port: { readonly number?: number; readonly name?: string } };
}

interface RulePath {
  readonly path: string;
  readonly pathType: PathType;
  readonly backend: Backend;
}

interface HostRule {
  readonly host?: string;
  readonly paths: RulePath[];
}

/** The port name that sends the controller to the annotation `actions.<name>`. */
const USE_ANNOTATION = 'use-annotation';

/**
 * A Kubernetes Ingress that becomes an Application Load Balancer.
 *
 * Rules are rendered in the order in which they are added. Within consecutive rules of one host the controller itself asks `Exact`
 * paths first, then `Prefix` paths by length, then the rest as written.
 */
export class Ingress extends Construct {
  /** The annotations, typed; for what is not a property. */
  public readonly annotations: AlbAnnotations;

  private readonly resource: ApiObject;
  private readonly rules: HostRule[] = [];
  private readonly tlsHosts: string[];
  private readonly regex: boolean;
  /** Names of backends with conditions: the same path may stand again after them. */
  private readonly conditionalBackends = new Set<string>();
  private defaultBackend?: Backend;
  private knowsTargetType = false;

  public constructor(scope: Construct, id: string, props: IngressProps = {}) {
    super(scope, id);
    const { metadata, defaultAction, tlsHosts = [], useRegexPathMatch = false } = props;
    const className = chooseClass(props);
    requireOneLogin(props);
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    this.tlsHosts = tlsHosts.map((host) => requireHost(host, 'tlsHosts'));
    this.regex = useRegexPathMatch;
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: Lazy.any({ produce: () => this.renderSpec(props.legacyIngressClass ? undefined : className) }),
    });
    this.annotations = AlbAnnotations.of(this.resource);
    if (props.legacyIngressClass) this.annotations.legacyIngressClass(className);
    this.annotations.ingress(withoutClassGroup(props)).targetGroup(props);
    if (groupOfClass(props) !== undefined) props.group?._owner?.join(this.resource);
    if (useRegexPathMatch) this.annotations.useRegexPathMatch(true);
    if (defaultAction) this.addDefaultAction(defaultAction);
    this.node.addValidation({ validate: () => this.validate() });
    Validation.of(this)._include(this.resource);
    if (classOf(props)?.controller === IngressController.EKS_AUTO_MODE) {
      this.node.addValidation({
        validate: () => ignoredByAutoMode(`Ingress ${this.name}`, this.annotations.toRecord()),
      });
    }
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
   * @throws when host or path is malformed, or the same rule was added before
   */
  public addHostRule(host: string, path: string, action: IListenerAction, options: RuleOptions = {}): void {
    this.add(requireHost(host, 'addHostRule: host'), path, action, options);
  }

  /**
   * Says what happens to requests that no rule matches; in a group, to those that no rule of any member matches.
   *
   * @throws when it was said before
   */
  public addDefaultAction(action: IListenerAction): void {
    if (this.defaultBackend) {
      throw new Error(`Ingress ${this.name} has a default action already, it can have one`);
    }
    this.defaultBackend = this.backendOf(action, {});
  }

  /**
   * Pods, where nothing else is said: they need no NodePort, and the controller's own default, nodes, does. An Ingress without a
   * Service behind it has no targets to speak of.
   */
  private defaultTargetType(config: ListenerActionConfig): void {
    if (this.knowsTargetType) return;
    if (config.serviceName === undefined && !config.actionJson.includes('"serviceName"')) return;
    this.knowsTargetType = true;
    if (!this.annotations._has(registry.targetType)) this.annotations.targetType(TargetType.IP);
  }

  private add(host: string | undefined, path: string, action: IListenerAction, options: RuleOptions): void {
    const pathType = options.pathType ?? PathType.PREFIX;
    const method = host === undefined ? 'addRule' : 'addHostRule';
    requirePath(path, pathType, this.regex, method);
    const values = (options.conditions ?? []).map(({ _condition }) => _condition);
    requireFewValues({ host, path, pathType, regex: this.regex }, values, method);
    if (!options.conditions?.length) this.requireNewPath(host, path, pathType, method);
    const rule: RulePath = { path, pathType, backend: this.backendOf(action, options) };
    const last = this.rules.at(-1);
    if (last && last.host === host) last.paths.push(rule);
    else this.rules.push({ host, paths: [rule] });
  }

  private requireNewPath(host: string | undefined, path: string, pathType: PathType, method: string): void {
    const same = (rule: RulePath) =>
      rule.path === path && rule.pathType === pathType && !this.conditionalBackends.has(rule.backend.service.name);
    if (this.rules.some((rule) => rule.host === host && rule.paths.some(same))) {
      throw new Error(
        `${method}: ${host ?? 'every host'} has a rule for ${pathType} path ${quote(path)} already, the second would never answer; give one of them conditions`,
      );
    }
  }

  /** A Service named directly where that is all, else an action in an annotation. */
  private backendOf(action: IListenerAction, { conditions = [], transforms = [] }: RuleOptions): Backend {
    const config = action.bindListenerAction(this.resource.metadata.namespace);
    this.defaultTargetType(config);
    const extra = conditions.length > 0 || transforms.length > 0;
    if (config.serviceName !== undefined && !extra) {
      const port = config.servicePort === undefined ? { name: config.servicePortName } : { number: config.servicePort };
      return { service: { name: config.serviceName, port } };
    }
    const content = JSON.stringify([config.actionJson, conditions, transforms]);
    const name = this.actionName(
      config.serviceName === undefined ? config.actionName : undefined,
      config.actionJson,
      content,
      extra,
    );
    this.annotations._actionJson(name, config.actionJson);
    if (conditions.length > 0) {
      this.annotations.conditions(name, conditions);
      this.conditionalBackends.add(name);
    }
    if (transforms.length > 0) this.annotations.transforms(name, transforms);
    return { service: { name, port: { name: USE_ANNOTATION } } };
  }

  /**
   * The controller finds conditions and transforms by the name of the backend, so rules that differ in them need different names.
   * A name derived from the content stays the same while the rule does, whatever is added before it.
   */
  private actionName(given: string | undefined, actionJson: string, content: string, extra: boolean): string {
    if (given !== undefined) return given;
    const kind = (JSON.parse(actionJson) as { type: string }).type;
    const hash = createHash('sha256')
      .update(extra ? content : actionJson)
      .digest('hex')
      .slice(0, 8);
    return `${kind}-${hash}`;
  }

  private renderSpec(ingressClassName: string | undefined): unknown {
    return {
      ingressClassName,
      defaultBackend: this.defaultBackend,
      rules: this.rules.length > 0 ? this.rules.map(({ host, paths }) => ({ host, http: { paths } })) : undefined,
      tls: this.tlsHosts.length > 0 ? [{ hosts: this.tlsHosts }] : undefined,
    };
  }

  private validate(): string[] {
    if (this.rules.length > 0 || this.defaultBackend) return [];
    return [
      `Ingress ${this.name} has neither rules nor a default action, must have one of them: addRule(…) or defaultAction`,
    ];
  }
}

/** The group that the class names. @throws when the Ingress names another */
function groupOfClass(props: IngressProps): string | undefined {
  const { ingressClassName, groupName } = classOf(props) ?? {};
  if (groupName !== undefined && props.group && props.group.groupName !== groupName) {
    throw new Error(
      `group: ${quote(props.group.groupName)} is not the group ${quote(groupName)} that ingressClass ${quote(ingressClassName ?? '')} names for all its Ingresses`,
    );
  }
  return groupName;
}

/** What a class says need not be said again; where classes say it, the controller may even refuse to hear it from Ingresses. */
function withoutClassGroup(props: IngressProps): IngressProps {
  return groupOfClass(props) === undefined ? props : { ...props, group: undefined };
}

function chooseClass(props: IngressProps): string {
  const { ingressClassName, legacyIngressClass } = props;
  const ingressClass = classOf(props);
  if (!ingressClass) return requireDnsSubdomain(ingressClassName ?? 'alb', 'ingressClassName');
  const { ingressClassName: name, controller } = ingressClass;
  if (ingressClassName !== undefined && ingressClassName !== name) {
    throw new Error(
      `ingressClassName: ${quote(ingressClassName)} and ingressClass ${quote(name)} differ, give one of them`,
    );
  }
  if (legacyIngressClass && controller === IngressController.EKS_AUTO_MODE) {
    throw new Error(
      `legacyIngressClass: EKS Auto Mode ignores the annotation, leave it out for ingressClass ${quote(name)}`,
    );
  }
  return name;
}

/** The class that is said, or that of the group whose owner is known. */
function classOf({ ingressClass, ingressClassName, group }: IngressProps): IIngressClass | undefined {
  return ingressClass ?? (ingressClassName === undefined ? group?._owner?.ingressClass : undefined);
}

/** The controller refuses both on one Ingress. */
function requireOneLogin({ jwtValidation, authentication }: IngressOptions): void {
  if (jwtValidation && authentication && authentication._type !== 'none') {
    throw new Error(
      `jwtValidation: does not go with authentication ${authentication._type} on one Ingress, give one of them (AWS Load Balancer Controller)`,
    );
  }
}
