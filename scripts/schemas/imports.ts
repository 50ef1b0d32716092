import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** `cdk8s import` names its output after the API group and puts all kinds of a group into one file. */
const MODULE = 'elbv2.k8s.aws.ts';

/** What `cdk8s import` makes of our CustomResourceDefinitions. It works offline: the path is that of a file. */
export const importedResources = [{ path: `imports/${MODULE}`, render: importCrds }];

function importCrds(): string {
  const output = mkdtempSync(join(tmpdir(), 'cdk8s-alb-imports-'));
  try {
    const spec = join('crds', MODULE.replace(/ts$/, 'yaml'));
    const options = ['--language', 'typescript', '--output', output, '--no-save', '--no-check-upgrade'];
    execFileSync(process.execPath, [join('node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'import', spec, ...options], {
      cwd: root,
      stdio: 'pipe',
    });
    const written = readdirSync(output);
    if (written.join() !== MODULE) throw new Error(`cdk8s import wrote ${written.join(', ')}, must write ${MODULE}`);
    return readFileSync(join(output, MODULE), 'utf8');
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
