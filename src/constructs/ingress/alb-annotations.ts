import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { AnnotationSet } from '../../annotations/annotation-set';
import type { Action } from '../../annotations/codec/values';
import { parseAnnotation } from '../../annotations/read';
import { type AnnotationRow, registry, rowOf } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { InvalidValue } from '../../text/invalid-value';
import type { Listener, ListenerProtocol } from '../listener/listener';
import type { IListenerAction } from '../listener/listener-action-config';
import type { ListenerCertificate } from '../listener/listener-certificate';
import type { ListenerCondition } from '../listener/listener-condition';
import type { ListenerTransform } from '../listener/listener-transform';
import { writeCertificates, writeListeners, writeMutualAuthentication } from '../listener/listeners';
import type { MutualAuthentication } from '../listener/mutual-authentication';
import type { SslPolicy } from '../listener/ssl-policy';
import type { Scheme } from '../load-balancer/load-balancer-settings';
import { onlyObject } from '../only-object';
import { type HealthCheck, writeHealthCheck } from '../target-group/health-check';
import type { TargetGroupSettings, TargetType } from '../target-group/target-group-settings';
import { writeTargetGroupSettings } from '../target-group/target-group-settings';
import { type IngressSettings, writeIngressSettings } from './ingress-settings';

/** What carries the controller's annotations. */
const KINDS: ReadonlySet<string> = new Set(['Ingress', 'Service']);

const builders = new WeakMap<ApiObject, AlbAnnotations>();

/**
 * Typed, validated annotations of the AWS Load Balancer Controller, for an Ingress or Service of any make.
 *
 * Every method validates at once, and the same annotation with two values is an error that names both.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const service = new kplus.Service(chart, 'Shop', { ports: [{ port: 80 }] });
 * alb.AlbAnnotations.of(service).healthCheck({ path: '/healthz' }).tags({ team: 'shop' });
 */
@checked('AlbAnnotations')
export class AlbAnnotations {
  /**
   * Writes onto an object: an Ingress or Service of any cdk8s-plus, an ApiObject, or a construct that holds one. The same object
   * always gives the same builder; annotations that it has already are taken note of.
   *
   * @param construct an Ingress or a Service
   * @throws when it is neither an Ingress nor a Service
   */
  public static of(construct: IConstruct): AlbAnnotations {
    const object = onlyObject(construct, 'AlbAnnotations.of', 'an Ingress or a Service');
    if (!KINDS.has(object.kind)) {
      throw new Error(
        `AlbAnnotations.of: the controller reads no annotations of ${object.kind} ${object.name}, must be its Ingress or Service`,
      );
    }
    const known = builders.get(object);
    if (known) return known;
    const created = new AlbAnnotations(
      new AnnotationSet((key, text) => object.metadata.addAnnotation(key, text)),
      object,
    );
    for (const [key, text] of Object.entries(annotationsOf(object))) created.adopt(key, text);
    builders.set(object, created);
    return created;
  }

  /** Collects annotations for `toRecord()`, for whatever is not a construct. */
  public static create(): AlbAnnotations {
    return new AlbAnnotations(new AnnotationSet());
  }

  private constructor(
    private readonly set: AnnotationSet,
    private readonly object?: ApiObject,
  ) {
    set.owner = 'AlbAnnotations';
  }

  /**
   * Who can reach the load balancer.
   *
   * @param scheme internal or internet-facing
   */
  public scheme(scheme: Scheme): AlbAnnotations {
    return this.ingress({ scheme });
  }

  /**
   * Whether pods or nodes are registered. On a Service it wins over the Ingress.
   *
   * @param targetType pods by `ip`, nodes by `instance`
   */
  public targetType(targetType: TargetType): AlbAnnotations {
    return this.targetGroup({ targetType });
  }

  /**
   * The ports on which the load balancer accepts connections, with their certificates and TLS settings.
   *
   * @param listeners each port once
   */
  public listeners(listeners: Listener[]): AlbAnnotations {
    writeListeners(this.set, listeners);
    return this;
  }

  /**
   * The certificates of all HTTPS listeners, where they are not given with the listeners.
   *
   * @param certificates the first one of the first listener is the default certificate
   */
  public certificates(certificates: ListenerCertificate[]): AlbAnnotations {
    writeCertificates(this.set, certificates, 'certificates');
    return this;
  }

  /**
   * TLS versions and ciphers of all HTTPS listeners, where they are not given with the listeners.
   *
   * @param policy the name of a policy of ELBv2
   */
  public sslPolicy(policy: SslPolicy): AlbAnnotations {
    this.set.set(registry.sslPolicy, policy.name, 'sslPolicy');
    return this;
  }

  /**
   * How one HTTPS listener treats client certificates, where another member of the group brings the listener.
   *
   * @param port of the HTTPS listener, 1–65535
   * @param mutualAuthentication off, pass through, or verify
   */
  public mutualAuthentication(port: number, mutualAuthentication: MutualAuthentication): AlbAnnotations {
    writeMutualAuthentication(this.set, [{ port, mutualAuthentication }], 'mutualAuthentication');
    return this;
  }

  /**
   * Redirects every HTTP listener to an HTTPS listener that another member of the group brings.
   *
   * @param port of the HTTPS listener, 1–65535
   */
  public sslRedirect(port: number): AlbAnnotations {
    this.set.set(registry.sslRedirect, port, 'sslRedirect');
    return this;
  }

  /**
   * Attributes of one listener, where the listeners themselves are declared elsewhere: by another member of the group, or nowhere.
   *
   * @param protocol of the listener
   * @param port 1–65535
   * @param attributes by their ELBv2 name
   */
  public listenerAttributes(
    protocol: ListenerProtocol,
    port: number,
    attributes: { readonly [key: string]: string },
  ): AlbAnnotations {
    const property = `listenerAttributes of ${protocol} ${port}`;
    this.set.merge(registry.listenerAttributes, attributes, property, protocol, port);
    return this;
  }

  /**
   * The port of the control channel of targets (ALB Target Optimizer).
   *
   * @param serviceName the Service that an Ingress forwards to
   * @param servicePort its port, by number or name, as the Ingress names it
   * @param port 1–65535, for targets of type `ip`
   */
  public targetControlPort(serviceName: string, servicePort: string, port: number): AlbAnnotations {
    return this._targetControlPort(serviceName, servicePort, port);
  }

  /**
   * How targets are probed. On a Service it wins over the Ingress.
   *
   * @param healthCheck what is not given stays as the controller has it
   */
  public healthCheck(healthCheck: HealthCheck): AlbAnnotations {
    writeHealthCheck(this.set, healthCheck);
    return this;
  }

  /**
   * Any settings of an Ingress and its load balancer.
   *
   * @param settings what is not given is not written
   */
  public ingress(settings: IngressSettings): AlbAnnotations {
    return this._ingress(settings);
  }

  /** @internal */
  public _ingress(settings: IngressSettings): AlbAnnotations {
    writeIngressSettings(this.set, settings);
    if (this.object) settings.group?._owner?.join(this.object);
    return this;
  }

  /**
   * How targets are reached: on an Ingress for all its target groups, on a Service for its own.
   *
   * @param settings what is not given is not written
   */
  public targetGroup(settings: TargetGroupSettings): AlbAnnotations {
    return this._targetGroup(settings);
  }

  /** @internal */
  public _targetGroup(settings: TargetGroupSettings): AlbAnnotations {
    writeTargetGroupSettings(this.set, settings);
    return this;
  }

  /**
   * Tags: on an Ingress of everything made for it, on a Service of its target groups alone.
   *
   * @param tags values by key
   */
  public tags(tags: { readonly [key: string]: string }): AlbAnnotations {
    this.set.merge(registry.tags, tags, 'tags');
    return this;
  }

  /**
   * An action, to be used as a backend `{ service: { name, port: { name: 'use-annotation' } } }` of the Ingress.
   *
   * @param name the name of the action and of that backend
   * @param action what it does
   */
  public action(name: string, action: IListenerAction): AlbAnnotations {
    const { action: value } = action.bindListenerAction(this.object?.metadata.namespace);
    return this._action(name, value as unknown as Action);
  }

  /** @internal */
  public _action(name: string, action: Action): AlbAnnotations {
    this.set.set(registry.actions, action, `action ${name}`, name);
    return this;
  }

  /**
   * Conditions for every rule of the Ingress whose backend has this name.
   *
   * @param backendName the name of a Service or of an action
   * @param conditions all of them must match, besides host and path of the rule
   */
  public conditions(backendName: string, conditions: ListenerCondition[]): AlbAnnotations {
    const values = conditions.map(({ _condition }) => _condition);
    this.set.set(registry.conditions, values, `conditions of ${backendName}`, backendName);
    return this;
  }

  /**
   * Transforms for every rule of the Ingress whose backend has this name.
   *
   * @param backendName the name of a Service or of an action
   * @param transforms at most one of the host and one of the URL (ELBv2)
   */
  public transforms(backendName: string, transforms: ListenerTransform[]): AlbAnnotations {
    const values = transforms.map(({ _transform }) => _transform);
    this.set.set(registry.transforms, values, `transforms of ${backendName}`, backendName);
    return this;
  }

  /**
   * Whether `ImplementationSpecific` paths are regular expressions. The controller cuts their first character, the `/`.
   *
   * @param useRegex true for regular expressions
   */
  public useRegexPathMatch(useRegex: boolean): AlbAnnotations {
    this.set.set(registry.useRegexPathMatch, useRegex, 'useRegexPathMatch');
    return this;
  }

  /** @internal */
  public _targetControlPort(serviceName: string, servicePort: number | string, port: number): AlbAnnotations {
    this.set.set(registry.targetControlPort, port, 'targetControlPort', serviceName, servicePort);
    return this;
  }

  /**
   * The class by the annotation that came before `spec.ingressClassName`; it bypasses IngressClassParams.
   *
   * @param name the name of the class
   */
  public legacyIngressClass(name: string): AlbAnnotations {
    this.set.set(registry.ingressClass, name, 'ingressClassName');
    return this;
  }

  /**
   * A text as it is, for values that no typed method knows. A known key must still be parseable by the controller.
   *
   * @param key the full key
   * @param text the value of the annotation
   * @throws when the controller would not understand the text of a key that it reads
   */
  public raw(key: string, text: string): AlbAnnotations {
    requireParseable(key, text);
    this.set.put(key, { text, setBy: 'raw' });
    return this;
  }

  /**
   * Has the properties of a construct written, which messages then name.
   *
   * @internal
   */
  public _by(owner: string, write: (annotations: AlbAnnotations) => void): AlbAnnotations {
    this.set.by(owner, () => write(this));
    return this;
  }

  /** @internal */
  public _has({ key }: Pick<AnnotationRow<unknown>, 'key'>): boolean {
    return this.set.get(key) !== undefined;
  }

  /** @internal */
  public _put(key: string, text: string, setBy: string): AlbAnnotations {
    this.set.put(key, { text, setBy });
    return this;
  }

  /** All annotations so far. */
  public toRecord(): { [key: string]: string } {
    return this.set.toRecord();
  }

  private adopt(key: string, text: string): void {
    requireParseable(key, text);
    this.set.adopt(key, text, 'metadata.annotations');
  }
}

/** Those that stand there already. To render metadata costs more than a construct; most have none, which shows without. */
function annotationsOf({ metadata }: ApiObject): Readonly<Record<string, string>> {
  const { annotations } = metadata as unknown as { annotations?: unknown };
  if (typeof annotations === 'object' && annotations !== null && Object.keys(annotations).length === 0) return {};
  return (metadata.toJson() as { annotations?: Record<string, string> } | undefined)?.annotations ?? {};
}

function requireParseable(key: string, text: string): void {
  const found = rowOf(key);
  if (!found) return;
  try {
    parseAnnotation(found.row, key, text);
  } catch (error) {
    if (error instanceof InvalidValue) throw new Error(`metadata.annotations: ${error.message}`);
    throw error;
  }
}
