import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './terminal';

const cwd = mkdtempSync(join(tmpdir(), 'cdk8s-alb-init-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const init = (...argv: string[]) => cli(['init', ...argv], { cwd });
const read = (...path: string[]) => readFileSync(join(cwd, ...path), 'utf8');
const filesOf = (name: string) => readdirSync(join(cwd, name), { recursive: true, encoding: 'utf8' }).sort();

test('TypeScript is the default', async () => {
  expect(await init('shop')).toMatchObject({
    exitCode: 0,
    stderr: 'Next: cd shop && npm install && npm run synth && npm run plan\n',
  });
  expect(filesOf('shop')).toEqual(['.gitignore', 'cdk8s.yaml', 'main.ts', 'package.json', 'tsconfig.json']);
});

test('Python gets the same five lines, and the packages of the same versions', async () => {
  expect(await init('snake', '--language', 'python')).toMatchObject({
    exitCode: 0,
    stderr:
      'Next: cd snake && python3 -m venv .venv && . .venv/bin/activate && pip install -r requirements.txt && python3 main.py && cdk8s-alb plan\n',
  });
  expect(filesOf('snake')).toEqual(['.gitignore', 'cdk8s.yaml', 'main.py', 'requirements.txt']);
  expect(read('snake', 'main.py')).toBe(`import cdk8s_alb as alb
from cdk8s import App, Chart

app = App()
alb.LoadBalancedDeployment(Chart(app, "snake"), "App", image="snake:1.0", container_port=8080)
app.synth()
`);
  expect(read('snake', 'cdk8s.yaml')).toBe('language: python\napp: python3 main.py\n');
  const { dependencies } = JSON.parse(read('shop', 'package.json')) as { dependencies: Record<string, string> };
  expect(read('snake', 'requirements.txt')).toBe(
    ['cdk8s', 'cdk8s-alb', 'cdk8s-plus-28', 'constructs'].map((name) => `${name}==${dependencies[name]}\n`).join(''),
  );
});

test.each([
  ['github', '.github/workflows/manifests.yaml', 'cdk8s-alb lint dist --format github'],
  ['gitlab', '.gitlab-ci.yml', 'cdk8s-alb lint dist --format junit --output junit=lint.xml'],
])('--ci %s installs, synthesizes and lints a Python app', async (platform, file, lint) => {
  expect(await init(`snake-${platform}`, '--language', 'python', '--ci', platform)).toMatchObject({ exitCode: 0 });
  const commands = ['pip install -r requirements.txt', 'python3 main.py', lint];
  const steps = read(`snake-${platform}`, file)
    .split('\n')
    .map((line) => line.replace(/^\s*- (run: )?/, ''));
  expect(steps.filter((step) => commands.includes(step))).toEqual(commands);
});

test('another language is refused', async () => {
  expect(await init('shop', '--language', 'rust')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("argument 'rust' is invalid. Allowed choices are typescript, python.") as string,
  });
});
