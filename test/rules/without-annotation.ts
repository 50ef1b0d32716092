import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Diagnostic } from '../../src/lint/diagnostic';
import { readManifests } from '../../src/manifests/load';
import { planModel } from '../../src/views/plan/model';
import { compareModels, DEFAULT_ENVIRONMENT, type ModelDocument } from '../conformance/recorded';
import { oneALine } from './findings';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

interface ManifestObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations: Record<string, string>;
  };
}

/**
 * The annotations that lint says have no effect, each with how the plan without it differs; `undefined` where nothing does. Those whose absence
 * brings out an invalid value of another object are left out.
 */
export function removals(file: string, diagnostics: readonly Diagnostic[]): [key: string, difference?: string][] {
  const idle = diagnostics.filter(({ ruleId }) => ruleId === 'annotation-without-effect');
  if (idle.length === 0) return [];
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document): ManifestObject => document.toJS());
  const before = modelOf(objects);
  return idle.flatMap(({ object: ref, annotation: key = '' }): [string, string?][] => {
    const after = modelOf(
      objects.map((each) => {
        // Environment documents have no metadata.
        const { name, namespace = 'default' } = each?.metadata ?? {};
        if (each?.kind !== ref?.kind || name !== ref?.name || namespace !== ref?.namespace) return each;
        const { [key]: _, ...annotations } = each.metadata.annotations;
        return { ...each, metadata: { ...each.metadata, annotations } };
      }),
    );
    return isRefused(after) ? [] : [[key, compareModels(before, after)]];
  });
}

function modelOf(objects: readonly ManifestObject[]): ModelDocument {
  const { inventory } = readManifests([{ file: 'manifests.yaml', text: oneALine(...objects.filter(Boolean)) }]);
  const { environment } = resolveEnvironment(defaults, inventory.environment);
  return JSON.parse([...planModel(buildPlan(inventory, environment))].join(''));
}

const isRefused = ({ groups }: ModelDocument) => groups.some(({ error }) => error !== undefined);
