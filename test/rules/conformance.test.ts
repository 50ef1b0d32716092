import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Plan } from '../../src/controller/plan';
import { lint } from '../../src/lint/lint';
import { describeObject } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import type { Problem } from '../../src/manifests/problem';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from '../conformance/recorded';
import { REFUSED_LATER } from './refused-later';
import { removals } from './without-annotation';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

/** The errors of lint in a case, and what the controller refuses, which test/conformance holds equal to the real one. */
function judge(name: string) {
  const { inventory, diagnostics } = readManifests([manifestsOf(name)]);
  const { environment } = resolveEnvironment(defaults, inventory.environment);
  const found = lint({ inventory, environment, diagnostics }).diagnostics;
  return {
    found,
    errors: found.filter(({ severity }) => severity === 'error'),
    warnings: found.filter(({ severity }) => severity === 'warning'),
    problems: problemsOf(buildPlan(inventory, environment)),
  };
}

function problemsOf({ controllerError, groups, loadErrors, admission, classParamsAdmission }: Plan): Problem[] {
  return [
    ...(controllerError === undefined ? [] : [{ message: controllerError }]),
    ...groups.flatMap(({ problems }) => problems),
    ...[...loadErrors, ...admission].map(({ problem }) => problem),
    ...classParamsAdmission.flatMap(({ problems }) => problems),
  ];
}

const expected = new Map<string, string[]>();
for (const [rule, names] of Object.entries(REFUSED_LATER)) {
  for (const name of names) expected.set(name, [...(expected.get(name) ?? []), rule]);
}

describe('over the cases of the controller', () => {
  let removed = 0;

  test.each(caseNames())('%s', (name) => {
    const { found, errors, warnings, problems } = judge(name);
    if (problems.length === 0) {
      const differences = removals(manifestsOf(name), found);
      expect(differences).toEqual(differences.map(([key]) => [key, undefined]));
      removed += differences.length;
      expect([...new Set(errors.map(({ ruleId }) => ruleId))].sort()).toEqual((expected.get(name) ?? []).sort());
      return;
    }
    if (name === 'class-default-two') {
      // The API server would have given the Ingress one of the two before the controller sees it.
      expect(warnings.map(({ ruleId }) => ruleId)).toContain('several-default-classes');
      return;
    }
    const objects = errors.map(({ object }) => object && describeObject(object));
    expect(errors).not.toEqual([]);
    for (const { object } of problems) if (object) expect(objects).toContain(describeObject(object));
  });

  test('what has no effect was taken out often enough to show that the plan stays the same', () => {
    expect(removed).toBeGreaterThan(70);
  });
});
