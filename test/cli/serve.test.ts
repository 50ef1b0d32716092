import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/program';
import { plain } from '../../src/views/text/style';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'serve-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const ingress = (message: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/actions.hello: '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"200","messageBody":"${message}"}}'
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: hello, port: {name: use-annotation}}}}
`;

/** The command as it runs until it is interrupted. */
function serve(...args: string[]) {
  const seen = { stdout: '', stderr: '' };
  let interrupt = (): void => undefined;
  let wake = (): void => undefined;
  const exitCode = run(['serve', ...args], {
    stdout: {
      write: (text: string) => {
        seen.stdout += text;
        wake();
      },
      isTTY: false,
    },
    stderr: {
      write: (text: string) => {
        seen.stderr += text;
      },
      isTTY: false,
    },
    ...{ progress: () => undefined, stdin: () => '', cwd: root, env: {}, style: plain, errorStyle: plain },
    interruption: () =>
      new Promise<void>((done) => {
        interrupt = done;
      }),
  });
  const prints = async (text: string): Promise<string> => {
    while (!seen.stdout.includes(text)) await new Promise<void>((done) => (wake = done));
    return seen.stdout;
  };
  return { seen, exitCode, prints, interrupt: () => interrupt() };
}

function textOf(url: string): Promise<string> {
  return new Promise((done, fail) => {
    get(url, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => done(text));
    }).on('error', fail);
  });
}

test('serves the plan, says which rule answers, and follows the files', async () => {
  writeFileSync(join(root, 'web.yaml'), ingress('hello'));
  const command = serve('web.yaml', '--port', '0');
  const started = await command.prints('http://127.0.0.1:');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(started)?.[0] ?? '';
  expect(started).toMatch(/^default\/web HTTP 80 is http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(await textOf(`${url}/cart`)).toBe('hello');
  expect(await command.prints('GET ')).toContain(
    'GET 127.0.0.1/cart → default/web HTTP 80 rule 1: the fixed response 200 → 200\n',
  );
  writeFileSync(join(root, 'web.yaml'), ingress('changed'));
  while ((await textOf(url)) !== 'changed') await new Promise((done) => setTimeout(done, 20));
  command.interrupt();
  expect(await command.exitCode).toBe(0);
});

test.each([
  [['--target', 'shop/web'], '--target "shop/web" must be SERVICE=URL'],
  [['--target', '*=https://127.0.0.1'], 'with a URL of http'],
  [['--port', '70000'], '--port "70000" must be a whole number from 0 to 65535'],
  [['--source-ip', 'near'], '--source-ip "near" must be an address'],
])('%j is a mistake of the command line', async (args, message) => {
  writeFileSync(join(root, 'web.yaml'), ingress('hello'));
  const command = serve('web.yaml', ...args);
  expect(await command.exitCode).toBe(2);
  expect(command.seen.stderr).toContain(message);
});
