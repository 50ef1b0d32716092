import type { Position } from '../manifests/kubernetes/objects';
import { SourceText } from '../manifests/yaml/source-text';
import type { Diagnostic, EntryPosition } from './diagnostic';
import { classMoved, entryRemoved } from './fix-class';
import { ingressMigration } from './ingress-migration';
import { quotedScalar, type Replacement, scalarAs } from './scalar';

/** A text with some places repaired. */
export interface FixedText {
  readonly text: string;
  /** How many findings were. */
  readonly fixed: number;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Carries out the mechanical repairs of findings in one file. Every other byte stays as it is. */
export function applyFixes(original: string, diagnostics: readonly Diagnostic[]): FixedText {
  const mark = original.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const source = new SourceText('', original.slice(mark.length));
  const all: Replacement[] = [];
  const keys = new Set<string>();
  let fixed = 0;
  for (const diagnostic of diagnostics) {
    const replacements = replacementsFor(diagnostic, source);
    if (replacements.length === 0 || replacements.some((each) => overlaps(each, all))) continue;
    // Two keys of one object must not get the same name.
    const key = newKeyOf(diagnostic);
    if (key !== undefined && keys.has(key)) continue;
    if (key !== undefined) keys.add(key);
    all.push(...replacements);
    fixed++;
  }
  return { text: mark + replaceAll(source.text, all), fixed };
}

function newKeyOf({ edit, object, field }: Diagnostic): string | undefined {
  const key = edit?.kind === 'rename-key' ? edit.to : edit?.kind === 'set-entry' ? edit.key : undefined;
  const parent = edit?.kind === 'rename-key' ? splitField(field)[0] : undefined;
  return key && JSON.stringify([object?.kind, object?.namespace, object?.name, parent, key]);
}

/** `spec.rules[0].matchs` as the object that has the field, and the name of the field. */
function splitField(field = ''): [parent: string, name: string] {
  const at = field.lastIndexOf('.');
  return [field.slice(0, Math.max(at, 0)), field.slice(at + 1)];
}

/** None where the place is written in a way that only people should change. */
function replacementsFor(diagnostic: Diagnostic, source: SourceText): readonly Replacement[] {
  const { edit, position, entry, annotation, field } = diagnostic;
  if (!edit || !position) return [];
  switch (edit.kind) {
    case 'quote-value':
      return orNone(quotedScalar(source.text, source.offset(position)));
    case 'rename-key':
      return orNone(keyRenamed(position, annotation ?? splitField(field)[1], edit.to, source));
    case 'set-entry':
      return entry ? entrySet(entry, annotation, edit, source) : [];
    case 'replace-in-value':
      return entry ? partsReplaced(entry, edit.parts, source) : [];
    case 'migrate-ingress':
      return ingressMigration(source, source.offset(position));
    case 'class-to-field':
      return entry ? classMoved(entry, edit, source) : [];
    case 'remove-entry':
      return entry ? orNone(entryRemoved(entry, edit.isOnly, source)) : [];
  }
}

function orNone(replacement: Replacement | undefined): readonly Replacement[] {
  return replacement ? [replacement] : [];
}

/** A key that is written in another way, say with escapes, is left to people. */
function keyRenamed(
  position: Position,
  name: string | undefined,
  to: string,
  source: SourceText,
): Replacement | undefined {
  const [start, end] = rangeOf(position, source);
  return source.text.slice(start, end) === name ? { start, end, text: to } : undefined;
}

function entrySet(
  { key, value }: EntryPosition,
  annotation: string | undefined,
  edit: { readonly key: string; readonly value: string; readonly was: string },
  source: SourceText,
): readonly Replacement[] {
  const renamed = keyRenamed(key, annotation, edit.key, source);
  if (!renamed) return [];
  if (edit.value === edit.was) return [renamed];
  const [start, end] = rangeOf(value, source);
  const text = scalarAs(source.text, start, end, edit.was, edit.value);
  return text ? [renamed, text] : [];
}

function partsReplaced(
  { value }: EntryPosition,
  parts: readonly { readonly from: string; readonly to: string }[],
  source: SourceText,
): readonly Replacement[] {
  const [start, end] = rangeOf(value, source);
  const quote = source.text[start - 1];
  const written = (text: string) =>
    quote === '"' ? JSON.stringify(text).slice(1, -1) : quote === "'" ? text.replaceAll("'", "''") : text;
  const replacements: Replacement[] = [];
  for (const { from, to } of parts) {
    const found = source.text.slice(start, end).split(written(from));
    if (found.length !== 2) return [];
    const at = start + (found[0]?.length ?? 0);
    replacements.push({ start: at, end: at + written(from).length, text: written(to) });
  }
  return replacements;
}

function rangeOf(position: Position, source: SourceText): [start: number, end: number] {
  return [source.offset(position), source.offset({ line: position.endLine, column: position.endColumn })];
}

function overlaps({ start, end }: Replacement, others: readonly Replacement[]): boolean {
  return others.some((other) => start < other.end && other.start < end) || others.some((o) => o.start === start);
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...replacements].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}
