import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { lint } from '../../src/lint/lint';
import { DEFAULT_SETTINGS } from '../../src/lint/settings';
import { readManifests } from '../../src/manifests/load';

const FOLDER = join(__dirname, '../exemplary');

function findings(file: string): string[] {
  const { inventory, diagnostics } = readManifests([join(FOLDER, file)]);
  const { environment, diagnostics: ofEnvironment } = resolveEnvironment(undefined, inventory.environment);
  const input = { inventory, environment, diagnostics: [...diagnostics, ...ofEnvironment] };
  const result = lint(input, { ...DEFAULT_SETTINGS, profile: 'strict' });
  return result.diagnostics.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('the strict profile leaves alone', () => {
  test.each(readdirSync(FOLDER))('%s', (file) => {
    expect(findings(file)).toEqual([]);
  });
});
