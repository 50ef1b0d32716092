import { DEFAULT_CLASS } from '../../manifests/kubernetes/ingress-class';
import {
  array,
  call,
  construct,
  dataLiteral,
  type Expression,
  literal,
  object,
  type Property,
  verbatim,
} from '../code/expression';
import { withComments } from '../comments';
import { enumMember, type Library } from '../library';
import { sslPolicy } from '../settings/listeners';
import { loadBalancerAttributes } from '../settings/load-balancer';
import { type InputObject, metadataOf, type Rendering, type Surroundings } from './written-object';

const AUTO_MODE = 'eks.amazonaws.com/alb';

/** `new alb.IngressClass(…)`; undefined for a class of another controller. */
export function ingressClassRendering(
  object_: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
): Rendering | undefined {
  const { controller, parameters } = (object_.data.spec ?? {}) as {
    readonly controller?: string;
    readonly parameters?: { readonly name?: string };
  };
  const member = enumMember(library, 'IngressController', controller ?? '');
  if (!member) return undefined;
  const metadata = metadataOf(object_, surroundings) as { annotations?: Record<string, unknown> };
  const { [DEFAULT_CLASS]: marked, ...annotations } = metadata.annotations ?? {};
  const props = object({
    metadata: dataLiteral(marked === 'true' ? { ...metadata, annotations: emptyToUndefined(annotations) } : metadata),
    controller: controller === AUTO_MODE ? member : undefined,
    paramsName: parameters?.name === undefined ? undefined : literal(parameters.name),
    defaultClass: marked === 'true' ? literal(true) : undefined,
  });
  return rendering('alb.IngressClass', id, props, object_);
}

function emptyToUndefined(annotations: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}

function rendering(className: string, id: string, props: Expression, { comments }: InputObject): Rendering {
  const value = construct(className, verbatim('this'), literal(id), props);
  return { declaration: withComments({ value }, comments.copy().rest()), calls: [], uses: [], typed: 0 };
}

interface ParamsSpec {
  readonly [field: string]: unknown;
  readonly group?: { readonly name?: string };
  readonly subnets?: { readonly ids?: string[]; readonly tags?: Record<string, string[]>; readonly matchTags?: Pair[] };
  readonly namespaceSelector?: { readonly matchLabels?: unknown; readonly matchExpressions?: unknown };
  readonly loadBalancerAttributes?: Pair[];
  readonly tags?: Pair[];
  readonly listeners?: readonly {
    readonly protocol: string;
    readonly port: number;
    readonly listenerAttributes?: Pair[];
    readonly attributes?: Pair[];
  }[];
}

interface Pair {
  readonly key: string;
  readonly value?: string;
  readonly values?: string[];
}

/** Fields that are one property of the same meaning: their property, and how the value is written. */
const PARAMS_FIELDS: Readonly<
  Record<string, readonly [property: string, write: (value: never, library: Library) => Expression | undefined]>
> = {
  scheme: ['scheme', (value: string, library) => enumMember(library, 'Scheme', value)],
  ipAddressType: ['ipAddressType', (value: string, library) => enumMember(library, 'IpAddressType', value)],
  targetType: ['targetType', (value: string, library) => enumMember(library, 'TargetType', value)],
  loadBalancerName: ['loadBalancerName', (value: string) => literal(value)],
  inboundCIDRs: ['inboundCidrs', (value: string[]) => dataLiteral(value)],
  prefixListsIDs: ['inboundPrefixLists', (value: string[]) => dataLiteral(value)],
  sslPolicy: ['sslPolicy', (value: string, library) => sslPolicy(value, library)],
  sslRedirectPort: ['sslRedirectPort', (value: string) => literal(Number(value))],
  certificateArn: ['certificates', certificates],
  certificateARNs: ['certificates', certificates],
  group: ['group', ({ name }: { name: string }) => call('alb.IngressGroup.fromGroupName', literal(name))],
  tags: ['tags', (value: Pair[]) => dataLiteral(fromPairs(value))],
  wafv2AclArn: ['webAcl', (value: string) => call('alb.WebAcl.fromArn', literal(value))],
  wafv2AclName: ['webAcl', (value: string) => call('alb.WebAcl.fromName', literal(value))],
  minimumLoadBalancerCapacity: [
    'minimumCapacityUnits',
    ({ capacityUnits }: { capacityUnits: number }) => literal(capacityUnits),
  ],
  ipamConfiguration: ['ipamIpv4PoolId', ({ ipv4IPAMPoolId }: { ipv4IPAMPoolId: string }) => literal(ipv4IPAMPoolId)],
};

function certificates(arns: readonly string[]): Expression {
  return array(arns.map((arn) => call('alb.ListenerCertificate.fromArn', literal(arn))));
}

function fromPairs(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value = '' }) => [key, value]));
}

/** `new alb.IngressClassParams(…)`. */
export function ingressClassParamsRendering(
  params: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
): Rendering | undefined {
  const spec = (params.data.spec ?? {}) as ParamsSpec;
  const autoMode = params.apiVersion.startsWith('eks.amazonaws.com/');
  const properties: Property[] = [{ name: 'metadata', value: dataLiteral(metadataOf(params, surroundings)) }];
  if (autoMode) properties.push(enumProperty('controller', enumMember(library, 'IngressController', AUTO_MODE)));
  for (const [field, value] of Object.entries(spec)) {
    const found = Object.hasOwn(PARAMS_FIELDS, field) ? PARAMS_FIELDS[field] : undefined;
    const written = found ? [enumProperty(found[0], found[1](value as never, library))] : special(field, spec, library);
    if (!written || written.some((each) => each.value === MISSING)) return undefined;
    properties.push(...written);
  }
  return rendering('alb.IngressClassParams', id, { kind: 'object', properties }, params);
}

const MISSING = verbatim('');

function enumProperty(name: string, value: Expression | undefined): Property {
  return { name, value: value ?? MISSING };
}

function special(field: string, spec: ParamsSpec, library: Library): Property[] | undefined {
  switch (field) {
    case 'subnets': {
      const { ids, tags, matchTags } = spec.subnets ?? {};
      if (ids) return [{ name: 'subnets', value: dataLiteral(ids) }];
      const byTag = tags ?? (matchTags && Object.fromEntries(matchTags.map(({ key, values = [] }) => [key, values])));
      return byTag && [{ name: 'subnetTags', value: dataLiteral(byTag) }];
    }
    case 'namespaceSelector': {
      const { matchLabels, matchExpressions } = spec.namespaceSelector ?? {};
      // The operators are an enum of cdk8s-plus that the written code would have to import.
      return matchLabels && !matchExpressions
        ? [{ name: 'namespaceSelector', value: object({ labels: dataLiteral(matchLabels) }) }]
        : undefined;
    }
    case 'loadBalancerAttributes': {
      const { typed, rest } = loadBalancerAttributes(fromPairs(spec.loadBalancerAttributes ?? []), library);
      const properties = Object.entries(typed).map(([name, value]) => ({ name, value }));
      return Object.keys(rest).length > 0
        ? [...properties, { name: 'loadBalancerAttributes', value: dataLiteral(rest) }]
        : properties;
    }
    case 'listeners':
      return (
        spec.listeners && [
          { name: 'listenerAttributes', value: array(spec.listeners.map((each) => listener(each, library))) },
        ]
      );
    default:
      return undefined;
  }
}

function listener(
  { protocol, port, listenerAttributes, attributes }: NonNullable<ParamsSpec['listeners']>[number],
  library: Library,
): Expression {
  return object({
    protocol: enumMember(library, 'ListenerProtocol', protocol),
    port: literal(port),
    attributes: dataLiteral(fromPairs(listenerAttributes ?? attributes ?? [])),
  });
}
