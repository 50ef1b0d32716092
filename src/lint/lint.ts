import { describeObject, type Manifest } from '../manifests/kubernetes/objects';
import type { Shown } from '../manifests/yaml/excerpt';
import { rules as allRules } from '../rules';
import type { Rule, RuleContext } from '../rules/rule';
import { contextsOf, type LintInput } from './contexts';
import type { Diagnostic } from './diagnostic';
import { matchesGlob } from './glob';
import { type Found, placeOf, runRules, runsIn } from './run-rules';
import { DEFAULT_SETTINGS, type LintSettings } from './settings';
import { Suppressions } from './suppression';
import { foundInValues } from './values';

export interface LintResult {
  /** By file, line, column and rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many more there are that a suppression covers. */
  readonly suppressed: number;
  /** Whose text a finding is about, to be shown with care: see ../manifests/yaml/excerpt. */
  readonly sources: ReadonlyMap<Diagnostic, Shown>;
}

/** Judges manifests by the rules of the profile. @param rules those to choose from @default all */
export function lint(
  input: LintInput,
  settings: LintSettings = DEFAULT_SETTINGS,
  rules: readonly Rule[] = allRules,
): LintResult {
  const contexts = contextsOf(input, settings);
  const found = [
    ...contexts.flatMap((context) => runRules(rules, context, settings)),
    ...foundInValues(contexts, settings, rules),
  ];
  return reported(found, input.inventory.all, contexts, settings, rules);
}

/**
 * What is reported of findings: each once, and none that a suppression covers. What stands in one file has nothing to do with another.
 * @param manifests all of the files that findings are in
 * @param contexts all of the contexts that were judged
 * @param rules those that were run, or could have been @default all
 */
export function reported(
  found: readonly Found[],
  manifests: readonly Manifest[],
  contexts: readonly RuleContext[],
  settings: LintSettings,
  rules: readonly Rule[] = allRules,
): LintResult {
  const suppressions = new Suppressions(manifests, RULE_IDS);
  const counted = withoutEclipsed(distinct(found));
  const open = counted.filter(
    ({ manifest, diagnostic }) => !manifest || !suppressions.cover(manifest, diagnostic.ruleId),
  );
  const aboutSuppressions = suppressionFindings(suppressions, contexts, settings, rules);
  const kept = [...open, ...aboutSuppressions].filter(
    ({ diagnostic: { file } }) => !settings.ignorePaths.some((glob) => matchesGlob(glob, file)),
  );
  return {
    diagnostics: kept.map(({ diagnostic }) => diagnostic).sort(byPlace),
    suppressed: counted.length - open.length,
    sources: new Map(kept.flatMap(({ diagnostic, shown }) => (shown ? [[diagnostic, shown]] : []))),
  };
}

const RULE_IDS: ReadonlySet<string> = new Set(allRules.map(({ id }) => id));

/** The rules about suppressions can only be run when all others are through. */
function suppressionFindings(
  suppressions: Suppressions,
  contexts: readonly RuleContext[],
  settings: LintSettings,
  rules: readonly Rule[],
): Found[] {
  const [context] = contexts;
  if (!context) return [];
  const ran = rules.filter((rule) => contexts.some((each) => runsIn(rule, each, settings)));
  const findings = suppressions.findings(new Set(ran.map(({ id }) => id)));
  const ofSuppressions = rules.flatMap((rule): Rule[] =>
    rule.id in findings ? [{ ...rule, check: () => findings[rule.id as keyof typeof findings] }] : [],
  );
  return runRules(ofSuppressions, context, settings);
}

/** What several contexts, or several rules of a listener, report alike is reported once. */
function distinct(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return found.filter(({ diagnostic: { ruleId, message, file, position } }) => {
    const key = `${ruleId}\n${message}\n${file}:${position?.line}:${position?.column}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Leaves out what a general rule says about a place where a more precise one has an error, or itself only advises where any has one, and what a finding says that another one
 * covers.
 */
function withoutEclipsed(found: readonly Found[]): Found[] {
  const errors = found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  const refused = new Set(errors.map(({ diagnostic }) => placeOf(diagnostic)));
  const precise = new Set(errors.filter(({ general }) => !general).map(({ diagnostic }) => placeOf(diagnostic)));
  const open = found.filter(({ general, diagnostic }) => {
    const eclipsing = diagnostic.severity === 'error' ? precise : refused;
    return !general || !eclipsing.has(placeOf(diagnostic));
  });
  return withoutCovered(withoutFollowing(open));
}

/** Rules that look at what is left of a backend or a path when a field of it can't be read, or has another name. */
const FOLLOWING = new Set(['invalid-backend', 'invalid-path', 'rejected-by-controller']);

/** What is wrong with a field because of a mistake in the same object or list is one mistake. */
function withoutFollowing(found: readonly Found[]): Found[] {
  const causes = new Set<string>();
  for (const { diagnostic } of found) {
    const isCause =
      diagnostic.ruleId === 'unknown-field' || (diagnostic.ruleId === 'invalid-object' && !diagnostic.edit);
    if (isCause && diagnostic.object && diagnostic.field?.startsWith('spec.')) {
      for (const field of [diagnostic.field, parentOf(diagnostic.field)]) causes.add(placeInObject(diagnostic, field));
    }
  }
  if (causes.size === 0) return [...found];
  return found.filter(({ diagnostic }) => {
    const { field } = diagnostic;
    if (field === undefined || !mayFollow(diagnostic)) return true;
    return !causes.has(placeInObject(diagnostic, field)) && !causes.has(placeInObject(diagnostic, parentOf(field)));
  });
}

function mayFollow({ ruleId, message }: Diagnostic): boolean {
  return FOLLOWING.has(ruleId) || (ruleId === 'invalid-field' && message.endsWith(' is required'));
}

function placeInObject({ file, object }: Diagnostic, field: string): string {
  return `${file} ${object ? describeObject(object) : ''} ${field}`;
}

function parentOf(field: string): string {
  return field.replace(/(?:\.[^.[\]]+|\[\d+\])$/, '');
}

function withoutCovered(found: readonly Found[]): Found[] {
  const covering = new Map<string, Found[]>();
  for (const each of found) {
    for (const place of each.covers?.places ?? []) covering.set(place, [...(covering.get(place) ?? []), each]);
  }
  if (covering.size === 0) return [...found];
  const refused = new Set<Found>();
  const open = found.filter((each) => {
    const { message, severity } = each.diagnostic;
    const cover = covering
      .get(placeOf(each.diagnostic))
      ?.find((other) => other !== each && message.includes(other.covers?.text ?? ''));
    if (cover && severity === 'error') refused.add(cover);
    return !cover;
  });
  return open.map((each) =>
    refused.has(each) ? { ...each, diagnostic: { ...each.diagnostic, severity: 'error' } } : each,
  );
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.file, b.file) ||
    (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
    (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
