import { buildPlan } from '../../../src/controller/build';
import { resolveEnvironment } from '../../../src/controller/environment/environment-document';
import { readManifests } from '../../../src/manifests/load';
import { planModel } from '../../../src/views/plan/model';
import { DEFAULT_ENVIRONMENT } from '../recorded';
import { caseNames, compareModels, type GatewayModel, manifestsOf, recordedOf } from './recorded';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function modelOf(name: string): GatewayModel {
  const { inventory } = readManifests([manifestsOf(name)]);
  const plan = buildPlan(inventory, resolveEnvironment(defaults, inventory.environment).environment);
  return JSON.parse([...planModel(plan)].join('')) as GatewayModel;
}

test.each(caseNames())('%s', (name) => {
  expect(compareModels(recordedOf(name), modelOf(name))).toBeUndefined();
});
