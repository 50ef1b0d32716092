/**
 * What a new user does: pack the library, install the tarball into an empty app, write the README's five lines, compile, synthesize.
 * Packs what `npm run build` has made. Prints `N passed, N failed`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { CheckList } from './check-list';

const root = resolve(__dirname, '..');
const app = mkdtempSync(join(tmpdir(), 'cdk8s-alb-packed-'));
const run = (command: string, args: string[], cwd = app) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const checks = new CheckList();
const { check } = checks;

function expect(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/** The code block of the README that follows a marker comment. */
function readmeBlock(marker: string): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const block = new RegExp(`<!-- ${marker} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme);
  if (!block?.[1]) throw new Error(`README.md has no code block after <!-- ${marker} -->`);
  return block[1];
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
let tarball = '';

check('npm pack holds what it needs and nothing else', () => {
  const [pack] = JSON.parse(run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', app], root)) as [
    { filename: string; files: { path: string }[] },
  ];
  tarball = join(app, pack.filename);
  const own = pack.files.map(({ path }) => path).filter((path) => !path.startsWith('node_modules/'));
  const allowed =
    /^(lib\/(cli|language-server)\.js|lib\/(src|imports)\/.*\.(js|d\.ts)|crds\/.*\.yaml|schemas\/.*\.json|\.jsii|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
  const extra = own.filter((path) => !allowed.test(path));
  expect(extra.length === 0, `files that do not belong: ${extra.join(', ')}`);
  for (const path of [
    'lib/src/index.js',
    'lib/src/index.d.ts',
    'lib/src/cli/main.js',
    'lib/cli.js',
    'lib/language-server.js',
    'schemas/manifests.schema.json',
    '.jsii',
    'LICENSE',
    'README.md',
  ]) {
    expect(own.includes(path), `${path} is missing`);
  }
});

check('the tarball installs into an empty folder', () => {
  writeFileSync(join(app, 'package.json'), '{"name":"my-app","version":"1.0.0","private":true}\n');
  const peers = Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${range}`);
  const { typescript, '@types/node': node } = manifest.devDependencies;
  run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    tarball,
    ...peers,
    `typescript@${typescript}`,
    `@types/node@${node}`,
  ]);
});

check('the five lines of the README compile', () => {
  writeFileSync(join(app, 'main.ts'), readmeBlock('five lines'));
  const options = ['--module', 'node16', '--target', 'es2022', '--strict', '--types', 'node'];
  run('npx', ['tsc', ...options, 'main.ts']);
});

check('they synthesize what the README shows', () => {
  run('node', ['main.js']);
  const written = loadAll(readFileSync(join(app, 'dist', 'web.k8s.yaml'), 'utf8')) as { kind: string }[];
  expect(
    written.map(({ kind }) => kind).join() === 'Deployment,Service,Ingress',
    `objects: ${written.map(({ kind }) => kind)}`,
  );
  const shown = JSON.stringify(load(readmeBlock('five lines: ingress')));
  const ingress = JSON.stringify(written[2]);
  expect(ingress === shown, `the README shows ${shown}, written was ${ingress}`);
});

check('with a Gateway they take one more line', () => {
  const plain = readmeBlock('five lines').trim().split('\n');
  const withGateway = readmeBlock('five lines: gateway').trim().split('\n');
  expect(withGateway.length === plain.length + 1, `${withGateway.length} lines, without a Gateway ${plain.length}`);
  writeFileSync(join(app, 'gateway.ts'), withGateway.join('\n'));
  run('npx', ['tsc', '--module', 'node16', '--target', 'es2022', '--strict', '--types', 'node', 'gateway.ts']);
  run('node', ['gateway.js']);
  const written = ['edge', 'web'].flatMap(
    (chart) => loadAll(readFileSync(join(app, 'dist', `${chart}.k8s.yaml`), 'utf8')) as { kind: string }[],
  );
  const kinds = written.map(({ kind }) => kind).join();
  expect(kinds === 'Gateway,Deployment,Service,TargetGroupConfiguration,HTTPRoute', `objects: ${kinds}`);
  const plan = run('npx', ['cdk8s-alb', 'plan', 'dist']);
  expect(plan.includes('load balancer of a Gateway'), plan);
});

check('it loads what is used, and every export can be imported by name from an ES module', () => {
  const loaded = 'Object.keys(require.cache).filter((file) => /cdk8s-alb.lib/.test(file)).length';
  writeFileSync(
    join(app, 'lazy.js'),
    `const alb = require('cdk8s-alb');
const before = ${loaded};
alb.Scheme.INTERNAL;
console.log(before, ${loaded} > before, Object.keys(alb).filter((name) => alb[name] === undefined).length);`,
  );
  const counts = run('node', ['lazy.js']).trim();
  expect(counts === '1 true 0', `files loaded, more after use, exports undefined: ${counts}`);
  const names = run('node', ['-p', "Object.keys(require('cdk8s-alb')).join()"]).trim();
  writeFileSync(
    join(app, 'named.mjs'),
    `import { ${names} } from 'cdk8s-alb';\nconsole.log([${names}].every(Boolean));\n`,
  );
  expect(run('node', ['named.mjs']).trim() === 'true', 'an export is undefined');
  const { types } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as {
    types: Record<string, { name: string; kind: string }>;
  };
  const values = Object.values(types).filter(({ kind }) => kind !== 'interface');
  const missing = values.filter(({ name }) => !names.split(',').includes(name));
  expect(missing.length === 0, `exports that are missing: ${missing.map(({ name }) => name).join(', ')}`);
});

check('the command line runs from the package', () => {
  expect(existsSync(join(app, 'node_modules', '.bin', 'cdk8s-alb')), 'node_modules/.bin/cdk8s-alb is missing');
  const plan = run('npx', ['cdk8s-alb', 'plan', 'dist']);
  expect(plan.includes('HTTP'), `plan printed: ${plan}`);
  const kept = readdirSync(join(app, 'node_modules', '.cache', 'cdk8s-alb'));
  expect(kept.length === 1, `of the bytecode there is ${kept}`);
  expect(run('npx', ['cdk8s-alb', 'plan', 'dist']) === plan, 'the second time it prints something else');
});

check('the language server answers from the package', () => {
  const params = { processId: null, rootUri: null, capabilities: {} };
  const messages = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params },
    { jsonrpc: '2.0', id: 2, method: 'shutdown' },
    { jsonrpc: '2.0', method: 'exit' },
  ].map((message) => JSON.stringify(message));
  const input = messages.map((text) => `Content-Length: ${text.length}\r\n\r\n${text}`).join('');
  writeFileSync(join(app, 'messages'), input);
  // An editor does not close the pipe before it has got its answers.
  const command = '(cat messages; sleep 5) | node_modules/.bin/cdk8s-alb language-server --stdio';
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: app, encoding: 'utf8' });
  expect(status === 0 && stdout.includes('"hoverProvider":true'), `it ended with ${status}: ${stdout}${stderr}`);
});

check('the one file of the command line says what its many files say', () => {
  const installed = join(app, 'node_modules', 'cdk8s-alb', 'lib', 'src', 'cli');
  writeFileSync(join(app, 'start.js'), `require(${JSON.stringify(join(installed, 'start.js'))}).start();`);
  const [edge, environment] = ['edge', 'environment'].map((name) => join(root, `examples/plan/${name}.yaml`));
  const commandLines = [
    ...['plan', 'lint', 'diff', 'route', 'topology', 'iam-policy'].map((name) => [name, '--help']),
    ...[['--help'], ['--version'], ['nonsense'], ['explain'], ['annotations'], ['environment']],
    ...['text', 'json', 'model'].map((format) => ['plan', edge, '-e', environment, '-f', format]),
    ...['text', 'json', 'sarif', 'junit', 'github'].map((format) => ['lint', edge, 'dist', '-f', format]),
    ...['svg', 'html', 'mermaid', 'dot'].map((format) => ['topology', edge, '-f', format]),
    ['diff', 'dist', edge, '-f', 'markdown'],
    ['diff', 'HEAD:dist', 'dist'],
    ['route', 'http://shop.example.com/', edge],
    ['iam-policy', '--log-bucket', 'logs', '--account', '111122223333', '--region', 'us-west-2'],
  ] as string[][];
  for (const args of commandLines) {
    const [one, many] = [join(installed, 'main.js'), 'start.js'].map((program) => {
      const { status, stdout, stderr } = spawnSync('node', [program, ...args], { cwd: app, encoding: 'utf8' });
      return JSON.stringify({ status, stdout, stderr });
    });
    expect(one === many, `${args.join(' ')}: one file gives ${one}, many give ${many}`);
  }
});

check('its plugin fails cdk8s synth of a bad app, and passes a good one', () => {
  run('npm', ['install', '--no-audit', '--no-fund', `cdk8s-cli@${manifest.devDependencies['cdk8s-cli']}`]);
  const plugin = { package: './node_modules/cdk8s-alb/lib/src/lint/plugin.js', class: 'LintPlugin' };
  const validations = [{ ...plugin, version: manifest.version, properties: { profile: 'recommended' } }];
  // JSON is YAML.
  writeFileSync(join(app, 'cdk8s.yaml'), JSON.stringify({ language: 'typescript', app: 'node main.js', validations }));
  const synth = () => spawnSync('npx', ['cdk8s', 'synth', '--no-check-upgrade'], { cwd: app, encoding: 'utf8' });
  const good = synth();
  expect(good.status === 0, `the good app ended with ${good.status}: ${good.stdout}${good.stderr}`);
  const lines = readFileSync(join(app, 'main.js'), 'utf8');
  const misspelt = "'alb.ingress.kubernetes.io/shceme', 'internal'";
  const annotate = `cdk8s.ApiObject.of(c).metadata.addAnnotation(${misspelt})`;
  // The app's own validation would stop it first: the plugin is for what `Validation` leaves out.
  const bad = `alb.Validation.of(app).disable(); app.node.findAll().filter((c) => c.kind === 'Ingress').forEach((c) => ${annotate});`;
  writeFileSync(
    join(app, 'main.js'),
    lines.replace('app.synth()', `const cdk8s = require('cdk8s'); ${bad} app.synth()`),
  );
  const refused = synth();
  expect(refused.status === 2, `the bad app ended with ${refused.status}: ${refused.stdout}${refused.stderr}`);
  const report = refused.stdout;
  expect(
    report.includes('unknown-annotation') && /web\.k8s\.yaml:\d+:\d+ Ingress /.test(report),
    `it printed: ${report}`,
  );
});

const NEWEST_PLUS = 'cdk8s-plus-34';

check(`it takes what ${NEWEST_PLUS} makes, beside cdk8s-plus-28`, () => {
  run('npm', ['install', '--no-audit', '--no-fund', `${NEWEST_PLUS}@${manifest.devDependencies[NEWEST_PLUS]}`]);
  writeFileSync(
    join(app, 'newest.ts'),
    `import { App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from '${NEWEST_PLUS}';
const app = new App({ outdir: 'newest' });
const chart = new Chart(app, 'web', { disableResourceNameHashes: true });
const container = { image: 'my-app:1.0', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') };
const deployment = new kplus.Deployment(chart, 'Web', { containers: [container] });
const { ingress } = new alb.LoadBalancedDeployment(chart, 'Edge', { deployment });
const api = new kplus.Service(chart, 'Api', { ports: [{ port: 80 }], type: kplus.ServiceType.NODE_PORT });
ingress.addRule('/api', alb.TargetGroup.fromService(api));
app.synth();
const { targets } = alb.Plan.of(app).route('http://web.example.com/api');
console.log(targets?.map(({ service }) => service).join());
`,
  );
  run('npx', ['tsc', '--module', 'node16', '--target', 'es2022', '--strict', '--types', 'node', 'newest.ts']);
  const answer = run('node', ['newest.js']).trim();
  expect(answer === 'default/web-api', `/api is answered by ${answer}`);
});

/** Installs a project that the command line wrote, with the tarball instead of a release, compiles it and synthesizes it. */
function installAndSynth(folder: string): void {
  const path = join(folder, 'package.json');
  const project = JSON.parse(readFileSync(path, 'utf8')) as { dependencies: Record<string, string> };
  project.dependencies['cdk8s-alb'] = `file:${tarball}`;
  writeFileSync(path, JSON.stringify(project));
  run('npm', ['install', '--no-audit', '--no-fund'], folder);
  run('npx', ['tsc'], folder);
  run('npx', ['cdk8s', 'synth', '--no-check-upgrade'], folder);
}

/** What an example of a platform synthesizes. */
function synthesized(example: string): string {
  const tsx = [join(root, 'node_modules/tsx/dist/cli.mjs'), '--tsconfig', join(root, 'tsconfig.test.json')];
  run(process.execPath, [...tsx, join(root, 'examples', example, 'main.ts')]);
  return join(app, `dist-${example}`);
}

for (const [source, manifestsOf] of [
  ['dist', () => join(root, 'dist')],
  ['examples/platform', () => synthesized('platform')],
  ['examples/gateway', () => synthesized('gateway')],
] as const) {
  check(`import makes an app of ${source} that synthesizes to the same bytes`, () => {
    const folder = join(app, `imported-${source.replace('/', '-')}`);
    const manifests = manifestsOf();
    run('npx', ['cdk8s-alb', 'import', manifests, '--by', 'file', '--output', folder]);
    installAndSynth(folder);
    for (const name of readdirSync(manifests)) {
      const wanted = readFileSync(join(manifests, name), 'utf8');
      const written = readFileSync(join(folder, 'dist', name), 'utf8');
      expect(written === wanted, `${name} differs: ${written}`);
    }
  });
}

check('init makes a project that synthesizes and has a plan', () => {
  run('npx', ['cdk8s-alb', 'init', 'fresh', '--ci', 'github']);
  const folder = join(app, 'fresh');
  installAndSynth(folder);
  expect(existsSync(join(folder, '.github/workflows/manifests.yaml')), 'the pipeline is missing');
  const plan = run('npm', ['run', 'plan'], folder);
  expect(plan.includes('HTTP :80'), `plan printed: ${plan}`);
});

rmSync(app, { recursive: true, force: true });
checks.close();
