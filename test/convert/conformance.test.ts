import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { compareObjects } from '../../src/convert/check';
import { type Conversion, convert } from '../../src/convert/convert';
import { ALLOWABLE, type LossKind } from '../../src/convert/loss';
import { readManifests } from '../../src/manifests/load';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from '../conformance/recorded';
import { objectsOf } from './inputs';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function inputsOf(name: string) {
  const { inventory } = readManifests([manifestsOf(name)]);
  return { inventory, environment: resolveEnvironment(defaults, inventory.environment).environment };
}

/** The groups of a case that the controller builds. */
function builtGroups({ groups }: Conversion): Conversion['groups'] {
  return groups.filter(({ losses }) => losses.every(({ kind }) => kind !== 'not-built'));
}

const conversions = new Map(
  caseNames().map((name) => {
    const inputs = inputsOf(name);
    return [name, { inputs, conversion: convert(inputs, { assume: {} }) }];
  }),
);
const built = [...conversions].filter(([, { conversion }]) => builtGroups(conversion).length > 0);

test.each(built)('%s is the same, or refused with a reason', (_, { inputs, conversion }) => {
  const objects = objectsOf(conversion);
  for (const { id, gateway, losses } of builtGroups(conversion)) {
    // A difference that only the plan shows would be a mistake of ours.
    expect(losses.filter(({ kind }) => kind === 'unequal')).toEqual([]);
    expect(gateway === undefined).toBe(losses.length > 0);
    if (!gateway) continue;
    const pair = { group: id, gateway: `${gateway.namespace}/${gateway.name}` };
    expect(compareObjects(inputs, objects, pair, { assume: {} })).toEqual([]);
  }
});

const isWhole = (conversion: Conversion) => builtGroups(conversion).every(({ gateway }) => gateway);

test('most cases are converted', () => {
  const whole = built.filter(([, { conversion }]) => isWhole(conversion));
  expect(whole.length / built.length).toBeGreaterThan(0.83);
});

/** What is left out, or written otherwise, is not to be found in a comparison from scratch. */
const REWORDED: readonly LossKind[] = ['action', 'condition', 'transform'];

test('all but a few are converted with everything allowed that can be, and are the same but for that', () => {
  const allowed = new Set<LossKind>(ALLOWABLE);
  const refused = built.filter(([, { inputs }]) => {
    const conversion = convert(inputs, { assume: {}, allowed });
    const objects = objectsOf(conversion);
    for (const { id, gateway, allowed: lost } of builtGroups(conversion)) {
      if (!gateway || lost.some(({ kind }) => REWORDED.includes(kind))) continue;
      const pair = { group: id, gateway: `${gateway.namespace}/${gateway.name}` };
      expect(compareObjects(inputs, objects, pair, { assume: {}, allowed })).toEqual([]);
    }
    return !isWhole(conversion);
  });
  expect(1 - refused.length / built.length).toBeGreaterThan(0.98);
});
