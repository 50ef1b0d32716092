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
  /** Whether paths by regular expression are distinguished, as they are since 3.1.0. */
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
  const redirects = new Redirects<Rule>();
  for (const rule of rules) {
    const redirect = redirectOf(rule);
    const conditions = knowsRegex ? rule.conditions : rule.conditions.map(withoutRegex);
    if (redirect && returnsToItself(redirect, conditions, port, protocol)) {
      needless.push({ rule });
      continue;
    }
    const coveredBy = redirects.covering(conditions);
    if (coveredBy) {
      needless.push({ rule, coveredBy });
      continue;
    }
    kept.push(rule);
    if (redirect) redirects.add(rule, conditions);
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

/** Redirects by a host and a path of theirs: an Ingress may have thousands. */
class Redirects<Rule> {
  private readonly byPlace = new Map<
    string,
    { readonly rule: Rule; readonly wide: Matched; readonly order: number }[]
  >();
  private count = 0;

  public add(rule: Rule, conditions: readonly ConditionSpec[]): void {
    const wide = matchedBy(conditions);
    // One with other conditions covers nothing, as far as the controller can tell.
    if (wide.others > 0) return;
    const redirect = { rule, wide, order: this.count++ };
    for (const host of wide.hosts.size === 0 ? [ANY] : wide.hosts) {
      for (const path of isAnyPath(wide) ? [ANY] : wide.paths) {
        const key = placeKey(host, path);
        const others = this.byPlace.get(key);
        if (others) others.push(redirect);
        else this.byPlace.set(key, [redirect]);
      }
    }
  }

  /** The first one that holds whenever the conditions do. */
  public covering(conditions: readonly ConditionSpec[]): Rule | undefined {
    if (this.count === 0) return undefined;
    const narrow = matchedBy(conditions);
    const [[host = ANY], [path = ANY]] = [narrow.hosts, narrow.paths].map((texts) => [...texts]) as [
      string[],
      string[],
    ];
    const places = new Set([ANY, host].flatMap((one) => [ANY, path].map((other) => placeKey(one, other))));
    const found = [...places].flatMap((key) => this.byPlace.get(key)?.find(({ wide }) => covers(wide, narrow)) ?? []);
    return found.sort((a, b) => a.order - b.order)[0]?.rule;
  }
}

/** No host, and no path, is called so. */
const ANY = '';

function placeKey(host: string, path: string): string {
  return `${host} ${path}`;
}

/** The hosts and paths that conditions name. */
interface Matched {
  readonly hosts: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  /** How many conditions are about something else. */
  readonly others: number;
}

function isAnyPath({ paths }: Matched): boolean {
  return paths.size === 0 || paths.has('/*');
}

/** Whether the earlier conditions hold whenever the later ones do, as far as the controller can tell. */
function covers(wide: Matched, narrow: Matched): boolean {
  return (
    (wide.hosts.size === 0 || isSuperset(wide.hosts, narrow.hosts)) &&
    (isAnyPath(wide) || isSuperset(wide.paths, narrow.paths))
  );
}

function matchedBy(conditions: readonly ConditionSpec[]): Matched {
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
  if (narrow.size === 0) return false;
  for (const value of narrow) if (!wide.has(value)) return false;
  return true;
}
