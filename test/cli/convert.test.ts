import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../src/manifests/load';
import { cli } from './terminal';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n';

function ingress(annotations = '', name = 'web'): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: shop
  annotations: {${annotations}}
spec:
  ingressClassName: alb
  rules:
  - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;
}

const CLASSIC = 'alb.ingress.kubernetes.io/waf-acl-id: classic-1';
const APP = `${SERVICE}---\n${ingress()}`;

function convert(text: string, ...argv: string[]) {
  return cli(['convert', '-', ...argv], { stdin: () => text });
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convert-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('convert', () => {
  test('prints objects of the Gateway API, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await convert(APP);
    expect(stderr).toBe('1 of 1 load balancer becomes a Gateway that is the same by plan.\n');
    expect(exitCode).toBe(0);
    const kinds = readManifests([{ file: 'out.yaml', text: stdout }]).inventory.all.map(({ ref }) => ref.kind);
    expect(kinds).toEqual([
      'GatewayClass',
      'TargetGroupConfiguration',
      'Gateway',
      'HTTPRoute',
      'LoadBalancerConfiguration',
    ]);
    expect(stdout).toContain(`spec:
  parentRefs:
    - name: web
      sectionName: http-80
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /
      backendRefs:
        - name: web
          port: 80
`);
  });

  test('prints a List with --format json', async () => {
    const { stdout } = await convert(APP, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ apiVersion: 'v1', kind: 'List', items: expect.any(Array) });
  });

  test('writes a file for each Gateway and one for what they share, and plan reads them', async () => {
    const output = join(folder, 'gateway');
    const { exitCode, stdout } = await convert(`${APP}---\n${ingress('', 'shop')}`, '--output', output);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(readdirSync(output).sort()).toEqual(['shared.yaml', 'shop-shop.yaml', 'shop-web.yaml']);
    writeFileSync(join(folder, 'service.yaml'), SERVICE);
    const plan = await cli(['plan', join(folder, 'service.yaml'), output]);
    expect(plan.exitCode).toBe(0);
    expect(plan.stdout).toContain('Plan: 2 load balancers, 2 listeners, 2 rules, 2 target groups.');
  });

  test('names what is lost, at its line, with what to do, and ends with 1', async () => {
    const { exitCode, stdout, stderr } = await convert(`${SERVICE}---\n${ingress(CLASSIC)}`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(
      stderr,
    ).toBe(`<stdin>:11:17 error Ingress shop/web: alb.ingress.kubernetes.io/waf-acl-id "classic-1" names a web ACL of WAF Classic, and a Gateway takes only those of AWS WAF [waf-classic]
  what to do: move the rules to a web ACL of AWS WAF (wafv2-acl-arn): AWS ended the support of WAF Classic on 30 September 2025; or --allow waf-classic
0 of 1 load balancer become Gateways that are the same by plan.
`);
  });

  test('takes a loss that --allow names, and still says it', async () => {
    const { exitCode, stdout, stderr } = await convert(`${SERVICE}---\n${ingress(CLASSIC)}`, '--allow', 'waf-classic');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('kind: Gateway\n');
    expect(stderr).toContain('lost Ingress shop/web: alb.ingress.kubernetes.io/waf-acl-id "classic-1"');
    expect(stderr).toContain(
      '1 of 1 load balancer becomes a Gateway that is the same by plan, 1 of them but for what --allow names.',
    );
  });

  test('writes the load balancers that can be converted beside one that can not', async () => {
    const output = join(folder, 'gateway');
    const { exitCode } = await convert(`${APP}---\n${ingress(CLASSIC, 'old')}`, '--output', output);
    expect(exitCode).toBe(1);
    expect(readdirSync(output).sort()).toEqual(['shared.yaml', 'shop-web.yaml']);
  });

  test('prints the comparison as markdown with --report', async () => {
    const { stdout } = await convert(`${APP}---\n${ingress(CLASSIC, 'old')}`, '--report');
    expect(stdout).toContain(
      '## Load balancer `shop/web`\n\nFrom `Ingress shop/web` to `Gateway shop/web`: **the same by plan**.',
    );
    expect(stdout).toContain('| 1 | `path /*` | `forward: Service shop/web port 80` | 1 |');
    expect(stdout).toContain('## Load balancer `shop/old`\n\nFrom `Ingress shop/old`: **not converted**.');
    expect(stdout).toContain('| `waf-classic` | Ingress shop/old:');
  });

  test('leaves a folder that has files alone, and ends with 2', async () => {
    writeFileSync(join(folder, 'mine.yaml'), 'kept');
    const { exitCode, stderr } = await convert(APP, '--output', folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('has files in it, must be empty or not exist');
    expect(readdirSync(folder)).toEqual(['mine.yaml']);
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe('kept');
  });

  test('says when there is nothing to convert', async () => {
    const { exitCode, stderr } = await convert(SERVICE);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'there is no Ingress of the AWS Load Balancer Controller in the input, nothing to convert',
    );
  });

  test('refuses a kind that can not be allowed', async () => {
    const { exitCode, stderr } = await convert(APP, '--allow', 'rule-order');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("argument 'rule-order' is invalid");
  });

  test('prints nothing that a terminal obeys', async () => {
    const text = ingress('alb.ingress.kubernetes.io/actions.web: "\\e[31mred", example.com/note: "\\u202Eevil"');
    const { stdout, stderr } = await convert(`${SERVICE}---\n${text}`, '--report');
    for (const obeyed of ['\u001b', '\u202e']) expect(`${stdout}${stderr}`).not.toContain(obeyed);
  });
});
