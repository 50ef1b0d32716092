/**
 * `npm run controller-tables -- CHECKOUT`: reads every tag of a clone of the controller's repository and writes what each release
 * knows to src/releases/tables. With `--check` it writes nothing, names the tables that differ and ends with 1.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { compareReleases } from '../src/releases/release';
import { actionsIn, annotationsIn, definitionsIn, flagsIn, gatesIn, jsonFieldsIn } from './controller-source';

/** Releases before it are not looked at: what it has is as old as anything. */
const FIRST = '2.0.0';
/** The oldest release that is planned for: what it has, all of them have. */
const OLDEST = '2.7.0';

/** A clone of the controller's repository. */
class Checkout {
  public readonly releases: readonly string[];

  public constructor(private readonly folder: string) {
    const tags = this.git('tag').split('\n');
    const releases = tags.flatMap((tag) => /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1] ?? []);
    this.releases = releases.filter((release) => compareReleases(release, FIRST) >= 0).sort(compareReleases);
  }

  /** The text of the files under some paths, one after the other; '' where there are none. Tests do not count. */
  public read(release: string, ...paths: string[]): string {
    const listed = this.git('ls-tree', '-r', '--name-only', `v${release}`, ...paths).split('\n');
    const files = listed.filter((path) => path !== '' && !/_test\.go$|_mocks\.go$/.test(path));
    return files.length === 0 ? '' : this.git('show', ...files.map((path) => `v${release}:${path}`));
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  }
}

interface Life {
  since: string;
  until?: string;
}

/** When each of several things is there. What went and came back was never gone for good. */
function livesOf({ releases }: Checkout, find: (release: string) => ReadonlySet<string>): Map<string, Life> {
  const lives = new Map<string, Life>();
  for (const release of releases) {
    const found = find(release);
    for (const name of found) lives.set(name, { since: lives.get(name)?.since ?? release });
    for (const [name, life] of lives) if (!found.has(name)) life.until ??= release;
  }
  return new Map([...lives].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Those that not every planned release has. */
function changing(lives: ReadonlyMap<string, Life>): Map<string, Life> {
  const changes = ({ since, until = since }: Life) => [since, until].some((one) => compareReleases(one, OLDEST) > 0);
  return new Map([...lives].filter(([, life]) => changes(life)));
}

/** Lives of `Type.field` by type. */
function byType(lives: ReadonlyMap<string, Life>): Record<string, Record<string, Life>> {
  const types: Record<string, Record<string, Life>> = {};
  for (const [name, life] of lives) {
    const [type = '', field = ''] = name.split('.');
    types[type] = { ...types[type], [field]: life };
  }
  return types;
}

function gateTable(checkout: Checkout): Record<string, object> {
  const found = new Map(
    checkout.releases.map((one) => [one, gatesIn(checkout.read(one, 'pkg/config/feature_gates.go'))]),
  );
  const lives = livesOf(checkout, (release) => new Set(found.get(release)?.keys()));
  const entries = [...lives].map(([gate, life]) => {
    const defaults: Record<string, boolean> = {};
    let last: boolean | undefined;
    for (const [release, gates] of found) {
      const value = gates.get(gate);
      if (value !== undefined && value !== last) defaults[release] = value;
      last = value ?? last;
    }
    return [gate, { ...life, defaults }] as const;
  });
  return Object.fromEntries(entries);
}

/** The tables by file name, each with what it says about itself. */
function tablesOf(checkout: Checkout): Record<string, string> {
  const source = (release: string, ...paths: string[]) => checkout.read(release, ...paths);
  const json = ['pkg/ingress/config_types.go', 'pkg/ingress/model_build_listener.go'];
  const types = ['apis/elbv2/v1beta1/ingressclassparams_types.go', 'apis/elbv2/v1beta1/targetgroupbinding_types.go'];
  const planned = checkout.releases.filter((release) => compareReleases(release, OLDEST) >= 0);
  const annotations = livesOf(checkout, (release) =>
    annotationsIn(
      source(release, 'pkg/annotations/constants.go'),
      source(release, 'pkg/ingress', 'controllers/ingress'),
    ),
  );
  return {
    releases: constant('RELEASES', 'The releases that are planned for, oldest first.', planned),
    annotations: constant(
      'ANNOTATIONS',
      'Annotations of Ingresses, after their prefix: from which release on they are read.',
      Object.fromEntries(annotations),
    ),
    'json-fields': constant(
      'JSON_FIELDS',
      `Fields in the JSON of annotations that came after ${OLDEST}, by the type in the controller's code.`,
      byType(changing(livesOf(checkout, (release) => jsonFieldsIn(source(release, ...json))))),
    ),
    'class-fields': constant(
      'CLASS_FIELDS',
      `Fields of its custom resources that came after ${OLDEST}, by the type in the controller's code.`,
      byType(changing(livesOf(checkout, (release) => jsonFieldsIn(source(release, ...types))))),
    ),
    'feature-gates': constant(
      'GATES',
      'Feature gates, and their defaults with the release from which on each holds.',
      gateTable(checkout),
    ),
    flags: constant(
      'FLAGS',
      `Flags of its command line that came after ${OLDEST}.`,
      Object.fromEntries(
        changing(livesOf(checkout, (release) => flagsIn(source(release, 'pkg/config', 'pkg/aws', 'pkg/inject')))),
      ),
    ),
    'iam-actions': constant(
      'IAM_ACTIONS',
      `Actions of the policy in its installation guide that came after ${OLDEST}.`,
      Object.fromEntries(
        changing(livesOf(checkout, (release) => actionsIn(source(release, 'docs/install/iam_policy.json')))),
      ),
    ),
    definitions: constant(
      'DEFINITIONS',
      `CustomResourceDefinitions of its Helm chart that came after ${OLDEST}.`,
      Object.fromEntries(
        changing(
          livesOf(checkout, (release) => definitionsIn(source(release, 'helm/aws-load-balancer-controller/crds'))),
        ),
      ),
    ),
  };
}

const HEAD = '// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT\n';

function constant(name: string, doc: string, value: object): string {
  const ofLives = name !== 'RELEASES';
  const nested = ['JSON_FIELDS', 'CLASS_FIELDS'].includes(name);
  const type = nested
    ? 'Readonly<Record<string, Readonly<Record<string, Lifetime>>>>'
    : 'Readonly<Record<string, Lifetime>>';
  const typed =
    name === 'GATES'
      ? ' as const satisfies Readonly<Record<string, GateLifetime>>'
      : ofLives
        ? ` satisfies ${type} as ${type}`
        : ' as const';
  const imported =
    name === 'GATES'
      ? "import type { GateLifetime } from '../release';\n\n"
      : ofLives
        ? "import type { Lifetime } from '../release';\n\n"
        : '';
  return `${imported}/** ${doc} */\nexport const ${name} = ${literal(value)}${typed};\n`;
}

/** Lives and defaults each on a line of their own. */
function literal(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isLeaf = !Array.isArray(value) && 'since' in value;
  const entries = Object.entries(value).map(
    ([key, item]) =>
      `${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${isLeaf ? JSON.stringify(item) : literal(item)}`,
  );
  const text = isLeaf ? entries.join(', ') : `\n${entries.join(',\n')},\n`;
  return Array.isArray(value) ? `[${text}]` : `{${text}}`;
}

const root = resolve(__dirname, '..');
const tables = join(root, 'src', 'releases', 'tables');

/** As the formatter wants it. */
function formatted(file: string, text: string): string {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${relative(root, file)}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('say where the clone of the controller is: npm run controller-tables -- CHECKOUT');
for (const [name, text] of Object.entries(tablesOf(new Checkout(resolve(folder))))) {
  const file = join(tables, `${name}.ts`);
  const wanted = formatted(file, `${HEAD}${text}`);
  if (!options.includes('--check')) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    console.error(`${relative(root, file)} differs from the controller, run: npm run controller-tables -- ${folder}`);
    process.exitCode = 1;
  }
}
