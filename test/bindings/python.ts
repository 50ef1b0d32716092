import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckList } from '../../scripts/check-list';
import { examples } from './examples';
import { MODULES } from './jsii-modules';
import { canary, committed, plain, root, run, same, tellVersions, versionIn } from './programs';

export function python({ check }: CheckList, folder: string): void {
  const [wheel] = existsSync(join(root, 'bindings/python/dist')) ? readdirSync(join(root, 'bindings/python/dist')) : [];
  const bin = (name: string) => join(folder, 'venv/bin', name);
  const programs = join(root, 'examples/python');
  const env = { PYTHONDONTWRITEBYTECODE: '1' };
  check('Python: the wheel installs', () => {
    if (wheel === undefined) throw new Error('there is no wheel; run `npm run bindings -- --only python` first');
    run('python3', ['-m', 'venv', join(folder, 'venv')], folder);
    const wheelFile = join(root, 'bindings/python/dist', wheel);
    run(bin('pip'), ['install', '--quiet', '--disable-pip-version-check', wheelFile, 'pytest'], folder);
  });
  // Those that pip chose, of its registry.
  const installed = (name: string) => versionIn(/^Version: (\S+)$/m, bin('pip'), 'show', name);
  tellVersions({
    Python: versionIn(/Python (\S+)/, bin('python'), '--version'),
    ...Object.fromEntries(MODULES.map((module) => [module, installed(module)])),
  });
  check('Python: the simple and the production app are those of TypeScript, byte for byte', () => {
    run(bin('python'), ['main.py'], programs, { ...env, CDK8S_OUTDIR: join(folder, 'main') });
    same(join(folder, 'main'), committed());
  });
  check('Python: the app of the README, as the wheel shows it, byte for byte', () => {
    const metadata = run(
      bin('python'),
      [
        '-c',
        'import importlib.metadata as m; print(m.metadata("cdk8s-alb").get_payload() or m.metadata("cdk8s-alb")["Description"])',
      ],
      folder,
    );
    const [, program = ''] = /<!-- five lines -->\s*```python\n([\s\S]*?)```/.exec(metadata) ?? [];
    run(bin('python'), ['-c', program], folder, { ...env, CDK8S_OUTDIR: join(folder, 'readme') });
    same(join(folder, 'readme'), plain('web', 'Web', 'my-app:1.0'));
  });
  check('Python: the translated examples of README, getting started, cookbook and doc comments run', () => {
    const input = JSON.stringify(examples('python'));
    run(bin('python'), [join(root, 'test/bindings/run_examples.py')], folder, env, input);
  });
  check('Python: conditions, weights and zero downtime, byte for byte', () => {
    run(bin('python'), ['canary.py'], programs, { ...env, CDK8S_OUTDIR: join(folder, 'canary') });
    same(join(folder, 'canary'), canary('example'));
  });
  check('Python: pytest asks the plan, and wrong values give sentences', () => {
    run(bin('python'), ['-m', 'pytest', '--quiet', '-p', 'no:cacheprovider'], programs, env);
  });
  check('Python: what init writes synthesizes to what it writes for TypeScript', () => {
    run(bin('cdk8s-alb'), ['init', 'fresh', '--language', 'python'], folder);
    run(bin('python'), ['main.py'], join(folder, 'fresh'), env);
    same(join(folder, 'fresh/dist'), plain('fresh', 'App', 'fresh:1.0'));
  });
  check('Python: its command line lints', () => {
    const stdout = run(bin('cdk8s-alb'), ['lint', 'dist'], root);
    if (stdout !== '0 errors, 0 warnings, 0 info\n') throw new Error(`it printed ${stdout}`);
  });
}
