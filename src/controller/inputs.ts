import type { InputOptions } from '../manifests/input-files';
import type { Reading } from '../manifests/inventory';
import type { Inventory } from '../manifests/kubernetes/objects';
import { readManifests } from '../manifests/load';
import type { InputProblem } from '../manifests/problem';
import type { Release } from '../releases/release';
import type { Environment } from './environment/environment';
import { resolveEnvironment } from './environment/environment-document';

/** What everything starts from, whether the objects come from files, a synth or an app: they, and what the controller finds around them. */
export interface Inputs {
  readonly inventory: Inventory;
  /** With the objects that Kubernetes would refuse, as far as they can be read. */
  readonly withInvalid: Inventory;
  readonly environment: Environment;
  /** What is wrong with the input itself. */
  readonly diagnostics: readonly InputProblem[];
}

/** What is given beside the objects. */
export interface Surroundings {
  /** The path of an Environment document, over which one among the objects is laid. */
  readonly environmentFile?: string | undefined;
  /** The release of the controller, whatever the documents say. */
  readonly release?: Release | undefined;
  /** How the file is read. */
  readonly reading?: InputOptions;
}

/** Objects that were read, with their environment. */
export function inputsWith(
  { inventory, withInvalid, diagnostics }: Reading,
  { environmentFile, release, reading }: Surroundings,
): Inputs {
  const file = environmentFile === undefined ? undefined : readEnvironmentFile(environmentFile, reading);
  const resolved = resolveEnvironment(file?.inventory.environment, inventory.environment, release);
  return {
    inventory,
    withInvalid,
    environment: resolved.environment,
    diagnostics: [...diagnostics, ...(file?.diagnostics ?? []), ...resolved.diagnostics],
  };
}

/** Whether it is about an environment file that has no Environment document. */
export function lacksEnvironment({ code, object }: InputProblem): boolean {
  return code === 'environment' && object === undefined;
}

function readEnvironmentFile(file: string, reading: InputOptions | undefined) {
  const { inventory, diagnostics } = readManifests([file], { ...reading, filesOnly: true });
  if (inventory.environment || diagnostics.length > 0) return { inventory, diagnostics };
  const message = 'There is no Environment document in this file (apiVersion: cdk8s-alb/v1, kind: Environment)';
  const problem: InputProblem = { code: 'environment', severity: 'error', message, file };
  return { inventory, diagnostics: [problem] };
}
