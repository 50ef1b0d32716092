import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckList } from '../../scripts/check-list';
import { goFile } from '../../scripts/translations/go';
import { examples } from './examples';
import { generated, MODULES, moduleVersions } from './jsii-modules';
import { APPS, root, run, same, tellVersions, versionIn } from './programs';

/** The runtime that the Go proxy has; generated code names the version of its generator, which may be missing there. */
const RUNTIME = 'github.com/aws/jsii-runtime-go';
const RUNTIME_VERSION = 'v1.142.0';

export function go({ check }: CheckList, folder: string): void {
  const program = join(folder, 'go');
  const ours = join(root, 'bindings/go/cdk8salb');
  check('Go: the module resolves', () => {
    if (!existsSync(ours)) throw new Error('there is no code; run `npm run bindings -- --only go` first');
    cpSync(join(root, 'examples/go'), program, { recursive: true });
    const codes = MODULES.map((module) => generated(module, 'go', join(folder, 'go-modules'))).map(packageIn);
    const replacements = [ours, ...codes].map((code) => `-replace=${modulePath(code)}=${code}`);
    run('go', ['mod', 'edit', ...replacements, `-replace=${RUNTIME}=${RUNTIME}@${RUNTIME_VERSION}`], program);
    run('go', ['mod', 'tidy'], program);
  });
  tellVersions({ Go: versionIn(/go([\d.]+)/, 'go', 'version'), ...moduleVersions() });
  check('Go: the app of the README, the production app and the canary are those of TypeScript, byte for byte', () => {
    for (const { charts, written } of APPS) {
      const outdir = join(folder, 'go-dist', charts.join('-'));
      run('go', ['run', '.', ...charts], program, { CDK8S_OUTDIR: outdir });
      same(outdir, written());
    }
  });
  check('Go: the translated examples of README, getting started, cookbook and doc comments compile', () => {
    const all = examples('go').map(({ name, source }) => ({ name: name.toLowerCase(), source }));
    for (const { name, source } of all) {
      mkdirSync(join(program, 'examples', name), { recursive: true });
      writeFileSync(join(program, 'examples', name, 'example.go'), goFile(source, name));
    }
    run('go', ['vet', './examples/...'], program);
  });
  check('Go: go test asks the plan, and wrong values give sentences', () => {
    run('go', ['test', './...'], program);
    run('go', ['vet', './...'], program);
  });
}

/** The one package in the code of a module. */
function packageIn(code: string): string {
  const [name = ''] = readdirSync(code);
  return join(code, name);
}

function modulePath(code: string): string {
  return /^module (\S+)/m.exec(readFileSync(join(code, 'go.mod'), 'utf8'))?.[1] ?? '';
}
