import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from './difference';

const CASES = join(__dirname, 'cases');
const EXPECTED = '.expected.json';

/** What all cases have in common, where their own Environment document says nothing else. */
export const DEFAULT_ENVIRONMENT = join(CASES, 'default-environment.yaml');

/** As much of the model format as decides whether two plans are the same. */
export interface ModelDocument {
  readonly controllerError?: string;
  readonly admission?: readonly Refused[];
  readonly classParamsAdmission?: readonly Refused[];
  readonly loadErrors?: readonly Refused[];
  readonly ignored?: readonly string[];
  readonly groups: readonly ModelGroup[];
}

interface Refused {
  readonly ingress?: string;
  readonly name?: string;
}

export interface ModelGroup {
  readonly id: string;
  readonly error?: string;
  readonly oidcClients?: readonly { readonly clientSecret: string }[];
  readonly [field: string]: unknown;
}

export function caseNames(): string[] {
  const files = readdirSync(CASES).filter((file) => file.endsWith(EXPECTED));
  return files.map((file) => file.slice(0, -EXPECTED.length)).sort();
}

export function manifestsOf(name: string): string {
  return join(CASES, `${name}.yaml`);
}

export function recordedOf(name: string): ModelDocument {
  return JSON.parse(readFileSync(join(CASES, `${name}${EXPECTED}`), 'utf8')) as ModelDocument;
}

/** Where a plan is not the recorded one. Errors are ours to word: that something is refused, and which object, is not. */
export function compareModels(want: ModelDocument, got: ModelDocument): string | undefined {
  if (want.controllerError !== undefined) return got.controllerError ? undefined : 'controllerError: want one';
  if (got.controllerError !== undefined) return `controllerError: ${got.controllerError}`;
  for (const key of ['admission', 'classParamsAdmission', 'loadErrors'] as const) {
    const found = difference(refused(want[key]), refused(got[key]), key);
    if (found) return found;
  }
  return (
    difference([...(want.ignored ?? [])].sort(), [...(got.ignored ?? [])].sort(), 'ignored') ??
    difference(
      want.groups.map(({ id }) => id),
      got.groups.map(({ id }) => id),
      'groups',
    ) ??
    want.groups.map((group, index) => compareGroups(group, got.groups[index])).find((found) => found !== undefined)
  );
}

function compareGroups(want: ModelGroup, got: ModelGroup | undefined): string | undefined {
  const at = `groups/${want.id}`;
  if ((want.error === undefined) !== (got?.error === undefined)) {
    return `${at}/error: want ${JSON.stringify(want.error) ?? 'none'}, got ${JSON.stringify(got?.error) ?? 'none'}`;
  }
  const fields = ['explicit', 'members', 'inactiveMembers'];
  if (want.error === undefined) fields.push('stack', 'listenerCertificates', 'oidcClients', 'secrets');
  return fields.map((field) => difference(want[field], got?.[field], `${at}/${field}`)).find((found) => found);
}

function refused(list: readonly Refused[] = []): string[] {
  return list.map(({ ingress, name }) => ingress ?? name ?? '').sort();
}
