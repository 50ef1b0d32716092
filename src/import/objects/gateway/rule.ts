import { array, call, type Expression, literal, object } from '../../code/expression';
import { enumMember, type Library } from '../../library';
import type { TargetGroups } from '../target-groups';
import { text } from './construct';

export interface RuleData<Match = object> {
  readonly matches?: readonly Match[];
  readonly filters?: readonly Filter[];
  readonly backendRefs?: readonly BackendRef[];
}

interface BackendRef {
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface Filter {
  readonly type?: string;
  readonly requestRedirect?: RequestRedirect;
  readonly urlRewrite?: { readonly hostname?: string; readonly path?: PathModifier };
  readonly extensionRef?: { readonly kind?: string; readonly name: string };
}

interface RequestRedirect {
  readonly scheme?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly path?: PathModifier;
  readonly statusCode?: number;
}

interface PathModifier {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

/** The filters of a rule, by what says them. */
export interface RuleFilters {
  readonly redirect?: RequestRedirect;
  readonly transforms?: Expression;
  /** Of a ListenerRuleConfiguration. */
  readonly configurationName?: string;
}

/** @returns undefined for a filter that the controller does not know */
export function ruleFilters(filters: readonly Filter[], path: string | undefined): RuleFilters | undefined {
  const redirect = filters.find(({ type }) => type === 'RequestRedirect')?.requestRedirect;
  const rewrite = filters.find(({ type }) => type === 'URLRewrite')?.urlRewrite;
  const extension = filters.find(({ type }) => type === 'ExtensionRef')?.extensionRef;
  const transforms = rewrite ? transformsOf(rewrite, path) : [];
  if (transforms.includes(undefined)) return undefined;
  return {
    redirect,
    transforms: transforms.length > 0 ? array(transforms as Expression[]) : undefined,
    configurationName: extension?.name,
  };
}

function transformsOf(
  { hostname, path: to = {} }: NonNullable<Filter['urlRewrite']>,
  from: string | undefined,
): (Expression | undefined)[] {
  const { replaceFullPath, replacePrefixMatch } = to;
  const transform = (name: string, ...args: string[]) => call(`alb.ListenerTransform.${name}`, ...args.map(literal));
  return [
    ...(hostname === undefined ? [] : [transform('replaceHost', hostname)]),
    ...(replaceFullPath === undefined ? [] : [transform('replacePath', replaceFullPath)]),
    ...(replacePrefixMatch === undefined
      ? []
      : [from === undefined ? undefined : transform('replacePrefix', from, replacePrefixMatch)]),
  ];
}

/** What a rule does: a redirect, or target groups by their Services or names. */
export function ruleAction(
  { backendRefs = [] }: RuleData,
  { redirect }: RuleFilters,
  targets: TargetGroups,
  library: Library,
): Expression | undefined {
  if (redirect) return backendRefs.length === 0 ? redirectCode(redirect, library) : undefined;
  const groups = backendRefs.map((ref) => targetOf(ref, targets));
  const [first] = groups;
  if (!first || groups.includes(undefined)) return undefined;
  if (groups.length === 1 && backendRefs[0]?.weight === undefined) return first;
  const weighted = backendRefs.map(({ weight }, index) =>
    object({ targetGroup: groups[index], weight: literal(weight ?? 1) }),
  );
  return call('alb.ListenerAction.weightedForward', array(weighted));
}

function targetOf(
  { kind = 'Service', name, namespace, port }: BackendRef,
  targets: TargetGroups,
): Expression | undefined {
  if (kind === 'TargetGroupName') return call('alb.TargetGroup.fromTargetGroupName', literal(name));
  if (kind !== 'Service' || typeof port !== 'number') return undefined;
  // For a construct of another namespace, the route would write a ReferenceGrant.
  if (namespace === undefined) return targets.ofService(name, port);
  const options = object({ port: literal(port), namespace: literal(namespace) });
  return call('alb.TargetGroup.fromServiceName', literal(name), options);
}

function redirectCode({ scheme, hostname, port, path, statusCode }: RequestRedirect, library: Library): Expression {
  const code = enumMember(library, 'RedirectStatusCode', `HTTP_${statusCode}`);
  return call(
    'alb.ListenerAction.redirect',
    object({
      protocol: text(scheme?.toUpperCase()),
      host: text(hostname),
      port: text(port === undefined ? undefined : String(port)),
      path: text(path?.replaceFullPath),
      statusCode: statusCode === 302 ? undefined : code,
    }),
  );
}
