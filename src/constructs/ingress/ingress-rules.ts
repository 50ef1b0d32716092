import { quoted } from '../../text/quoted';
import { PathType } from './ingress-path';
import type { HostEntry, IngressRule } from './ingress-rule';
import { unreachableRules } from './unreachable-rules';

/** The rules of an Ingress: those of one host in one entry, because the controller sorts paths within an entry only. */
export class IngressRules {
  private readonly entries: HostEntry[] = [];
  private readonly byHost = new Map<string | undefined, HostEntry[]>();
  private readonly unconditional = new Set<string>();

  public constructor(private readonly regex: boolean) {}

  public get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** @throws when a rule without conditions for the same host, path and path type was added before */
  public requireNew({ host, path, pathType, conditional }: Omit<IngressRule, 'backend'>, method: string): void {
    if (conditional || !this.unconditional.has(identityOf(host, path, pathType))) return;
    throw new Error(
      `${method}: ${host ?? 'every host'} already has a rule for ${pathType} path ${quoted(path)}, and the second would never answer; give one of them conditions`,
    );
  }

  public add(rule: IngressRule): void {
    const { host, path, pathType } = rule;
    if (!rule.conditional) this.unconditional.add(identityOf(host, path, pathType));
    const known = this.byHost.get(host) ?? [];
    const last = known.at(-1);
    if (last && !this.wouldOvertake(rule, last)) {
      last.rules.push(rule);
      return;
    }
    const entry = { host, rules: [rule] };
    this.entries.push(entry);
    this.byHost.set(host, [...known, entry]);
  }

  /** `spec.rules`. */
  public render(): unknown[] | undefined {
    if (this.isEmpty) return undefined;
    return this.entries.map(({ host, rules }) => ({
      host,
      http: { paths: rules.map(({ path, pathType, backend }) => ({ path, pathType, backend })) },
    }));
  }

  /** A sentence for each rule that never answers, because a rule before it takes all its requests. */
  public unreachable(): string[] {
    return unreachableRules(this.entries, this.regex).map(
      ({ rule, earlier }) =>
        `no request reaches the rule for ${describe(rule)}: the rule for ${describe(earlier)} comes before it and answers them all; ${remedyFor(rule, earlier)}`,
    );
  }

  /** Rules for every host and for `*` hosts must not move before rules of narrower hosts that were added in between. */
  private wouldOvertake(rule: IngressRule, entry: HostEntry): boolean {
    if (rule.host !== undefined && !rule.host.startsWith('*')) return false;
    return this.entries
      .slice(this.entries.lastIndexOf(entry) + 1)
      .some(({ host, rules }) => coversHost(rule.host, host) && rules.some((between) => mayOverlap(rule, between)));
  }
}

/** Whether some request may be for both paths. */
function mayOverlap(one: IngressRule, other: IngressRule): boolean {
  const [a, b] = [one, other].map(({ path }) => path.replace(/[*?].*$/, '')) as [string, string];
  return a.startsWith(b) || b.startsWith(a);
}

/** Whether every request for the narrow host is one for the wide host. */
function coversHost(wide: string | undefined, narrow: string | undefined): boolean {
  if (wide === undefined || wide === narrow) return true;
  return narrow !== undefined && wide.startsWith('*') && narrow.endsWith(wide.slice(1));
}

function identityOf(host: string | undefined, path: string, pathType: PathType): string {
  return `${host ?? ''} ${pathType} ${path}`;
}

function describe({ host, path, pathType }: IngressRule): string {
  return `${host === undefined ? 'every host' : `host ${quoted(host)}`} and ${pathType} path ${quoted(path)}`;
}

function remedyFor(rule: IngressRule, earlier: IngressRule): string {
  const { PREFIX, IMPLEMENTATION_SPECIFIC } = PathType;
  if (rule.host === earlier.host && rule.pathType === IMPLEMENTATION_SPECIFIC && earlier.pathType === PREFIX) {
    return 'the controller puts Prefix paths before ImplementationSpecific ones, so give both the type ImplementationSpecific, or both Prefix';
  }
  return 'add the more specific rule first, or remove it';
}
