import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { CheckList } from '../../scripts/check-list';
import { javaFile } from '../../scripts/translations/java';
import { examples } from './examples';
import { generated, MODULES, moduleVersions, versionOf } from './jsii-modules';
import { APPS, root, run, same, tellVersions, versionIn } from './programs';

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
  tellVersions({
    Java: versionIn(/version "([^"]+)"/, 'java', '-version'),
    Maven: versionIn(/Apache Maven ([\d.]+)/, 'mvn', '--version'),
    ...moduleVersions(),
  });
  check('Java: the translated examples of README, getting started, cookbook and doc comments compile', () => {
    const sources = join(folder, 'java-examples');
    mkdirSync(sources);
    for (const { name, source } of examples('java'))
      writeFileSync(join(sources, `${name}.java`), javaFile(name, source));
    const files = readdirSync(sources).map((file) => join(sources, file));
    run('javac', ['-proc:none', '-d', sources, '-cp', jars().join(delimiter), ...files], folder);
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

/** What the examples are compiled with: the library and what it is built on. */
function jars(): string[] {
  const groups = ['io/github/cdk8s-alb', 'org/cdk8s', 'org/jetbrains', 'software'].map((group) =>
    join(REPOSITORY, group),
  );
  return groups.flatMap((group) =>
    readdirSync(group, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jar'))
      .map((name) => join(group, name)),
  );
}

function install(pom: string): void {
  run('mvn', [...FLAGS, ...PACKAGE_ONLY, '--file', pom, 'install'], root);
}

function isInstalled(module: string): boolean {
  const version = versionOf(module);
  const jar = join(GROUPS[module] ?? 'org/cdk8s', module, version, `${module}-${version}.jar`);
  return existsSync(join(REPOSITORY, jar));
}
