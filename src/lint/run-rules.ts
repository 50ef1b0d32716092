import { fieldPath } from '../manifests/kubernetes/field-path';
import type { Manifest, Position } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';
import type { Shown } from '../manifests/yaml/excerpt';
import type { Finding, InputFinding, ObjectFinding, Severity } from '../rules/finding';
import type { Rule, RuleContext } from '../rules/rule';
import type { Diagnostic, EntryPosition } from './diagnostic';
import { docsOf } from './docs-url';
import type { LintSettings } from './settings';

/** A diagnostic with the object it is about, where there is one. */
export interface Found {
  readonly diagnostic: Diagnostic;
  readonly manifest: Manifest | undefined;
  /** Whose text the position is in; undefined where that is unknown, such as in a document that can't be read. */
  readonly shown: Shown | undefined;
  /** It gives way to any other rule's error at the same place. */
  readonly general: boolean;
  /** It covers what others report of a text at these places. */
  readonly covers?: { readonly text: string; readonly places: readonly string[] };
}

/** What makes two findings be about the same place. */
export function placeOf({ file, position, field }: Pick<Diagnostic, 'file' | 'position' | 'field'>): string {
  return `${file}:${position?.line}:${position?.column} ${field}`;
}

type Judgement = Pick<LintSettings, 'profile' | 'severities'>;

/** Everything that the rules find in one context. */
export function runRules(rules: readonly Rule[], context: RuleContext, settings: Judgement): Found[] {
  const found: Found[] = [];
  for (const rule of rules) {
    if (!runsIn(rule, context, settings)) continue;
    for (const finding of rule.check(context)) {
      const severity = severityOf(rule, settings) ?? finding.severity ?? rule.severity;
      found.push('input' in finding ? fromInput(rule, finding, severity) : fromObject(rule, finding, severity));
    }
  }
  return found;
}

/** Whether the profile, the config file or the controller of the manifests switches a rule on. */
export function runsIn(rule: Rule, { autoMode }: RuleContext, settings: Judgement): boolean {
  const configured = settings.severities.get(rule.id);
  if (configured !== undefined) return configured !== 'off';
  const { profile = 'recommended' } = rule;
  if (profile === 'recommended') return true;
  return profile === 'auto-mode' ? autoMode : profile === settings.profile;
}

/** What the user says instead of the rule. */
function severityOf({ id }: Rule, { severities }: Judgement): Severity | undefined {
  const configured = severities.get(id);
  return configured === 'off' ? undefined : configured;
}

function commonOf(rule: Rule, { message, fix = rule.fix, edit }: Finding, severity: Severity) {
  return { ruleId: rule.id, severity, message, fix, docs: docsOf(rule.id), ...(edit ? { edit } : {}) };
}

function fromInput(rule: Rule, finding: InputFinding, severity: Severity): Found {
  const { file, object, field, line, column, source, annotation }: InputProblem = finding.input;
  const position = line === undefined || column === undefined ? undefined : pointAt(line, column);
  const diagnostic = {
    ...commonOf(rule, finding, severity),
    ...(object ? { object } : {}),
    ...(field ? { field: fieldPath(field) } : {}),
    ...(annotation === undefined ? annotationOf(field) : { annotation }),
    file,
    ...(position ? { position } : {}),
  };
  const shown = object && source && { ref: object, ...source };
  return { diagnostic, manifest: undefined, shown, general: false };
}

function annotationOf([metadata, annotations, annotation]: InputProblem['field'] = []): { annotation?: string } {
  const isAnnotation = metadata === 'metadata' && annotations === 'annotations' && typeof annotation === 'string';
  return isAnnotation ? { annotation } : {};
}

function pointAt(line: number, column: number): Position {
  return { line, column, endLine: line, endColumn: column };
}

function fromObject(rule: Rule, found: ObjectFinding, severity: Severity): Found {
  const finding = withoutClash(found);
  const { object, annotation, part = 'value', related = [], covers } = finding;
  const path = annotation === undefined ? finding.field : pathOfAnnotation(object, annotation);
  const { file } = object.origin;
  const position = object.origin.locate?.(path ?? ['metadata', 'name'], part);
  const diagnostic = {
    ...commonOf(rule, finding, severity),
    ...(object.ref.apiVersion === '' ? {} : { object: object.ref }),
    ...(path ? { field: fieldPath(path) } : {}),
    ...(annotation === undefined ? {} : { annotation }),
    file,
    ...(position ? { position } : {}),
    ...(related.length > 0 ? { related: related.map(relatedPlace) } : {}),
    ...(finding.edit && annotation !== undefined ? { entry: entryOf(object, annotation) } : {}),
  };
  const common = { diagnostic, manifest: object, shown: object, general: rule.general ?? false };
  if (!covers) return common;
  return { ...common, covers: { text: covers.text, places: covers.paths.map((each) => valuePlace(object, each)) } };
}

function valuePlace({ origin }: Manifest, path: readonly (string | number)[]): string {
  const position = origin.locate?.(path, 'value');
  return placeOf({ file: origin.file, field: fieldPath(path), ...(position ? { position } : {}) });
}

function pathOfAnnotation({ annotationsAt }: Manifest, annotation: string): readonly (string | number)[] {
  if (!annotationsAt) return ['metadata', 'annotations', annotation];
  return annotationsAt.isEntry ? annotationsAt.path : [...annotationsAt.path, annotation];
}

/** Where an annotation stands that is to be edited. */
function entryOf(object: Manifest, annotation: string): EntryPosition | undefined {
  const { origin, raw } = object;
  const path = pathOfAnnotation(object, annotation);
  const [first] = Object.keys((raw.spec ?? {}) as object);
  const key = origin.locate?.(path, 'key');
  const value = origin.locate?.(path, 'value');
  const spec = first === undefined ? undefined : origin.locate?.(['spec', first], 'key');
  return key && value && { key, value, ...(spec ? { spec } : {}) };
}

function relatedPlace({ ref, origin }: Manifest): NonNullable<Diagnostic['related']>[number] {
  const position = origin.locate?.(['metadata', 'name'], 'value');
  return { object: ref, file: origin.file, ...(position ? { position } : {}) };
}

/** Without an edit that can't be made: a key that is there already can't be given to another one. */
function withoutClash(finding: ObjectFinding): ObjectFinding {
  const { edit, object } = finding;
  if (edit && isOfOthers(object)) return withoutEdit(finding);
  const key = edit?.kind === 'rename-key' ? edit.to : edit?.kind === 'set-entry' ? edit.key : undefined;
  if (key === undefined || !Object.hasOwn(object.annotations, key)) return finding;
  return {
    ...withoutEdit(finding),
    fix: `${key} is there already: decide which value is meant, and remove the other key.`,
  };
}

function withoutEdit({ edit: _, ...finding }: ObjectFinding): ObjectFinding {
  return finding;
}

/** What stands in the fields of an object of another kind is left to whoever knows that kind. */
function isOfOthers({ annotationsAt, ref }: Manifest): boolean {
  return annotationsAt !== undefined && ref.apiVersion !== '';
}
