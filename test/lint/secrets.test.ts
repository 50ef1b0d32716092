import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../cli/terminal';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(['text', 'json', 'sarif', 'junit', 'github'])('in %s no value of a Secret is shown', (format) => {
  test.each([
    ['that is no text', 'stringData: {clientID: shop, clientSecret: 314159265}'],
    ['that is no base64', 'data: {clientID: c2hvcA==, clientSecret: "314159265!"}'],
    ['with a quote too few', 'stringData:\n  clientSecret: "314159265'],
  ])('%s', async (_, data) => {
    writeFileSync(join(folder, 'a.yaml'), `apiVersion: v1\nkind: Secret\nmetadata: {name: login}\n${data}\n`);
    const { exitCode, stdout, stderr } = await cli(['lint', folder, '--format', format]);
    expect(exitCode).toBeGreaterThan(0);
    expect(stdout + stderr).not.toContain('314159265');
  });
});
