import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, YamlOutputType } from 'cdk8s';
import { KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
import { FleetApp } from '../../src/synthesis/fleet-app';
import { cli } from '../cli/terminal';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cdk8s-alb-writing-'));
  mkdirSync(join(cwd, 'dist'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(cwd, { recursive: true });
});

const ingress = (annotations: string, name = 'web') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  annotations:
    ${annotations}
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 80}}}
`;

const read = (path: string) => readFileSync(join(cwd, path), 'utf8');

function write(path: string, text: string): void {
  writeFileSync(join(cwd, path), text);
}

describe('a report that can not be written', () => {
  test.each([
    ['a full disk', 'json=/dev/full', 'the disk is full'],
    ['a folder that is not there', 'sarif=none/lint.sarif', 'there is no such folder'],
    ['a folder', 'junit=dist', 'it is a folder'],
    ['a folder that is a file', 'junit=dist/a.yaml/x', 'what should be its folder is a file'],
    ['a name that is too long', `text=${'x'.repeat(300)}`, 'its name is too long'],
  ])('%s is one sentence, and the report on standard output is whole', async (_, output, reason) => {
    write('dist/a.yaml', ingress('alb.ingress.kubernetes.io/schem: internal'));
    const { exitCode, stdout, stderr } = await cli(['lint', '--output', output], { cwd });
    const [format, file] = output.split('=');
    expect(stderr).toBe(`error: --output ${format}: ${file} can't be written: ${reason}\n`);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('has the unknown annotation alb.ingress.kubernetes.io/schem');
  });

  test('a file that may not be written', async () => {
    write('lint.json', 'old');
    // Root may write everything.
    jest.spyOn(fs, 'accessSync').mockImplementation(() => {
      throw Object.assign(new Error(), { code: 'EACCES' });
    });
    const { exitCode, stderr } = await cli(['lint', '--output', 'json=lint.json'], { cwd });
    expect([exitCode, stderr]).toEqual([2, "error: --output json: lint.json can't be written: permission denied\n"]);
    expect(read('lint.json')).toBe('old');
  });
});

describe('what is written', () => {
  test('keeps its mode and its symbolic link, and leaves nothing beside it', async () => {
    write('dist/a.yaml', ingress('alb.ingress.kubernetes.io/scheme: internal'));
    mkdirSync(join(cwd, 'reports'));
    write('reports/lint.json', 'old');
    chmodSync(join(cwd, 'reports/lint.json'), 0o640);
    symlinkSync('reports/lint.json', join(cwd, 'lint.json'));
    await cli(['lint', '--output', 'json=lint.json'], { cwd });
    expect(JSON.parse(read('reports/lint.json'))).toMatchObject({ version: 1 });
    expect(lstatSync(join(cwd, 'lint.json')).isSymbolicLink()).toBe(true);
    expect(statSync(join(cwd, 'reports/lint.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['lint.json']);
  });

  describe('through a symbolic link', () => {
    beforeEach(() => {
      for (const folder of ['app/.git', 'app/dist']) mkdirSync(join(cwd, folder), { recursive: true });
      write('app/.git/config', 'old');
      write('there.json', 'old');
    });

    const lint = () => cli(['lint', '--output', 'json=lint.json'], { cwd: join(cwd, 'app') });

    test.each([
      ['to a file out of the project', { 'lint.json': '../there.json' }, 'leads out of the project', 'there.json'],
      ['to a new file out of the project', { 'lint.json': '../new.json' }, 'leads out of the project', 'new.json'],
      [
        'to another link out of the project',
        { 'lint.json': 'next.json', 'next.json': '../new.json' },
        'leads out of the project',
        'new.json',
      ],
      ['to a file of git', { 'lint.json': '.git/config' }, 'is a file of git', 'app/.git/config'],
      ['to a new file of git', { 'lint.json': '.git/hook' }, 'is a file of git', 'app/.git/hook'],
    ])('%s is not written', async (_, links, reason, target) => {
      for (const [link, to] of Object.entries(links)) symlinkSync(to, join(cwd, 'app', link));
      const { exitCode, stderr } = await lint();
      expect(exitCode).toBe(2);
      expect(stderr).toBe(
        `error: --output json: lint.json can't be written: it ${reason}, ${join(realpathSync(cwd), target)}\n`,
      );
      expect([read('app/.git/config'), read('there.json')]).toEqual(['old', 'old']);
      expect([readdirSync(cwd).sort(), readdirSync(join(cwd, 'app/.git'))]).toEqual([
        ['app', 'dist', 'there.json'],
        ['config'],
      ]);
    });

    test('to a new file of the project, over another link and a folder, is written', async () => {
      mkdirSync(join(cwd, 'app/reports'));
      symlinkSync('reports', join(cwd, 'app/latest'));
      symlinkSync('../next.json', join(cwd, 'app/reports/link.json'));
      symlinkSync('reports/lint.json', join(cwd, 'app/next.json'));
      symlinkSync('latest/link.json', join(cwd, 'app/lint.json'));
      const { exitCode } = await lint();
      expect(exitCode).toBe(0);
      expect(JSON.parse(read('app/reports/lint.json'))).toMatchObject({ version: 1 });
      expect(readdirSync(join(cwd, 'app/reports')).sort()).toEqual(['link.json', 'lint.json']);
    });

    test('to itself is one sentence', async () => {
      symlinkSync('lint.json', join(cwd, 'app/lint.json'));
      const { exitCode, stderr } = await lint();
      expect([exitCode, stderr]).toEqual([
        2,
        "error: --output json: lint.json can't be written: it is a symbolic link to itself\n",
      ]);
    });
  });

  test('is what it was where a baseline can not be written', async () => {
    write('dist/a.yaml', ingress('alb.ingress.kubernetes.io/schem: internal'));
    const { exitCode, stdout, stderr } = await cli(['lint', '--baseline', 'none/b.json', '--update-baseline'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      "error: --baseline none/b.json can't be written: there is no such folder\n",
    ]);
    expect(stdout).toContain('unknown-annotation');
  });

  test('stays whole when the disk is full', () => {
    const limited = spawnSync(
      'bash',
      [
        '-c',
        `ulimit -f 1; exec "${process.execPath}" -e "
      process.on('SIGXFSZ', () => {});
      require('tsx/cjs');
      const { writeWhole } = require('./src/files/written-file');
      try { writeWhole(process.argv[1], 'x'.repeat(100000)); } catch (error) { console.log(error.message); }
    " "$0"`,
        join(cwd, 'old.json'),
      ],
      { encoding: 'utf8' },
    );
    expect(limited.stdout).toBe('it would be too large\n');
    expect(readdirSync(cwd)).toEqual(['dist']);
  });
});

describe('--fix', () => {
  test('gives no object a key twice', async () => {
    const text = ingress(
      'alb.ingress.kubernetes.io/scheme: internal\n    alb.ingress.kubernetes.io/schem: internet-facing',
    );
    write('dist/a.yaml', text);
    const { stdout } = await cli(['lint', '--fix'], { cwd });
    expect(read('dist/a.yaml')).toBe(text);
    expect(stdout).toContain(
      'fix alb.ingress.kubernetes.io/scheme is there already: decide which value is meant, and remove the other key.',
    );
  });

  test('leaves what would be worse, and says so', async () => {
    const text = ingress('alb.ingress.kubernetes.io/ssl-redirct: "443"');
    write('dist/a.yaml', text);
    write('dist/b.yaml', ingress('alb.ingress.kubernetes.io/schem: internal', 'other'));
    const { stderr } = await cli(['lint', '--fix'], { cwd });
    expect(read('dist/a.yaml')).toBe(text);
    expect(stderr).toMatch(/^dist\/a.yaml: not fixed, because then Ingress default\/web.*ssl-redirect.*\n1 fixed\n$/);
    expect(read('dist/b.yaml')).toBe(ingress('alb.ingress.kubernetes.io/scheme: internal', 'other'));
  });

  test('touches no other object through an alias', async () => {
    const text = `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: &a {alb.ingress.kubernetes.io/schem: internal}}
  - apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web, annotations: *a}
    spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
    write('dist/a.yaml', text);
    await cli(['lint', '--fix'], { cwd });
    expect(read('dist/a.yaml')).toBe(text);
  });

  test('done again changes nothing', async () => {
    write(
      'dist/a.yaml',
      ingress('alb.ingress.kubernetes.io/group.ordr: 1\n    alb.ingress.kubernetes.io/schem: internal'),
    );
    await cli(['lint', '--fix'], { cwd });
    const once = read('dist/a.yaml');
    const { stderr } = await cli(['lint', '--fix'], { cwd });
    expect([read('dist/a.yaml'), stderr]).toEqual([once, '']);
  });

  test('reads standard input once', async () => {
    write('dist/a.yaml', ingress('alb.ingress.kubernetes.io/schem: internal'));
    let reads = 0;
    const stdin = () => (reads++ === 0 ? ingress('alb.ingress.kubernetes.io/schem: internal', 'piped') : '');
    const { stdout } = await cli(['lint', 'dist', '-', '--fix'], { cwd, stdin });
    expect(stdout).toContain('Ingress default/piped has the unknown annotation');
  });
});

describe('dist of a FleetApp', () => {
  function app(outdir: string): FleetApp {
    const fleet = new FleetApp({ outdir, yamlOutputType: YamlOutputType.FILE_PER_CHART });
    for (const name of ['a', 'b']) new KubeService(new Chart(fleet, name), 'Service', { metadata: { name } });
    return fleet;
  }

  test('is written', () => {
    app(join(cwd, 'dist')).synth();
    expect(readdirSync(join(cwd, 'dist'))).toEqual(['a.k8s.yaml', 'b.k8s.yaml']);
    expect(read('dist/a.k8s.yaml')).toContain('name: a');
  });

  test('stays what it was when one file can not be written', () => {
    write('dist/a.k8s.yaml', 'old');
    mkdirSync(join(cwd, 'dist/b.k8s.yaml'));
    expect(() => app(join(cwd, 'dist')).synth()).toThrow(/b\.k8s\.yaml can't be written: it is a folder$/);
    expect(read('dist/a.k8s.yaml')).toBe('old');
    expect(readdirSync(join(cwd, 'dist'))).toEqual(['a.k8s.yaml', 'b.k8s.yaml']);
  });
});
