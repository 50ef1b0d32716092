import { join } from 'node:path';
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ClientSecret, type Plan } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import { planModel } from '../../src/views/plan/model';
import { caseNames, compareModels, DEFAULT_ENVIRONMENT, type ModelDocument, manifestsOf, recordedOf } from './recorded';
import { reviewedWords, wordsOf } from './refusals';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;
const expectReviewed = reviewedWords(join(__dirname, 'refusals.txt'));

function planOf(name: string): Plan {
  const { inventory } = readManifests([manifestsOf(name)]);
  return buildPlan(inventory, resolveEnvironment(defaults, inventory.environment).environment);
}

/** The model as a view prints it, but for the client secrets, which no view prints and the recordings hold. */
function modelOf(plan: Plan): ModelDocument {
  const model = JSON.parse([...planModel(plan)].join('')) as ModelDocument;
  const groups = model.groups.map((group, index) => {
    const clients = plan.groups[index]?.oidcClients ?? [];
    const oidcClients = group.oidcClients?.map((client, position) => {
      const secret = clients[position]?.clientSecret;
      return { ...client, clientSecret: secret instanceof ClientSecret ? secret.reveal() : '' };
    });
    return oidcClients ? { ...group, oidcClients } : group;
  });
  return { ...model, groups };
}

test.each(caseNames())('%s', (name) => {
  const plan = planOf(name);
  expect(compareModels(recordedOf(name), modelOf(plan))).toBeUndefined();
  expectReviewed(name, wordsOf(plan));
});
