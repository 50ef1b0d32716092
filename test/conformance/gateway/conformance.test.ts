import { join } from 'node:path';
import { buildPlan } from '../../../src/controller/build';
import { resolveEnvironment } from '../../../src/controller/environment/environment-document';
import type { Plan } from '../../../src/controller/plan';
import { readManifests } from '../../../src/manifests/load';
import { planModel } from '../../../src/views/plan/model';
import { DEFAULT_ENVIRONMENT } from '../recorded';
import { reviewedWords, wordsOf } from '../refusals';
import { caseNames, compareModels, type GatewayModel, manifestsOf, recordedOf } from './recorded';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;
const expectReviewed = reviewedWords(join(__dirname, 'refusals.txt'));

function planOf(name: string): Plan {
  const { inventory } = readManifests([manifestsOf(name)]);
  return buildPlan(inventory, resolveEnvironment(defaults, inventory.environment).environment);
}

test.each(caseNames())('%s', (name) => {
  const plan = planOf(name);
  const model = JSON.parse([...planModel(plan)].join('')) as GatewayModel;
  expect(compareModels(recordedOf(name), model)).toBeUndefined();
  expectReviewed(name, wordsOf(plan));
});
