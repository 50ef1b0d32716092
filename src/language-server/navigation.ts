import type { Location, Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TypedManifest } from '../manifests/kubernetes/manifest';
import { describeObject, type Manifest, type ServiceManifest } from '../manifests/kubernetes/objects';
import { Workloads } from '../rules/facts/workloads/workloads';
import type { Folder } from './folder';
import { type Mention, mentionsOf, type Target, targetKey } from './mentions';
import { includes, mentionRange, nameRange, rangeOf } from './ranges';

/** What a place is about: an object that is defined there, or one that is named. */
interface Subject {
  readonly target: Target;
  readonly range: Range;
  /** The object, where it is its own name. */
  readonly manifest?: Manifest;
}

/** Where the object is defined that a place names; the members of a group; the workloads that a Service selects. */
export function definitions(folder: Folder, file: string, place: Position): Location[] {
  const service = selectorAt(folder, file, place);
  if (service)
    return new Workloads(folder.inputs.withInvalid).behind(service).map(({ manifest }) => locationOf(folder, manifest));
  const subject = subjectAt(folder, file, place);
  if (!subject) return [];
  if (subject.target.kind === 'group')
    return mentionsIn(folder, subject.target).map((each) => locationOf(folder, each.manifest));
  return definedIn(folder, subject.target).map((manifest) => locationOf(folder, manifest));
}

/** The places that name an object, or the group that a place names. */
export function references(folder: Folder, file: string, place: Position, withDefinition: boolean): Location[] {
  const subject = subjectAt(folder, file, place);
  if (!subject) return [];
  const named = mentionsIn(folder, subject.target).map((mention) => ({
    uri: folder.uriOf(mention.manifest.origin.file),
    range: mentionRange(mention),
  }));
  const selecting = subject.manifest ? selectedBy(folder, subject.manifest) : [];
  const own = withDefinition ? definedIn(folder, subject.target).map((manifest) => locationOf(folder, manifest)) : [];
  return [...own, ...named, ...selecting];
}

/** What of a place is renamed: the name of a Service. */
export function renamable(
  folder: Folder,
  file: string,
  place: Position,
): { range: Range; placeholder: string } | undefined {
  const subject = subjectAt(folder, file, place);
  if (subject?.target.kind !== 'Service') return undefined;
  return { range: subject.range, placeholder: subject.target.name };
}

const SERVICE_NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Changes the name of a Service wherever it stands. @throws {Error} with the reason where that can't be done */
export function rename(folder: Folder, file: string, place: Position, name: string): WorkspaceEdit | undefined {
  const subject = subjectAt(folder, file, place);
  if (subject?.target.kind !== 'Service') return undefined;
  if (!SERVICE_NAME.test(name)) {
    throw new Error(`"${name}" must be at most 63 lower-case letters, digits and "-", beginning with a letter`);
  }
  const renamed = { ...subject.target, name };
  if (definedIn(folder, renamed).length > 0) throw new Error(`there is a Service ${renamed.namespace}/${name} already`);
  const changes: Record<string, TextEdit[]> = {};
  const change = (manifest: Manifest, range: Range): void => {
    const uri = folder.uriOf(manifest.origin.file);
    const edits = changes[uri] ?? [];
    changes[uri] = edits;
    const isKnown = edits.some((edit) => JSON.stringify(edit.range) === JSON.stringify(range));
    if (!isKnown) edits.push({ range, newText: name });
  };
  for (const manifest of definedIn(folder, subject.target)) change(manifest, nameRange(manifest));
  for (const mention of mentionsIn(folder, subject.target)) change(mention.manifest, nameWithin(folder, mention));
  return { changes };
}

/** The name alone, where it is part of a key or of JSON. */
function nameWithin(folder: Folder, mention: Mention): Range {
  const range = mentionRange(mention);
  const { manifest, target, within, path } = mention;
  if (!within) return range;
  const text = folder.textOf(manifest.origin.file)?.split(/\r\n|\r|\n/) ?? [];
  const lastStep = String(path.at(-1));
  for (let line = range.start.line; line <= range.end.line; line++) {
    const written = text[line] ?? '';
    const from = line === range.start.line ? range.start.character : 0;
    const to = line === range.end.line ? range.end.character : written.length;
    const piece = written.slice(from, to);
    const at = within === 'key' ? keyOffset(piece, lastStep, target.name) : jsonOffset(piece, target.name);
    if (at < 0) continue;
    const start = { line, character: from + at };
    return { start, end: { line, character: from + at + target.name.length } };
  }
  throw new Error(
    `${describeObject(manifest.ref)} names the Service in ${lastStep} in a way that only people should change`,
  );
}

function keyOffset(piece: string, key: string, name: string): number {
  const at = key.indexOf(name, key.indexOf('.', key.indexOf('/')));
  return piece.startsWith(key.slice(0, at)) ? at : -1;
}

function jsonOffset(piece: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(`\\\\?"(?:serviceName|secretName)\\\\?"\\s*:\\s*\\\\?"(?=${escaped}\\\\?")`).exec(piece);
  return match ? match.index + match[0].length : -1;
}

function subjectAt(folder: Folder, file: string, place: Position): Subject | undefined {
  for (const typed of folder.objects) {
    const { manifest } = typed;
    if (manifest.origin.file !== file || !isInside(manifest, place)) continue;
    const range = nameRange(manifest);
    if (includes(range, place)) return { target: targetOf(manifest), range, manifest };
    for (const mention of mentionsOf(typed)) {
      if (!includes(mentionRange(mention), place)) continue;
      const exact = mention.within ? nameWithin(folder, mention) : mentionRange(mention);
      if (includes(exact, place)) return { target: mention.target, range: exact };
    }
  }
  return undefined;
}

function isInside({ origin }: Manifest, place: Position): boolean {
  const whole = origin.locate?.([]);
  return whole !== undefined && includes(rangeOf(whole), place);
}

/** The Service in whose selector a place is. */
function selectorAt(folder: Folder, file: string, place: Position): ServiceManifest | undefined {
  for (const { kind, manifest } of folder.objects) {
    if (kind !== 'Service' || manifest.origin.file !== file || !manifest.selector) continue;
    const position = manifest.origin.locate?.(['spec', 'selector']);
    if (position && includes(rangeOf(position), place)) return manifest;
  }
  return undefined;
}

/** The selectors of the Services that choose the pods of a workload. */
function selectedBy(folder: Folder, workload: Manifest): Location[] {
  const workloads = new Workloads(folder.inputs.withInvalid);
  return folder.objects.flatMap(({ kind, manifest }) => {
    if (kind !== 'Service' || !workloads.behind(manifest).some((each) => each.manifest === workload)) return [];
    const position = manifest.origin.locate?.(['spec', 'selector']);
    return position ? [{ uri: folder.uriOf(manifest.origin.file), range: rangeOf(position) }] : [];
  });
}

function targetOf({ ref, namespace, name }: Manifest): Target {
  return { kind: ref.kind, namespace, name };
}

function definedIn({ objects }: Folder, target: Target): Manifest[] {
  const key = targetKey(target);
  return objects.flatMap(({ manifest }) => (targetKey(targetOf(manifest)) === key ? [manifest] : []));
}

function mentionsIn({ objects }: Folder, target: Target): Mention[] {
  const key = targetKey(target);
  return objects.flatMap((typed: TypedManifest) => mentionsOf(typed).filter((each) => targetKey(each.target) === key));
}

function locationOf(folder: Folder, manifest: Manifest): Location {
  return { uri: folder.uriOf(manifest.origin.file), range: nameRange(manifest) };
}
