import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAIN = resolve(__dirname, '../../src/cli/main.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interrupts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file with an Ingress for each scheme, each in a group of its own. */
function manifests(name: string, schemes: readonly string[]): string {
  const ingresses = schemes.map(
    (scheme, index) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web-${index}, annotations: {alb.ingress.kubernetes.io/scheme: ${scheme}}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`,
  );
  writeFileSync(join(folder, name), ingresses.join('---\n'));
  return name;
}

const start = (argv: readonly string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), MAIN, ...argv], { cwd: folder });

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += String(text);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, stderr };
}

/** Runs a command of whose output nobody reads anything, as in `cdk8s-alb plan | head -0`. */
function unread(argv: readonly string[]): Promise<Ended> {
  const child = start(argv);
  child.stdout.destroy();
  return ended(child);
}

describe('a closed pipe', () => {
  test.each([
    ['plan', ['plan', 'fine.yaml'], 0],
    ['plan of what is refused', ['plan', 'wrong.yaml'], 1],
    ['lint', ['lint', 'wrong.yaml'], 1],
    ['diff', ['diff', 'fine.yaml', 'other.yaml', '--detailed-exitcode'], 3],
    ['route', ['route', 'http://shop.example.com/', 'fine.yaml'], 0],
    ['topology', ['topology', 'fine.yaml'], 0],
    ['help', ['help', 'lint'], 0],
  ])('%s prints nothing and keeps its exit code', async (_, argv, code) => {
    manifests('fine.yaml', ['internal', 'internal']);
    manifests('other.yaml', ['internet-facing', 'internal']);
    manifests('wrong.yaml', ['public', 'internal']);
    expect(await unread(argv)).toEqual({ code, signal: null, stderr: '' });
  });

  test('a reader that takes one line and goes', async () => {
    manifests('many.yaml', [...Array.from({ length: 2000 }, () => 'internal'), 'public']);
    const child = start(['plan', 'many.yaml']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended(child)).toEqual({ code: 1, signal: null, stderr: '' });
  });

  test('what goes to a file is written all the same', async () => {
    manifests('wrong.yaml', ['public']);
    expect(await unread(['lint', 'wrong.yaml', '--output', 'json=report.json'])).toMatchObject({ code: 1, stderr: '' });
    const { diagnostics } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(diagnostics).toContainEqual(expect.objectContaining({ message: expect.stringContaining('"public"') }));
  });

  test.each([
    ['plan --watch', ['plan', 'wrong.yaml', '--watch'], 1],
    ['serve', ['serve', 'fine.yaml', '--port', '0'], 0],
  ])('%s ends', async (_, argv, code) => {
    manifests('fine.yaml', ['internal']);
    manifests('wrong.yaml', ['public']);
    const { stderr, ...rest } = await unread(argv);
    expect(rest).toEqual({ code, signal: null });
    expect(stderr).toMatch(/^Watching \S+\.yaml\. Ctrl-C ends\.\n$/);
  });

  test('one of errors hides no exit code', async () => {
    const child = start(['plan', 'missing.yaml']);
    child.stderr.destroy();
    const [code, signal] = (await once(child, 'close')) as [number, string | null];
    expect([code, signal]).toEqual([2, null]);
  });
});

describe('Ctrl-C', () => {
  test.each([
    ['plan', ['plan', '-']],
    ['lint', ['lint', '-', '--output', 'json=report.json']],
    ['lint --fix', ['lint', '-', '--fix']],
    ['diff', ['diff', 'fine.yaml', '-']],
  ])(
    'ends %s in the middle of its input: by the signal, so that a shell sees 130 and ends its script',
    async (_, argv) => {
      manifests('fine.yaml', ['internal']);
      const child = start(argv);
      let stdout = '';
      child.stdout.on('data', (text) => {
        stdout += String(text);
      });
      const end = ended(child);
      // More than a pipe holds: when it is taken, the command is reading.
      const isTaken = child.stdin.write(`# ${'x'.repeat(1_000_000)}\n`) || once(child.stdin, 'drain');
      child.stdin.on('error', () => undefined);
      await isTaken;
      child.kill('SIGINT');
      expect(await end).toEqual({ code: null, signal: 'SIGINT', stderr: '' });
      expect(stdout).toBe('');
      expect(readdirSync(folder)).toEqual(['fine.yaml']);
    },
  );
});
