import { buildPlan } from '../../../src/controller/build';
import { resolveEnvironment } from '../../../src/controller/environment/environment-document';
import { readManifests } from '../../../src/manifests/load';
import { planModel } from '../../../src/views/plan/model';
import { DEFAULT_ENVIRONMENT, type ModelDocument, manifestsOf } from '../recorded';
import { compareGroups, recordedGroups, recordedReleases } from './recorded-release';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function modelOf(name: string, release: string): ModelDocument {
  const { inventory } = readManifests([manifestsOf(name)]);
  const { environment } = resolveEnvironment(defaults, inventory.environment, release);
  return JSON.parse([...planModel(buildPlan(inventory, environment))].join('')) as ModelDocument;
}

test.each(recordedReleases())('controller %s', (release) => {
  const differences: string[] = [];
  let compared = 0;
  for (const [name, groups] of recordedGroups(release)) {
    const model = modelOf(name, release);
    // Flags and gates that the release does not know keep it from starting; they were left out in the recordings.
    if (model.controllerError !== undefined) continue;
    compared++;
    const found = compareGroups(groups, model.groups);
    if (found) differences.push(`${name}: ${found}`);
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(600);
});
