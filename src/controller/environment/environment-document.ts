import { readDocumentFields, withDefaults } from '../../manifests/kubernetes/field-reader';
import type { Manifest } from '../../manifests/kubernetes/objects';
import type { InputProblem } from '../../manifests/problem';
import { chooseRelease, RELEASE_RULE } from '../../releases/known';
import type { Release } from '../../releases/release';
import { quotedValue } from '../../text/quoted';
import type { ControllerFlags, Environment } from './environment';
import { CONTROLLER_FIELDS, ENVIRONMENT_FIELDS } from './environment-fields';

type Fields = Readonly<Record<string, unknown>>;

export interface ResolvedEnvironment {
  readonly environment: Environment;
  readonly diagnostics: readonly InputProblem[];
}

/**
 * The environment of a plan: the document among the manifests, laid field by field over the one of `--environment`, over
 * the controller's own defaults. A field that is wrong is reported and counts as absent.
 * @param release the release of the controller, whatever the documents say
 */
export function resolveEnvironment(
  fileDocument?: Manifest,
  inlineDocument?: Manifest,
  release?: Release,
): ResolvedEnvironment {
  const diagnostics: InputProblem[] = [];
  const merged: Record<string, unknown> = {};
  let controller: Fields = {};
  for (const document of [fileDocument, inlineDocument]) {
    if (!document) continue;
    const { fields, diagnostics: wrong } = readDocumentFields(document, ENVIRONMENT_FIELDS);
    diagnostics.push(...wrong);
    controller = overlay(controller, withKnownRelease((fields.controller ?? {}) as Fields, document, diagnostics));
    Object.assign(merged, fields);
  }
  if (release !== undefined) controller = { ...controller, version: release };
  const flags = withDefaults(CONTROLLER_FIELDS, controller) as unknown as ControllerFlags;
  return { environment: { ...merged, controller: flags }, diagnostics };
}

function overlay(base: Fields, top: Fields): Fields {
  const featureGates = { ...(base.featureGates as Fields), ...(top.featureGates as Fields) };
  return { ...base, ...top, featureGates };
}

const VERSION = ['controller', 'version'] as const;

/** The fields with the release that their `version` means. What is none is reported and left out. */
function withKnownRelease(fields: Fields, document: Manifest, diagnostics: InputProblem[]): Fields {
  const { version, ...others } = fields;
  if (version === undefined) return fields;
  const chosen = chooseRelease(version as string);
  if (chosen?.notice !== undefined) diagnostics.push(versionDiagnostic(document, 'warning', chosen.notice));
  if (chosen) return { ...others, version: chosen.release };
  const message = `${document.ref.kind}: ${VERSION.join('.')} ${quotedValue(version)} ${RELEASE_RULE}`;
  diagnostics.push(versionDiagnostic(document, 'error', message));
  return others;
}

function versionDiagnostic(
  { origin, ref }: Manifest,
  severity: InputProblem['severity'],
  message: string,
): InputProblem {
  const position = origin.locate?.(VERSION);
  const place = position ? { line: position.line, column: position.column } : {};
  const code = severity === 'error' ? 'environment' : 'release';
  return { code, severity, message, file: origin.file, ...place, object: ref, field: VERSION };
}
