import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cli } from './cli/terminal';

const root = resolve(__dirname, '..');
const EXAMPLE = 'examples/migration';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'migration-'));
  cpSync(join(root, EXAMPLE), join(folder, EXAMPLE), { recursive: true });
  cpSync(join(root, EXAMPLE, 'ingress.yaml'), join(folder, 'deploy', 'ingress.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (path: string) =>
  Object.fromEntries(readdirSync(path).map((file) => [file, readFileSync(join(path, file), 'utf8')]));

test('the Gateway of the example is what convert writes', async () => {
  const { exitCode } = await cli(['convert', join(EXAMPLE, 'ingress.yaml'), '--output', 'again'], { cwd: folder });
  expect(exitCode).toBe(0);
  expect(filesIn(join(folder, 'again'))).toEqual(filesIn(join(root, EXAMPLE, 'gateway')));
});

/** The command lines of ours in a page, in their order. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^npx cdk8s-alb (.+)$/gm)].map(([, words = '']) => words);
}

test.each(['docs/commands/convert.md', 'docs/guides/migrate-to-gateway.md'])(
  'every command of %s works',
  async (page) => {
    rmSync(join(folder, 'gateway'), { recursive: true, force: true });
    const commands = commandsOf(page);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const { exitCode, stderr } = await cli(command.split(' '), { cwd: folder });
      expect({ command, exitCode, stderr }).toEqual({ command, exitCode: 0, stderr: expect.any(String) });
    }
  },
);

test('both load balancers answer alike', async () => {
  const urls = [
    'http://shop.example.com/',
    'https://shop.example.com/blog/2024',
    'https://pay.example.com/',
    'https://other.example.com/',
  ];
  for (const url of urls) {
    const { stdout } = await cli(['route', url, EXAMPLE, '--format', 'json'], { cwd: folder });
    const { answers } = JSON.parse(stdout) as { answers: { outcome: unknown }[] };
    expect(answers).toHaveLength(2);
    expect({ url, outcome: answers[1]?.outcome }).toEqual({ url, outcome: answers[0]?.outcome });
  }
});
