import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { LintPlugin, type LintPluginProperties, type LintViolation } from '../../src/lint/plugin';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-plugin-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const ingress = (...annotations: string[]) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
${annotations.map((line) => `    ${line}\n`).join('')}spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, ports: [{port: 80}]}
`;

const TOO_SLOW = 'alb.ingress.kubernetes.io/healthcheck-interval-seconds: "5"';

/** A report as cdk8s-cli collects it. */
async function reportOf(text: string, properties?: LintPluginProperties, stdout = false) {
  const violations: LintViolation[] = [];
  const submitted: unknown[] = [];
  const report = {
    addViolation: (violation: LintViolation) => void violations.push(violation),
    submit: (...summary: unknown[]) => void submitted.push(...summary),
  };
  await new LintPlugin(properties).validate({ manifests: [write('web.k8s.yaml', text)], stdout, report });
  return { violations, status: submitted[0], metadata: submitted[1] };
}

test('a good app passes', async () => {
  expect(await reportOf(ingress())).toEqual({
    violations: [],
    status: 'success',
    metadata: { Profile: 'recommended', Errors: '0', Warnings: '0' },
  });
});

test('a bad one fails, and the report says where, why and what to do', async () => {
  const { violations, status } = await reportOf(ingress(TOO_SLOW));
  expect(status).toBe('failure');
  const path = join(folder, 'web.k8s.yaml');
  const location = `${relative(process.cwd(), path)}:8:62 Ingress shop/web: `;
  expect(violations).toEqual([
    {
      ruleName: 'health-check-timeout-too-long',
      recommendation: expect.stringMatching(
        /^error: The timeout of a health check .*docs\/rules\/target\/health-check-timeout-too-long\.md$/,
      ),
      fix: expect.stringContaining('Set both, with healthcheck-timeout-seconds smaller'),
      violatingResources: [{ resourceName: 'web', manifestPath: path, locations: [expect.stringContaining(location)] }],
    },
  ]);
});

test('with --stdout the folder of the manifests is not named, it is gone when the report is read', async () => {
  const { violations } = await reportOf(ingress(TOO_SLOW), {}, true);
  expect(violations[0]?.violatingResources[0]?.locations[0]).toMatch(/^web\.k8s\.yaml:8:62 /);
});

test('warnings are shown, and fail a synth only when asked to', async () => {
  const text = ingress('cert-manager.io/cluster-issuer: letsencrypt');
  const { violations, status, metadata } = await reportOf(text);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['cert-manager-on-alb']);
  expect(metadata).toEqual({ Profile: 'recommended', Errors: '0', Warnings: '1' });
  expect(status).toBe('success');
  expect((await reportOf(text, { failOn: 'warning' })).status).toBe('failure');
});

test('a config says severities, and paths beside it', async () => {
  const config = write(
    'cdk8s-alb.yaml',
    'apiVersion: cdk8s-alb/v1\nkind: LintConfig\nseverities: {health-check-timeout-too-long: none}\n',
  );
  expect((await reportOf(ingress(TOO_SLOW), { config })).status).toBe('success');
});

test.each([
  [{ profile: 'lenient' }, 'LintPlugin: profile "lenient" must be one of recommended, strict, auto-mode'],
  [{ failOn: 'info' }, 'LintPlugin: failOn "info" must be one of error, warning'],
  [{ porfile: 'strict' }, 'LintPlugin: there is no property "porfile", only profile, config, environment, failOn'],
])('%j is refused', (properties, message) => {
  expect(() => new LintPlugin(properties as LintPluginProperties)).toThrow(message);
});

test.each([
  ['config', 'LintConfig'],
  ['environment', 'Environment'],
])('%s must be a file with one', async (property, kind) => {
  const file = write('other.yaml', 'kind: Other\napiVersion: v1\nmetadata: {name: a}\n');
  await expect(reportOf(ingress(), { [property]: file })).rejects.toThrow(
    `LintPlugin: there is no ${kind} document in ${file}`,
  );
});
