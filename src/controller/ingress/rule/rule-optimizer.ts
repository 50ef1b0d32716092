import type { ActionSpec, ConditionSpec, RedirectSpec } from '../../../model/resources';

/** As much of a rule as decides whether it is needed. */
interface OptimizableRule {
  readonly conditions: readonly ConditionSpec[];
  readonly actions: readonly ActionSpec[];
}

export interface OptimizedRules<Rule> {
  readonly kept: readonly Rule[];
  /** With the redirect that always answers first; without one, the rule would lead back to itself. */
  readonly needless: readonly { readonly rule: Rule; readonly coveredBy?: Rule }[];
}

/** The listener of the rules. */
interface OptimizedListener {
  readonly port: number;
  readonly protocol: string;
  /** Whether paths by regular expression are told apart, as they are since 3.1.0. */
  readonly knowsRegex: boolean;
}

/**
 * Leaves out redirects that would come back to themselves, and rules that an earlier redirect always answers first: so that
 * a redirect from HTTP to HTTPS can be written once for both listeners. Values are compared as text: `/a/*` does not
 * cover `/a/b`.
 */
export function withoutNeedlessRules<Rule extends OptimizableRule>(
  rules: readonly Rule[],
  { port, protocol, knowsRegex }: OptimizedListener,
): OptimizedRules<Rule> {
  const kept: Rule[] = [];
  const needless: { rule: Rule; coveredBy?: Rule }[] = [];
  const redirects: { readonly rule: Rule; readonly conditions: readonly ConditionSpec[] }[] = [];
  for (const rule of rules) {
    const redirect = redirectOf(rule);
    const conditions = knowsRegex ? rule.conditions : rule.conditions.map(withoutRegex);
    if (redirect && returnsToItself(redirect, conditions, port, protocol)) {
      needless.push({ rule });
      continue;
    }
    const coveredBy =
      redirects.length > 0 ? redirects.find((earlier) => covers(earlier.conditions, conditions)) : undefined;
    if (coveredBy) {
      needless.push({ rule, coveredBy: coveredBy.rule });
      continue;
    }
    kept.push(rule);
    if (redirect) redirects.push({ rule, conditions });
  }
  return { kept, needless };
}

/** To older controllers a condition by regular expression is one without values. */
function withoutRegex(condition: ConditionSpec): ConditionSpec {
  const { pathPatternConfig } = condition;
  return pathPatternConfig?.regexValues ? { ...condition, pathPatternConfig: { values: [] } } : condition;
}

function redirectOf({ actions }: OptimizableRule): RedirectSpec | undefined {
  for (const { type, redirectConfig } of actions) if (type === 'redirect') return redirectConfig;
  return undefined;
}

function returnsToItself(
  redirect: RedirectSpec,
  conditions: readonly ConditionSpec[],
  port: number,
  protocol: string,
): boolean {
  // What a regular expression matches is not worked out; hosts with one count as if there were no host condition.
  if (conditions.some(({ pathPatternConfig }) => pathPatternConfig?.regexValues?.length)) return false;
  const hosts = conditions.flatMap(({ hostHeaderConfig }) => hostHeaderConfig?.values ?? []);
  const paths = conditions.flatMap(({ pathPatternConfig }) => pathPatternConfig?.values ?? []);
  const stays = (to: string | undefined, ...same: string[]): boolean => to === undefined || same.includes(to);
  return (
    stays(redirect.host, '#{host}', ...hosts) &&
    stays(redirect.path, '/#{path}', ...paths) &&
    stays(redirect.port, '#{port}', String(port)) &&
    stays(redirect.protocol, '#{protocol}', protocol) &&
    stays(redirect.query, '#{query}')
  );
}

/** Whether the earlier conditions hold whenever the later ones do, as far as the controller can tell. */
function covers(earlier: readonly ConditionSpec[], later: readonly ConditionSpec[]): boolean {
  const wide = hostsAndPaths(earlier);
  if (wide.others > 0) return false;
  const narrow = hostsAndPaths(later);
  return (
    (wide.hosts.size === 0 || isSuperset(wide.hosts, narrow.hosts)) &&
    (wide.paths.size === 0 || wide.paths.has('/*') || isSuperset(wide.paths, narrow.paths))
  );
}

function hostsAndPaths(conditions: readonly ConditionSpec[]) {
  const hosts = new Set<string>();
  const paths = new Set<string>();
  let others = 0;
  for (const { hostHeaderConfig, pathPatternConfig } of conditions) {
    for (const host of hostHeaderConfig?.values ?? []) hosts.add(host);
    for (const path of pathPatternConfig?.regexValues ?? pathPatternConfig?.values ?? []) paths.add(path);
    if (!hostHeaderConfig && !pathPatternConfig) others++;
  }
  return { hosts, paths, others };
}

function isSuperset(wide: ReadonlySet<string>, narrow: ReadonlySet<string>): boolean {
  return narrow.size > 0 && [...narrow].every((value) => wide.has(value));
}
