import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic as LspDiagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { Diagnostic } from '../lint/diagnostic';
import { applyFixes } from '../lint/fix';
import { IGNORE } from '../lint/suppression';
import type { Manifest } from '../manifests/kubernetes/objects';
import { SourceText } from '../manifests/yaml/source-text';
import { Command } from './commands';
import { lspDiagnostic } from './diagnostics';
import type { Folder } from './folder';
import { overlap } from './ranges';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.cdk8s-alb`;

/** What can be done about the findings in a stretch of a file. */
export function codeActions(folder: Folder, file: string, range: Range, only?: readonly string[]): CodeAction[] {
  const text = folder.textOf(file);
  if (text === undefined) return [];
  const wanted = (kind: string) => !only || only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const all = folder.diagnosticsByFile().get(file) ?? [];
  const here = all.map((each) => [each, lspDiagnostic(each, folder)] as const);
  const touched = here.filter(([, shown]) => overlap(shown.range, range));
  return [
    ...(wanted(CodeActionKind.QuickFix)
      ? touched.flatMap(([each, shown]) => quickFixes(each, shown, folder, text))
      : []),
    ...(wanted(FIX_ALL) ? fixAll(all, folder, file, text) : []),
  ];
}

function quickFixes(diagnostic: Diagnostic, shown: LspDiagnostic, folder: Folder, text: string): CodeAction[] {
  const { ruleId, file, fix, message } = diagnostic;
  const uri = folder.uriOf(file);
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [shown] };
  const fixed = applyFixes(text, [diagnostic]);
  const repair: CodeAction[] =
    fixed.fixed > 0
      ? [
          {
            ...common,
            title: fix ?? `Fix: ${message}`,
            isPreferred: true,
            edit: { changes: { [uri]: change(text, fixed.text) } },
          },
        ]
      : [];
  const silence = suppression(diagnostic, folder, text);
  return [
    ...repair,
    ...(silence
      ? [
          {
            ...common,
            title: `Ignore ${ruleId} on this object, with a reason`,
            edit: { changes: { [uri]: [silence] } },
          },
        ]
      : []),
    {
      ...common,
      title: `Explain ${ruleId}`,
      command: { title: 'Explain', command: Command.explain, arguments: [ruleId] },
    },
  ];
}

function fixAll(all: readonly Diagnostic[], folder: Folder, file: string, text: string): CodeAction[] {
  const fixed = applyFixes(text, all);
  if (fixed.fixed === 0) return [];
  const edit = { changes: { [folder.uriOf(file)]: change(text, fixed.text) } };
  return [{ title: `Fix ${fixed.fixed} mechanical findings of cdk8s-alb`, kind: FIX_ALL, edit }];
}

/** One edit, of the stretch that differs. */
function change(before: string, after: string): TextEdit[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const source = new SourceText('', before);
  return [
    {
      range: { start: placeAt(source, start), end: placeAt(source, before.length - end) },
      newText: after.slice(start, after.length - end),
    },
  ];
}

function placeAt(source: SourceText, offset: number) {
  const { line, column } = source.position(offset);
  return { line: line - 1, character: column - 1 };
}

/** The annotation that silences a rule on the object, where there is a place for it in block style. */
function suppression({ ruleId, object, file }: Diagnostic, folder: Folder, text: string): TextEdit | undefined {
  const owner = folder.objects.find(
    ({ manifest: { ref, origin } }) =>
      origin.file === file &&
      ref.kind === object?.kind &&
      ref.name === object.name &&
      ref.namespace === object.namespace,
  )?.manifest;
  return owner && (addedEntry(owner, ruleId, text) ?? newAnnotation(owner, ruleId, text));
}

const REASON = 'say here why this is fine';

/** One more entry beside those that are there. */
function addedEntry(owner: Manifest, ruleId: string, text: string): TextEdit | undefined {
  if (!Object.hasOwn(owner.annotations, IGNORE)) return undefined;
  const value = owner.origin.locate?.(['metadata', 'annotations', IGNORE], 'value');
  const source = new SourceText('', text);
  if (!value || value.line !== value.endLine) return undefined;
  const at = placeAt(source, source.offset({ line: value.endLine, column: value.endColumn }));
  return { range: { start: at, end: at }, newText: `; ${ruleId}: ${REASON}` };
}

function newAnnotation(owner: Manifest, ruleId: string, text: string): TextEdit | undefined {
  if (Object.hasOwn(owner.annotations, IGNORE)) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const entry = `${IGNORE}: "${ruleId}: ${REASON}"`;
  const [first] = Object.keys(owner.annotations);
  const hasAnnotations = first !== undefined;
  const path = hasAnnotations ? ['metadata', 'annotations', first] : ['metadata', 'name'];
  const key = owner.origin.locate?.(path, 'key');
  if (!key) return undefined;
  const written = lines[key.line - 1] ?? '';
  const indent = written.slice(0, written.length - written.trimStart().length);
  // A key that shares its line with others is in flow style.
  if (!new RegExp(`^["']?${String(path.at(-1)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(written.trimStart()))
    return undefined;
  const at = { line: key.line - 1, character: 0 };
  const added = hasAnnotations ? `${indent}${entry}\n` : `${indent}annotations:\n${indent}  ${entry}\n`;
  return { range: { start: at, end: at }, newText: added };
}
