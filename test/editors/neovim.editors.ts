import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
    alb.ingress.kubernetes.io/healthcheck-paht: /healthz
spec:
  ingressClassName: alb
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;

interface Seen {
  readonly problem?: string;
  readonly findings: readonly { line: number; column: number; message: string; code?: string }[];
  readonly offered: readonly string[];
  readonly lines: readonly string[];
}

/** Opens a file in a headless Neovim that the script drives. */
function neovim(text: string): Seen {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-alb-neovim-')));
  try {
    const file = join(folder, 'web.yaml');
    const outcome = join(folder, 'result.json');
    writeFileSync(file, text);
    const server = [process.execPath, '--import', 'tsx', join(root, 'src/cli/main.ts'), 'language-server'];
    const env = { FILE: file, FOLDER: folder, RESULT: outcome, SERVER: server.join('\n'), LINE: '7', HOME: folder };
    const args = ['--headless', '-n', '-u', 'NONE', '-c', `luafile ${join(__dirname, 'neovim.lua')}`];
    const { error, stderr } = spawnSync('nvim', args, {
      cwd: root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: 240_000,
    });
    if (error) throw new Error(`Neovim can't be run (Debian has it as neovim): ${error.message}\n${stderr}`);
    return JSON.parse(readFileSync(outcome, 'utf8')) as Seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const seen = neovim(INGRESS);

test('the script ran to its end', () => {
  expect(seen.problem).toBeUndefined();
});

test('Neovim shows the finding under the key at fault', () => {
  expect(seen.findings).toHaveLength(1);
  expect(seen.findings[0]).toMatchObject({ line: 7, column: 5 });
  expect(seen.findings[0]?.message).toContain('alb.ingress.kubernetes.io/healthcheck-paht');
});

test('Neovim applies the fix', () => {
  expect(seen.lines[6]).toBe('    alb.ingress.kubernetes.io/healthcheck-path: /healthz');
});

test('Neovim completes a key', () => {
  expect(seen.offered).toEqual(['alb.ingress.kubernetes.io/target-type']);
  expect(seen.lines[7]).toMatch(/^ {4}alb\.ingress\.kubernetes\.io\/target-type: /);
});
