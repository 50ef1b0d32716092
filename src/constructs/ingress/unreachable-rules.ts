import { PathType } from './ingress-path';
import type { HostEntry, IngressRule } from './ingress-rule';

/** A rule, and the one before it that answers all its requests. */
export interface UnreachableRule {
  readonly rule: IngressRule;
  readonly earlier: IngressRule;
}

/** In the order in which the load balancer asks. What regular expressions and inner wildcards match is not worked out. */
export function unreachableRules(entries: readonly HostEntry[], regex: boolean): UnreachableRule[] {
  const found: UnreachableRule[] = [];
  const earlierOf = new Map<string, EarlierPaths>();
  for (const { host, rules } of entries) {
    const key = host ?? '*';
    const own = earlierOf.get(key) ?? new EarlierPaths();
    earlierOf.set(key, own);
    for (const rule of inOrder(rules)) {
      const isRegex = regex && rule.pathType === PathType.IMPLEMENTATION_SPECIFIC;
      const covering = isRegex ? anyPathOf : (paths: EarlierPaths) => paths.covering(rule);
      const earlier = coveringHosts(key)
        .map((each) => earlierOf.get(each))
        .map((paths) => paths && covering(paths))
        .find((each) => each !== undefined);
      if (earlier) found.push({ rule, earlier });
      else if (!rule.conditional && !isRegex) own.add(rule);
    }
  }
  return found;
}

const anyPathOf = (paths: EarlierPaths) => paths.everything;

/** Within an entry the controller asks Exact paths first, then Prefix paths by length, then the rest as written. */
function inOrder(rules: readonly IngressRule[]): IngressRule[] {
  const of = (type: PathType) => rules.filter(({ pathType }) => pathType === type);
  return [
    ...of(PathType.EXACT),
    ...of(PathType.PREFIX).sort((one, other) => other.path.length - one.path.length),
    ...of(PathType.IMPLEMENTATION_SPECIFIC),
  ];
}

/** The host itself, and those with a `*` that take its requests too: `*` alone stands for every host. */
function coveringHosts(host: string): string[] {
  const labels = host.split('.');
  const wider = labels.map((_, index) => ['*', ...labels.slice(index + 1)].join('.'));
  return [...new Set([host, ...wider])];
}

/** The paths of one host that are answered already. */
class EarlierPaths {
  /** The rule that takes every path. */
  public everything?: IngressRule;
  private readonly exact = new Map<string, IngressRule>();
  private readonly prefixes = new Map<string, IngressRule>();
  /** By the text before a single `*` at the end. */
  private readonly beginnings = new Map<string, IngressRule>();

  public add(rule: IngressRule): void {
    const { path, pathType } = rule;
    if (pathType === PathType.PREFIX) {
      if (path === '/') this.everything ??= rule;
      else if (path.endsWith('/')) this.beginnings.set(path, rule);
      else this.prefixes.set(path, rule);
    } else if (pathType === PathType.EXACT || !/[*?]/.test(path)) this.exact.set(path, rule);
    else if (/^[^*?]*\*$/.test(path)) {
      if (path === '/*') this.everything ??= rule;
      else this.beginnings.set(path.slice(0, -1), rule);
    }
  }

  public covering({ path, pathType }: IngressRule): IngressRule | undefined {
    if (this.everything) return this.everything;
    const wildcard = pathType === PathType.IMPLEMENTATION_SPECIFIC ? path.search(/[*?]/) : -1;
    const fixed = wildcard === -1 ? path : path.slice(0, wildcard);
    const single = pathType !== PathType.PREFIX && wildcard === -1;
    return (
      (single ? this.exact.get(path) : undefined) ?? this.prefixOf(fixed, wildcard === -1) ?? this.beginningOf(fixed)
    );
  }

  /** @param whole whether the path may end where the prefix does */
  private prefixOf(path: string, whole: boolean): IngressRule | undefined {
    for (const { index } of path.matchAll(/\//g)) {
      const rule = this.prefixes.get(path.slice(0, index));
      if (rule) return rule;
    }
    return whole ? this.prefixes.get(path) : undefined;
  }

  private beginningOf(path: string): IngressRule | undefined {
    for (const [beginning, rule] of this.beginnings) if (path.startsWith(beginning)) return rule;
    return undefined;
  }
}
