import { buildPlan } from '../../src/controller/build';
import type { Environment } from '../../src/controller/environment/environment';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Inventory } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from './recorded';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function acceptedOf(inventory: Inventory, environment: Environment): string[] {
  return buildPlan(inventory, environment)
    .groups.filter(({ stack }) => stack)
    .map(({ id }) => id);
}

/** The recorded cases with a group that is refused when only these fields, and the controller's flags, are known. */
function refusedKnowingOnly(...fields: readonly (keyof Environment)[]): string[] {
  return caseNames().filter((name) => {
    const { inventory } = readManifests([manifestsOf(name)]);
    const { environment } = resolveEnvironment(defaults, inventory.environment);
    const known = fields.filter((field) => field in environment).map((field) => [field, environment[field]]);
    const accepted = new Set(
      acceptedOf(inventory, { ...Object.fromEntries(known), controller: environment.controller }),
    );
    return acceptedOf(inventory, environment).some((id) => !accepted.has(id));
  });
}

describe('what the controller builds is not refused for what nobody says', () => {
  test('when nothing of AWS is known', () => {
    expect(refusedKnowingOnly()).toEqual([]);
  });

  test('when only subnets, certificates and load balancers are', () => {
    expect(refusedKnowingOnly('clusterName', 'subnets', 'certificates', 'loadBalancers')).toEqual([]);
  });
});
