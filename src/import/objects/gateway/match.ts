import { array, call, type Expression, literal, object } from '../../code/expression';
import { enumMember, type Library } from '../../library';
import { text } from './construct';

interface Named {
  readonly type?: string;
  readonly name: string;
  readonly value: string;
}

export interface HttpMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
  readonly headers?: readonly Named[];
  readonly queryParams?: readonly Named[];
  readonly method?: string;
}

export interface GrpcMatch {
  readonly method?: { readonly service?: string; readonly method?: string };
  readonly headers?: readonly Named[];
}

type Options = Readonly<Record<string, Expression | undefined>>;

const PATH_TYPES: Readonly<Record<string, string>> = {
  PathPrefix: 'Prefix',
  Exact: 'Exact',
  RegularExpression: 'ImplementationSpecific',
};

export function isRegex({ path }: HttpMatch): boolean {
  return path?.type === 'RegularExpression';
}

/** The path of the first match, where its rule is for one. */
export function pathOf(matches: readonly HttpMatch[] | undefined): string | undefined {
  return matches?.[0]?.path?.value;
}

/** The path and the options of `HttpRoute.addRule`; undefined for what it cannot say. */
export function httpOptions(
  matches: readonly HttpMatch[],
  library: Library,
  isImplicit: boolean,
): { readonly path: Expression; readonly options: Options } | undefined {
  const [first, ...others] = matches;
  const { type = 'PathPrefix', value = '/' } = first?.path ?? {};
  const pathType = enumMember(library, 'PathType', PATH_TYPES[type] ?? '');
  if (!first || !pathType) return undefined;
  // Where the route leaves the usual type out, a rule that has it says so.
  const isUsual = isImplicit ? first.path?.type === undefined : type === 'PathPrefix';
  const morePaths = samePathType(first, others);
  const alternative = others.length > 0 && !morePaths ? alternatives(first, others) : methodsOf([first]);
  const conditions = [...alternative, ...namedOf(first)];
  return {
    path: literal(type === 'RegularExpression' ? `/${value}` : value),
    options: {
      morePaths: morePaths && array(morePaths.map((path) => literal(type === 'RegularExpression' ? `/${path}` : path))),
      pathType: isUsual ? undefined : pathType,
      conditions: conditions.length > 0 ? array(conditions) : undefined,
    },
  };
}

/** The paths of further matches that differ in them alone. */
function samePathType({ path, ...rest }: HttpMatch, others: readonly HttpMatch[]): string[] | undefined {
  const isSame = others.every(
    ({ path: other, ...more }) =>
      other?.type === path?.type && other?.value !== path?.value && JSON.stringify(more) === JSON.stringify(rest),
  );
  return isSame && others.length > 0 ? others.map((other) => other.path?.value ?? '/') : undefined;
}

/** Further matches: other methods of the same path, or other paths. */
function alternatives(first: HttpMatch, others: readonly HttpMatch[]): Expression[] {
  const paths = others.map(({ path }) => path?.value ?? '');
  if (paths.every((path) => path === first.path?.value)) return methodsOf([first, ...others]);
  const factory = others.every(isRegex) ? 'pathRegex' : 'pathPatterns';
  return [call(`alb.ListenerCondition.${factory}`, array(paths.map(literal))), ...methodsOf([first])];
}

function methodsOf(matches: readonly HttpMatch[]): Expression[] {
  const methods = matches.flatMap(({ method }) => method ?? []);
  return methods.length > 0 ? [call('alb.ListenerCondition.httpRequestMethods', array(methods.map(literal)))] : [];
}

function namedOf({ headers = [], queryParams = [] }: HttpMatch): Expression[] {
  return [
    ...headers.map(headerCondition),
    ...queryParams.map(({ name, value }) =>
      call('alb.ListenerCondition.queryStrings', array([object({ key: literal(name), value: literal(value) })])),
    ),
  ];
}

/** The controller takes commas for alternatives; a backslash takes the next character as it is. */
function headerCondition({ type, name, value }: Named): Expression {
  if (type === 'RegularExpression') {
    return call('alb.ListenerCondition.httpHeaderRegex', literal(name), array([literal(value)]));
  }
  const values = [...value.matchAll(/((?:\\.|[^\\,])*)(?:,|$)/gs)].map(([, each = '']) =>
    each.replace(/\\(.)/gs, '$1'),
  );
  const given = values.length > 1 ? values.slice(0, -1) : values;
  return call('alb.ListenerCondition.httpHeader', literal(name), array(given.map(literal)));
}

/** The options of `GrpcRoute.addRule`; undefined for several matches. */
export function grpcOptions(matches: readonly GrpcMatch[] | undefined): Options | undefined {
  const [match = {}, ...others] = matches ?? [];
  if (others.length > 0) return undefined;
  const { method: { service, method } = {}, headers = [] } = match;
  const conditions = headers.map(headerCondition);
  return {
    service: text(service),
    method: text(method),
    conditions: conditions.length > 0 ? array(conditions) : undefined,
  };
}
