import type { ManifestDiagnostic } from '../../manifests/diagnostic';
import { readDocumentFields, withDefaults } from '../../manifests/kubernetes/field-reader';
import type { Manifest } from '../../manifests/kubernetes/objects';
import type { ControllerFlags, Environment } from './environment';
import { CONTROLLER_FIELDS, ENVIRONMENT_FIELDS } from './environment-fields';

type Fields = Readonly<Record<string, unknown>>;

export interface ResolvedEnvironment {
  readonly environment: Environment;
  readonly diagnostics: readonly ManifestDiagnostic[];
}

/**
 * The environment of a plan: the document among the manifests, laid field by field over the one of `--environment`, over
 * the controller's own defaults. A field that is wrong is reported and counts as absent.
 */
export function resolveEnvironment(fileDocument?: Manifest, inlineDocument?: Manifest): ResolvedEnvironment {
  const diagnostics: ManifestDiagnostic[] = [];
  const merged: Record<string, unknown> = {};
  let controller: Fields = {};
  for (const document of [fileDocument, inlineDocument]) {
    if (!document) continue;
    const { fields, diagnostics: wrong } = readDocumentFields(document, ENVIRONMENT_FIELDS);
    diagnostics.push(...wrong);
    controller = overlay(controller, (fields.controller ?? {}) as Fields);
    Object.assign(merged, fields);
  }
  const flags = withDefaults(CONTROLLER_FIELDS, controller) as unknown as ControllerFlags;
  return { environment: { ...merged, controller: flags }, diagnostics };
}

function overlay(base: Fields, top: Fields): Fields {
  const featureGates = { ...(base.featureGates as Fields), ...(top.featureGates as Fields) };
  return { ...base, ...top, featureGates };
}
