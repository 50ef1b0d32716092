import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatted } from '../../scripts/formatted';
import { supportPage } from '../../scripts/pages/support-page';
import {
  commandOf,
  controllers,
  kubernetes,
  libraries,
  nodeReleases,
  RESULTS,
  type Result,
  SUITE_NAMES,
} from '../../scripts/record-results';
import { root } from './page';

const results = JSON.parse(readFileSync(join(root, RESULTS), 'utf8')) as Record<string, Result>;

describe(`${RESULTS} is what the suites run with today (npm run record-results)`, () => {
  test('every suite is recorded', () => {
    expect(Object.keys(results)).toEqual(SUITE_NAMES);
  });

  test.each(SUITE_NAMES)('%s passed, by the command that runs it', (name) => {
    expect(results[name]?.command).toBe(commandOf(name));
    expect(results[name]?.passed).toBeGreaterThan(0);
    expect(results[name]?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test.each(nodeReleases())('Node.js %s', (major) => {
    expect(results[`node-${major}`]?.ranWith['Node.js']).toMatch(new RegExp(`^${major}\\.`));
  });

  test.each(nodeReleases())('the libraries of the lock, on Node.js %s', (major) => {
    expect(results[`node-${major}`]?.ranWith).toMatchObject(libraries());
  });

  test.each([
    ['python', 'Python'],
    ['go', 'Go'],
    ['java', 'Java'],
    ['dotnet', '.NET'],
  ])('%s, and the libraries as packages of that language', (name, language) => {
    const ranWith = results[name]?.ranWith ?? {};
    expect(Object.keys(ranWith)[0]).toContain(language);
    expect(Object.keys(ranWith)).toEqual(expect.arrayContaining(['cdk8s', 'cdk8s-plus-28', 'constructs']));
  });

  test('the controller and the API server', () => {
    expect(results.controller?.ranWith['AWS Load Balancer Controller']).toBe(controllers());
    expect(results.kubernetes?.ranWith.Kubernetes).toBe(kubernetes());
  });
});

test('SUPPORT.md shows it (npm run generate)', () => {
  expect(formatted(supportPage.path, supportPage.render())).toBe(readFileSync(join(root, supportPage.path), 'utf8'));
});
