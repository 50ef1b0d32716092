import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckList } from '../../scripts/check-list';
import { generated, MODULES, versionOf } from './jsii-modules';
import { APPS, root, run, same } from './programs';

/** A repository of our own: what is built here must not get into that of the user. It stays for the next run. */
const REPOSITORY = join(root, 'node_modules/.cache/cdk8s-alb/maven');
const FLAGS = ['--batch-mode', '--quiet', '--no-transfer-progress', `-Dmaven.repo.local=${REPOSITORY}`];
const PACKAGE_ONLY = ['-DskipTests', '-Dmaven.javadoc.skip', '-Dmaven.source.skip'];
const GROUPS: Readonly<Record<string, string>> = { constructs: 'software/constructs' };

export function java({ check }: CheckList, folder: string): void {
  const program = join(folder, 'java');
  const ours = join(root, 'bindings/java/pom.xml');
  check('Java: the library and what it is built on compile', () => {
    if (!existsSync(ours)) throw new Error('there is no code; run `npm run bindings -- --only java` first');
    cpSync(join(root, 'examples/java'), program, { recursive: true });
    for (const module of MODULES.filter((each) => !isInstalled(each))) {
      install(join(generated(module, 'java', join(folder, 'java-modules')), 'pom.xml'));
    }
    install(ours);
  });
  check('Java: JUnit asks the plan, and wrong values give sentences', () => {
    run('mvn', [...FLAGS, 'test'], program);
  });
  check('Java: the app of the README, the production app and the canary are those of TypeScript, byte for byte', () => {
    for (const { charts, written } of APPS) {
      const outdir = join(folder, 'java-dist', charts.join('-'));
      run('mvn', [...FLAGS, 'exec:java', `-Dexec.args=${charts.join(' ')}`], program, { CDK8S_OUTDIR: outdir });
      same(outdir, written());
    }
  });
}

function install(pom: string): void {
  run('mvn', [...FLAGS, ...PACKAGE_ONLY, '--file', pom, 'install'], root);
}

function isInstalled(module: string): boolean {
  const version = versionOf(module);
  const jar = join(GROUPS[module] ?? 'org/cdk8s', module, version, `${module}-${version}.jar`);
  return existsSync(join(REPOSITORY, jar));
}
