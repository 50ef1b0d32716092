import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NEWEST, OLDEST } from '../../src/releases/known';
import type { GeneratedFile } from '../generated';

const root = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** SUPPORT.md is written by hand, but for the table of what the tests run with: it is read from the tests themselves. */
export const supportPage: GeneratedFile = { path: 'SUPPORT.md', render };

function render(): string {
  const table = [
    '| | tested with | by |',
    '|---|---|---|',
    ...rows().map(([what, versions, by]) => `| ${what} | ${versions.join(', ')} | ${by} |`),
  ].join('\n');
  const place = /(<!-- tested: written by `npm run generate` -->\n)[\s\S]*?(<!-- end of tested -->)/;
  const text = read('SUPPORT.md');
  if (!place.test(text)) throw new Error('SUPPORT.md has no place for the table of what is tested');
  return text.replace(place, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}

function rows(): [string, readonly string[], string][] {
  const { devDependencies, engines } = JSON.parse(read('package.json')) as {
    devDependencies: Record<string, string>;
    engines: { node: string };
  };
  const ci = read('.ci/run');
  const others = [...ci.matchAll(/with_node (\d+)/g)].map(([, major = '']) => major);
  const [, oldest = ''] = /(\d+)/.exec(engines.node) ?? [];
  // Jest loads each of them by a file of its own; one comes with cdk8s-cli, so the lock has the versions.
  const pluses = readdirSync(join(root, 'test/jest')).flatMap((file) => /^(cdk8s-plus-\d+)\.js$/.exec(file)?.[1] ?? []);
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> };
  const recordings = readdirSync(join(root, 'test/conformance/versions/recordings')).map((name) => name.slice(0, -5));
  const [, kubernetes = ''] =
    /^require k8s\.io\/kubernetes v(\S+)/m.exec(read('test/cluster/kube-apiserver/go.mod')) ?? [];
  return [
    ['Node.js', [oldest, ...others], '`npm test`, each release, in `.ci/run`'],
    ['cdk8s', [devDependencies.cdk8s ?? ''], '`npm test`'],
    ['constructs', [devDependencies.constructs ?? ''], '`npm test`'],
    ['cdk8s-plus', pluses.map((name) => `${name} ${packages[`node_modules/${name}`]?.version}`), '`npm test`'],
    [
      'AWS Load Balancer Controller',
      [...recordings, NEWEST].sort(byVersion),
      'recorded cases of the controller, `npx jest test/conformance`',
    ],
    ['', [`all from ${OLDEST} to ${NEWEST}`], 'switches of the model, `npx jest test/controller/versions`'],
    ['Kubernetes', [kubernetes], 'its API server, `npm run test:cluster`'],
    ['Python', ['the `python3` of the machine'], '`npm run test:bindings -- --only python`'],
    ['Go', [`${goVersion()} and newer`], '`npm run test:bindings -- --only go`'],
    ['Java', [`${javaRelease()} and newer`], '`npm run test:bindings -- --only java`'],
    ['.NET', ['none: its code is generated, not compiled'], '`npm run bindings`'],
  ];
}

function goVersion(): string {
  return /^go (\S+)/m.exec(read('examples/go/go.mod'))?.[1] ?? '';
}

function javaRelease(): string {
  return /<maven\.compiler\.release>(\d+)/.exec(read('examples/java/pom.xml'))?.[1] ?? '';
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
