import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visible } from '../../src/text/visible';
import { coloured } from '../../src/views/text/style';
import { cli } from '../cli/terminal';

const HOSTILE = readFileSync(join(__dirname, 'hostile-names.yaml'), 'utf8');

/** Two names of the folder, one of which is hostile itself. */
const FILES = ['hostile.yaml', 'new\nline\x1b[31m\u202e::error::.yaml'];

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cdk8s-alb-output-'));
  mkdirSync(join(cwd, 'in'));
  for (const file of FILES) writeFileSync(join(cwd, 'in', file), HOSTILE);
  writeFileSync(join(cwd, 'empty.yaml'), '');
  writeFileSync(join(cwd, 'broken.yaml'), 'a: "\u202e\n\x1b[2J');
  writeFileSync(
    join(cwd, 'environment.yaml'),
    'apiVersion: cdk8s-alb/v1\nkind: Environment\n"f\\n::error::field": 1\n"account\\u202e": {}',
  );
  writeFileSync(
    join(cwd, 'table.yaml'),
    'apiVersion: cdk8s-alb/v1\nkind: RouteTable\nroutes: [{url: "http://a/\\e[31m", expect: {service: "x\\n::error::y"}}]',
  );
});
afterAll(() => rmSync(cwd, { recursive: true }));

const COMMANDS = [
  ...['text', 'json', 'model'].map((format) => ['plan', 'in', '-f', format]),
  ...['text', 'json', 'sarif', 'junit'].map((format) => ['lint', 'in', '-f', format]),
  ...['text', 'json', 'markdown'].map((format) => ['diff', 'empty.yaml', 'in', '-f', format]),
  ...['text', 'json', 'markdown'].map((format) => ['diff', 'in', 'empty.yaml', '-f', format]),
  ...['svg', 'html', 'mermaid', 'dot'].map((format) => ['topology', 'in', '-f', format]),
  ...['text', 'json'].map((format) => ['route', 'http://a.example.org/x', 'in', '-f', format]),
  ...['text', 'json', 'junit'].map((format) => ['route', '--table', 'table.yaml', 'in', '-f', format]),
  ['plan', '\u202enothing\n::error::here'],
  ['plan', 'environment.yaml'],
  ['lint', 'broken.yaml', 'environment.yaml'],
  ['lint', 'in', '--baseline', 'no\x1b[2Jfile'],
  ['explain', 'no-such-rule\n::error::\x1b[5m'],
  ['annotations', 'x\n::error::\x1b[5m'],
  ['plan', '--no-such-option\n::error::x::y\x1b[5m'],
  ['route', 'http://a/', 'in', '--load-balancer', '\x1b]0;title\x07'],
  ['route', 'not\x1b[5m a url', 'in'],
];

const CONTROL = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\p{Cs}]/u;

/** What GitHub's runner and Azure's agent read as commands to themselves. */
const COMMAND = /^\s*::\w.*::|##\[|##vso\[/m;

describe.each(COMMANDS.map((argv) => [visible(argv.join(' ')), argv] as const))('cdk8s-alb %s', (_, given) => {
  test('prints no control character and no command of a CI system', async () => {
    const { stdout, stderr } = await cli(given, { cwd });
    for (const text of [stdout, stderr]) {
      expect(text).not.toMatch(CONTROL);
      expect(text).not.toMatch(COMMAND);
      expect(text).not.toMatch(/function Object|native code/);
    }
  });

  test('prints no escape sequence but its own colours', async () => {
    const { stdout, stderr } = await cli(given, { cwd, style: coloured, errorStyle: coloured });
    for (const text of [stdout, stderr]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text.replace(/\x1b\[(?:1|2|22|3[1-46]|39)m/g, '')).not.toMatch(CONTROL);
      expect(text).not.toContain('\x1b[31mRED');
    }
  });
});

test('workflow commands are those of findings, a line each', async () => {
  const { stdout } = await cli(['lint', 'in', '-f', 'github'], { cwd });
  const lines = stdout.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]+,.*title=[a-z0-9-]+::/);
  expect(stdout).not.toMatch(CONTROL);
  expect(lines.some((line) => line.includes('file=in/new\\nline\\u001b'))).toBe(true);
});

test('what does not show is written as JSON writes it', async () => {
  const { stdout } = await cli(['plan', '-'], { stdin: () => HOSTILE });
  expect(stdout).toContain('path /x\\u001b[31mRED\\u001b]0;owned\\u0007\\r\\n::stop-commands::tok\\n');
  expect(stdout).toContain('\\u202ea');
});

test('JSON keeps every value as it is', async () => {
  const { stdout } = await cli(['plan', '-', '-f', 'json'], { stdin: () => HOSTILE });
  expect(JSON.stringify(JSON.parse(stdout))).toContain(
    JSON.stringify('/x\x1b[31mRED\x1b]0;owned\x07\r\n::stop-commands::tok\n'),
  );
});

describe('a comment on a pull request', () => {
  test('has names in code spans, on one line, and calls nobody', async () => {
    const { stdout } = await cli(['diff', join(cwd, 'empty.yaml'), '-', '-f', 'markdown'], { stdin: () => HOSTILE });
    expect(stdout).toContain(
      '<summary><code>shop/w&lt;/b&gt;\\n\\n# HEADING @here\\n\\n[l](http://evil.example)\\n\\n</code>',
    );
    const outsideOfCode = stdout.replace(/<code>.*?<\/code>/g, '').replace(/(`+)[^`].*?\1(?!`)/g, '');
    expect(outsideOfCode).not.toMatch(/@|:\/\/|^# HEADING/m);
  });
});

test('a key that every object has is no correction', async () => {
  const { stdout } = await cli(['lint', '-'], { stdin: () => HOSTILE });
  expect(stdout).toContain('has the annotation alb.ingress.kubernetes.io/__proto__, which must have letters, digits');
  expect(stdout).not.toContain('Object()');
});
