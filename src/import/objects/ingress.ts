import { registry } from '../../annotations/registry';
import {
  call,
  construct,
  dataLiteral,
  type Expression,
  literal,
  method,
  object,
  type Property,
  type Statement,
  verbatim,
} from '../code/expression';
import { type Comments, commentedLiteral, withComments } from '../comments';
import type { KubernetesTypes } from '../kubernetes-types';
import { enumMember, type Library } from '../library';
import { commentedProperties } from '../settings/setting';
import { type IngressAnnotations, ingressAnnotations } from './ingress-annotations';
import { typedObject } from './plain';
import { rawCall } from './raw';
import { TargetGroups } from './target-groups';
import { type InputObject, metadataOf, type Rendering, type Surroundings } from './written-object';

/** The ways to write an Ingress, the best first: our construct, or Kubernetes' own with typed annotations. */
export function ingressRenderings(
  ingress: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
  types: KubernetesTypes,
): Rendering[] {
  const texts = annotationsOf(ingress);
  if (!texts) return [];
  const annotations = ingressAnnotations(texts, ingress.namespace, library);
  const writer = () => new IngressWriter(ingress, id, surroundings, annotations, library);
  return [writer().construct(), writer().annotated(types)].filter((each) => each !== undefined);
}

/** Undefined where a value is not a text, which Kubernetes refuses. */
export function annotationsOf({ data }: InputObject): Record<string, string> | undefined {
  const { annotations = {} } = data.metadata as { readonly annotations?: Record<string, unknown> };
  if (typeof annotations !== 'object' || annotations === null) return undefined;
  return Object.values(annotations).every((text) => typeof text === 'string')
    ? (annotations as Record<string, string>)
    : undefined;
}

/** An Ingress as properties of a LoadBalancedDeployment. */
export interface IngressExposure {
  /** Of its load balancer and target groups. */
  readonly options: readonly Property[];
  readonly hosts: readonly string[];
  readonly path: string;
  readonly pathType: string;
  /** Of the Service. */
  readonly port: number | string;
  /** For annotations that no property says. */
  calls(builder: Expression): Statement[];
  readonly comments: readonly string[];
  readonly typed: number;
}

/** Undefined where it says more than a LoadBalancedDeployment can. */
export function ingressExposure(
  ingress: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
): IngressExposure | undefined {
  const texts = annotationsOf(ingress);
  if (!texts) return undefined;
  const annotations = ingressAnnotations(texts, ingress.namespace, library);
  return new IngressWriter(ingress, id, surroundings, annotations, library).exposure();
}

interface IngressSpec {
  readonly ingressClassName?: string;
  readonly defaultBackend?: Backend;
  readonly rules?: readonly { readonly host?: string; readonly http?: { readonly paths?: readonly RulePath[] } }[];
  readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
}

interface Backend {
  readonly service?: { readonly name: string; readonly port?: { readonly number?: number; readonly name?: string } };
}

interface RulePath {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend?: Backend;
}

const USE_ANNOTATION = 'use-annotation';

/** Names of backends whose action, or whose conditions and transforms, the rules say. */
interface UsedByRules {
  readonly actions: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
}

function actionNameOf(backend: Backend | undefined): string[] {
  return backend?.service?.port?.name === USE_ANNOTATION ? [backend.service.name] : [];
}

/** Writes an Ingress once: it remembers the Services that its code names. */
class IngressWriter {
  private readonly targets: TargetGroups;
  private readonly constant: string;
  private readonly spec: IngressSpec;

  public constructor(
    private readonly ingress: InputObject,
    private readonly id: string,
    private readonly surroundings: Surroundings,
    private readonly annotations: IngressAnnotations,
    private readonly library: Library,
  ) {
    this.targets = new TargetGroups(ingress.namespace, surroundings);
    this.constant = surroundings.constantOf(id);
    this.spec = (ingress.data.spec ?? {}) as IngressSpec;
  }

  /** `new alb.Ingress(…)` with its rules; undefined where the spec says what the construct does not know. */
  public construct(): Rendering | undefined {
    const comments = this.ingress.comments.copy();
    const rules = this.rules(comments);
    const options = this.options(comments);
    if (!rules || !options) return undefined;
    const { useRegexPathMatch, others } = this.annotations;
    const metadata = metadataOf(this.ingress, this.surroundings, others);
    const props: Property[] = [
      { name: 'metadata', value: commentedLiteral(metadata, ['metadata'], comments) },
      ...options,
    ];
    const value = construct('alb.Ingress', verbatim('this'), literal(this.id), { kind: 'object', properties: props });
    const builder = verbatim(`${this.constant}.annotations`);
    // In the props, false would say nothing.
    const literally =
      useRegexPathMatch === false ? [{ value: method(builder, 'useRegexPathMatch', literal(false)) }] : [];
    return this.rendering(withComments({ value }, comments.rest()), [
      ...rules,
      ...literally,
      ...this.leftOver(builder, this.usedByRules()),
      ...this.calls(builder),
      ...this.raw(builder),
    ]);
  }

  /** The properties of `IngressOptions`; undefined where the spec says what they do not know. */
  private options(comments: Comments): Property[] | undefined {
    const { settings, legacyClass, useRegexPathMatch } = this.annotations;
    const hosts = this.tlsHosts();
    const className = legacyClass ?? this.spec.ingressClassName;
    const twice = legacyClass !== undefined && this.spec.ingressClassName !== undefined;
    if (hosts === undefined || className === undefined || twice || !this.isKnownSpec()) return undefined;
    const saysTargetType = settings.keys.has(registry.targetType.key);
    return [
      ...optional('ingressClassName', className === 'alb' ? undefined : literal(className)),
      ...optional('legacyIngressClass', legacyClass === undefined ? undefined : literal(true)),
      ...commentedProperties([...settings.ingress, ...settings.targetGroup], comments),
      ...optional('targetTypeByController', saysTargetType ? undefined : literal(true)),
      ...optional('tlsHosts', hosts.length > 0 ? dataLiteral(hosts) : undefined),
      ...optional('useRegexPathMatch', useRegexPathMatch ? literal(true) : undefined),
    ];
  }

  /** For a LoadBalancedDeployment, whose Ingress has one path to one Service, on each of its hosts. */
  public exposure(): IngressExposure | undefined {
    const comments = this.ingress.comments.copy();
    const options = this.options(comments);
    const { actions, conditions, transforms, raw, others, typed } = this.annotations;
    const more = actions.size + conditions.size + transforms.size + raw.length + Object.keys(others).length;
    const rules = (this.spec.rules ?? []).map(({ host, http }) => ({ host, path: http?.paths?.[0] }));
    const [first] = rules;
    const { path, pathType, backend } = first?.path ?? {};
    const port = backend?.service?.port?.number ?? backend?.service?.port?.name;
    const alike = rules.every((rule) => JSON.stringify(rule.path) === JSON.stringify(first?.path));
    if (!options || more > 0 || !alike || path === undefined || pathType === undefined || port === undefined) {
      return undefined;
    }
    const hosts = rules.flatMap(({ host }) => host ?? []);
    const calls = (builder: Expression) => this.calls(builder);
    return { options, hosts, path, pathType, port, calls, comments: comments.rest(), typed };
  }

  /** `new k8s.KubeIngress(…)`, and its annotations by AlbAnnotations. */
  public annotated(types: KubernetesTypes): Rendering | undefined {
    const { others, settings, legacyClass, useRegexPathMatch } = this.annotations;
    const comments = this.ingress.comments.copy();
    const properties = commentedProperties(settings.ingress, comments);
    const targets = commentedProperties(settings.targetGroup, comments);
    const object = { ...this.ingress, comments };
    const plain = typedObject(object, this.id, this.surroundings, types, others);
    if (!plain) return undefined;
    const builder = call('alb.AlbAnnotations.of', verbatim(this.constant));
    const calls: Statement[] = [
      ...settingCall(builder, 'ingress', properties),
      ...settingCall(builder, 'targetGroup', targets),
      ...(legacyClass === undefined ? [] : [{ value: method(builder, 'legacyIngressClass', literal(legacyClass)) }]),
      ...(useRegexPathMatch === undefined
        ? []
        : [{ value: method(builder, 'useRegexPathMatch', literal(useRegexPathMatch)) }]),
      ...this.leftOver(builder, { actions: new Set(), options: new Set() }),
      ...this.calls(builder),
      ...this.raw(builder),
    ];
    return this.rendering(plain.declaration, calls);
  }

  private rendering(declaration: Statement, calls: readonly Statement[]): Rendering {
    return { declaration, calls, uses: [...this.targets.uses], typed: this.annotations.typed };
  }

  private calls(builder: Expression): Statement[] {
    return this.annotations.calls.map((each) => ({ value: method(builder, each.method, ...each.args) }));
  }

  private raw(builder: Expression): Statement[] {
    return this.annotations.raw.map((annotation) => rawCall(builder, this.constant, annotation));
  }

  /** Actions, conditions and transforms that no rule of the construct has used. */
  private leftOver(builder: Expression, used: UsedByRules): Statement[] {
    const { actions, conditions, transforms } = this.annotations;
    const left = <T>(entries: ReadonlyMap<string, T>, names: ReadonlySet<string>) =>
      [...entries].filter(([name]) => !names.has(name));
    return [
      ...left(actions, used.actions).map(([name, code]) => ['action', name, code(this.targets)] as const),
      ...left(conditions, used.options).map(([name, code]) => ['conditions', name, code] as const),
      ...left(transforms, used.options).map(([name, code]) => ['transforms', name, code] as const),
    ].map(([methodName, name, code]) => ({ value: method(builder, methodName, literal(name), code) }));
  }

  private isKnownSpec(): boolean {
    const known = ['ingressClassName', 'defaultBackend', 'rules', 'tls'];
    return Object.keys(this.spec).every((field) => known.includes(field));
  }

  /** The hosts of `spec.tls`; undefined where it names a Secret or has several entries. */
  private tlsHosts(): readonly string[] | undefined {
    const [first, ...others] = this.spec.tls ?? [];
    if (!first) return this.spec.tls === undefined ? [] : undefined;
    return others.length === 0 && first.secretName === undefined && first.hosts?.length ? first.hosts : undefined;
  }

  private usedByRules(): UsedByRules {
    const paths = (this.spec.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
    const options = new Set(paths.flatMap(({ backend }) => actionNameOf(backend)));
    return { options, actions: new Set([...options, ...actionNameOf(this.spec.defaultBackend)]) };
  }

  private rules(comments: Comments): Statement[] | undefined {
    const calls: Statement[] = [];
    const on = verbatim(this.constant);
    if (this.spec.defaultBackend) {
      const action = this.action(this.spec.defaultBackend);
      if (!action) return undefined;
      const value = method(on, 'addDefaultAction', action);
      calls.push(withComments({ value }, comments.takeBelow(['spec', 'defaultBackend'])));
    }
    for (const [rule, { host, http }] of (this.spec.rules ?? []).entries()) {
      if (!http?.paths?.length) return undefined;
      for (const [index, { path, pathType = '', backend }] of http.paths.entries()) {
        const action = backend && this.action(backend);
        const type = enumMember(this.library, 'PathType', pathType);
        if (path === undefined || !action || !type) return undefined;
        const options = object({
          pathType: pathType === 'Prefix' ? undefined : type,
          ...this.ruleOptions(backend),
        });
        const value =
          host === undefined
            ? method(on, 'addRule', literal(path), action, options)
            : method(on, 'addHostRule', literal(host), literal(path), action, options);
        const own = comments.takeBelow(['spec', 'rules', rule, 'http', 'paths', index]);
        const first =
          index === 0 ? ['host', 'http'].flatMap((field) => comments.take(['spec', 'rules', rule, field])) : [];
        calls.push(withComments({ value }, [...comments.take(['spec', 'rules', rule]), ...first, ...own]));
      }
    }
    return calls;
  }

  private ruleOptions({ service }: Backend): Readonly<Record<string, Expression | undefined>> {
    if (service?.port?.name !== USE_ANNOTATION) return {};
    const { conditions, transforms } = this.annotations;
    return { conditions: conditions.get(service.name), transforms: transforms.get(service.name) };
  }

  private action({ service }: Backend): Expression | undefined {
    const { number, name } = service?.port ?? {};
    if (!service || (number ?? name) === undefined) return undefined;
    if (name === USE_ANNOTATION) return this.annotations.actions.get(service.name)?.(this.targets);
    return this.targets.ofService(service.name, (number ?? name) as number | string);
  }
}

function settingCall(builder: Expression, name: string, properties: readonly Property[]): Statement[] {
  return properties.length > 0 ? [{ value: method(builder, name, { kind: 'object', properties }) }] : [];
}

function optional(name: string, value: Expression | undefined): Property[] {
  return value ? [{ name, value }] : [];
}
