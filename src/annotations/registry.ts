/**
 * THE table: every annotation that the AWS Load Balancer Controller reads. One row parses, formats, validates and
 * documents; the typed API, the controller model, the rules and the docs all stand on it.
 */
import type { AnnotationRow } from './row';
import { addOnRows } from './rows/add-on';
import { authenticationRows } from './rows/authentication';
import { externalDnsRows } from './rows/external-dns';
import { frontendNlbRows } from './rows/frontend-nlb';
import { ingressGroupRows } from './rows/ingress-group';
import { listenerRows } from './rows/listener';
import { listenerRuleRows } from './rows/listener-rule';
import { loadBalancerRows } from './rows/load-balancer';
import { outputRows } from './rows/output';
import { podRows } from './rows/pod';
import { targetGroupRows } from './rows/target-group';

export type { AnnotationLocation, AnnotationRow, MergeBehavior, OrReason } from './row';
export { PREFIX } from './row';

/** The rows by what they are about, in the order in which they are documented. */
export const sections = {
  'Class and group': ingressGroupRows,
  'Load balancer': loadBalancerRows,
  'Listeners and certificates': listenerRows,
  Rules: listenerRuleRows,
  'Authentication and tokens': authenticationRows,
  'Target groups and health checks': targetGroupRows,
  'Firewall and protection': addOnRows,
  'Network Load Balancer in front': frontendNlbRows,
  ExternalDNS: externalDnsRows,
  'Namespaces and pods': podRows,
  'Written by the controller': outputRows,
} as const;

export const registry = {
  ...ingressGroupRows,
  ...loadBalancerRows,
  ...listenerRows,
  ...listenerRuleRows,
  ...authenticationRows,
  ...targetGroupRows,
  ...addOnRows,
  ...frontendNlbRows,
  ...externalDnsRows,
  ...podRows,
  ...outputRows,
} as const;

/** The name of a row. */
export type RowName = keyof typeof registry;

/** A row found by a key. */
export interface FoundRow {
  readonly name: RowName;
  readonly row: AnnotationRow<unknown>;
  /** What the key has in place of the row's `${…}` placeholders. */
  readonly params: readonly string[];
}

/** All rows with their names, in the order in which they are documented. */
export function allRows(): readonly FoundRow[] {
  return (Object.keys(registry) as RowName[]).map((name) => ({ name, row: registry[name], params: [] }));
}

interface Index {
  readonly byKey: ReadonlyMap<string, FoundRow>;
  /** Parameterised rows by what stands before the first placeholder. */
  readonly byStem: ReadonlyMap<string, FoundRow>;
}

let index: Index | undefined;

/** The row of a full key, whichever of its parameters are filled in; undefined for a key that nobody reads. */
export function rowOf(key: string): FoundRow | undefined {
  index ??= buildIndex();
  const found = index.byKey.get(key);
  if (found) return found;
  const stem = key.slice(0, key.indexOf('.', key.indexOf('/')) + 1);
  const parameterised = index.byStem.get(stem);
  const params = parameterised && paramsOf(parameterised.row.key, key);
  return params && { ...parameterised, params };
}

function buildIndex(): Index {
  const byKey = new Map<string, FoundRow>();
  const byStem = new Map<string, FoundRow>();
  for (const found of allRows()) {
    const { key, alternativeKeys = [] } = found.row;
    const placeholder = key.indexOf('${');
    if (placeholder >= 0) byStem.set(key.slice(0, placeholder), found);
    else for (const name of [key, ...alternativeKeys]) byKey.set(name, found);
  }
  return { byKey, byStem };
}

/** Matches a key with a pattern of one or two placeholders; the last one takes as little as it can. */
function paramsOf(pattern: string, key: string): string[] | undefined {
  const [stem = '', separator] = pattern.split(/\$\{[^}]*\}/);
  const rest = key.slice(stem.length);
  const at = separator ? rest.lastIndexOf(separator) : rest.length;
  const params = at < 0 ? [''] : separator ? [rest.slice(0, at), rest.slice(at + separator.length)] : [rest];
  return params.every((param) => param !== '') ? params : undefined;
}
