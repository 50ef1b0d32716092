import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './terminal';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-route-'));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(
  join(folder, 'app.yaml'),
  `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab
    alb.ingress.kubernetes.io/ssl-redirect: "443"
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}]}
`,
);

function table(text: string): string {
  const file = join(folder, 'routes.yaml');
  writeFileSync(file, text);
  return file;
}

const route = (...argv: string[]) => cli(['route', ...argv]);
const app = join(folder, 'app.yaml');

describe('route', () => {
  test('answers as JSON, version 1', async () => {
    const { stdout, exitCode } = await route('https://shop.example.com/', app, '--format', 'json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      request: { url: 'https://shop.example.com/', method: 'GET', headers: {} },
      answers: [
        {
          loadBalancer: 'shop/web',
          listener: { port: 443, protocol: 'HTTPS' },
          rule: { priority: 'default' },
          outcome: { type: 'fixed-response', statusCode: '404' },
          skipped: [{ priority: 1, reason: 'path "/" is not one of /cart, /cart/*' }],
        },
      ],
    });
  });

  test('says where redirects go in circles', async () => {
    const file = join(folder, 'loop.yaml');
    const redirect = { type: 'redirect', redirectConfig: { query: 'x', statusCode: 'HTTP_302' } };
    writeFileSync(
      file,
      JSON.stringify({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'web', annotations: { 'alb.ingress.kubernetes.io/actions.go': JSON.stringify(redirect) } },
        spec: {
          ingressClassName: 'alb',
          defaultBackend: { service: { name: 'go', port: { name: 'use-annotation' } } },
        },
      }),
    );
    const loop = '  redirect  302 http://a:80/?x\n  a loop: this has been asked before, so a browser gives up\n';
    expect((await route('http://a/?x', file)).stdout).toContain(loop);
    expect((await route('http://a/', file)).stdout).not.toContain('loop');
    expect((await route('http://a/', file, '--follow')).stdout).toContain(`  then http://a/?x`);
    const { stdout } = await route('http://a/', file, '--follow', '-f', 'json');
    expect(JSON.parse(stdout).answers[0].followed).toEqual([
      { url: 'http://a/?x', answer: expect.objectContaining({ loop: true }) },
    ]);
  });

  test('follows a redirect', async () => {
    const { stdout } = await route('http://shop.example.com/cart', app, '--follow');
    expect(stdout).toBe(`GET http://shop.example.com/cart

shop/web
  listener  HTTP 80
  default   no rule matches
  redirect  301 https://shop.example.com:443/cart

  then https://shop.example.com/cart
  listener  HTTPS 443
  rule 1    matches
  forward   Service shop/cart:80
`);
  });

  test.each([
    [
      ['shop.example.com', app],
      'error: "shop.example.com" is not a URL of a request, must be like "https://shop.example.com/cart?page=2"\n',
    ],
    [['http://a/', app, '-H', 'X-Beta'], 'error: "X-Beta" is not a header, must be like "X-Beta: yes"\n'],
    [
      ['http://a/', app, '--load-balancer', 'edge'],
      'error: --load-balancer: there is no load balancer of the group "edge", only: shop/web\n',
    ],
    [[], 'error: say which URL, or which expectations with --table FILE\n'],
    [['http://a/', app, '--format', 'junit'], 'error: --format junit is for the expectations of --table FILE\n'],
  ])('%j is a wrong command line', async (argv, stderr) => {
    expect(await route(...argv)).toEqual({ exitCode: 2, stdout: '', stderr });
  });
});

describe('route --table', () => {
  const expectations = `apiVersion: cdk8s-alb/v1
kind: RouteTable
routes:
  - url: https://shop.example.com/cart
    expect: {service: shop/cart, port: "80", authenticate: none}
  - url: http://shop.example.com/cart
    expect: {redirect: "https://shop.example.com/cart", status: "301"}
  - url: https://shop.example.com/
    expect: {service: shop/home}
  - url: http://shop.example.com:8080/
    method: POST
    expect: {noListener: true}
`;

  test('says which expectations hold, and ends with 1 where one does not', async () => {
    expect(await route('--table', table(expectations), app)).toEqual({
      exitCode: 1,
      stderr: '',
      stdout: `✓ GET https://shop.example.com/cart
✓ GET http://shop.example.com/cart
✗ GET https://shop.example.com/
    expected Service shop/home, got the fixed response 404
✓ POST http://shop.example.com:8080/

3 passed, 1 failed
`,
    });
  });

  test('as JUnit', async () => {
    const { stdout } = await route('--table', table(expectations), app, '--format', 'junit');
    expect(stdout).toContain('<testsuites tests="4" failures="1">');
    expect(stdout).toContain('<failure message="expected Service shop/home, got the fixed response 404">');
  });

  test('a misspelt field is named, with its place', async () => {
    const file = table(
      'apiVersion: cdk8s-alb/v1\nkind: RouteTable\nroutes:\n  - url: http://a.example.com/\n    expct: {}\n',
    );
    const { exitCode, stderr } = await route('--table', file, app);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${file}:5:5 error RouteTable: "expct" is not a field of routes[0]; did you mean expect?`);
  });

  test('what is no request is named, with its row', async () => {
    const rows = '  - {url: http://a/, expect: {status: "404"}}\n  - {url: a/b, expect: {status: "404"}}\n';
    const file = table(`apiVersion: cdk8s-alb/v1\nkind: RouteTable\nroutes:\n${rows}`);
    expect(await route('--table', file, app)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: ${file}: routes[1]: "a/b" is not a URL of a request, must be like "https://shop.example.com/cart?page=2"\n`,
    });
  });

  test('a file without a table', async () => {
    const file = table('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n');
    expect((await route('--table', file, app)).stderr).toBe(
      `error: --table: there is no RouteTable document in ${file} (apiVersion: cdk8s-alb/v1, kind: RouteTable)\n`,
    );
  });
});
