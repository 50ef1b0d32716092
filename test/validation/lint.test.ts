import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type App, Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';

let printed: string[];

beforeEach(() => {
  printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});

afterEach(() => jest.restoreAllMocks());

/** An app with charts, and an Ingress of no make in the first that asks cert-manager for a certificate. */
function appWith(annotations: Record<string, string>): App {
  const app = Testing.app();
  const chart = new Chart(app, 'shop');
  new Chart(app, 'other');
  new ApiObject(chart, 'Web', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal', ...annotations } },
    spec: { ingressClassName: 'alb', defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  });
  new ApiObject(chart, 'Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'NodePort', ports: [{ port: 80 }] },
  });
  return app;
}

const ISSUER = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };

test('warnings are printed once per synth, and the app synthesizes', () => {
  const app = appWith(ISSUER);
  alb.Validation.of(app).lint();
  expect(app.synthYaml()).toContain('kind: Ingress');
  expect(printed).toEqual([
    expect.stringMatching(/^cdk8s-alb: \[shop\/Web\] warning: Ingress default\/web.*\(cert-manager-on-alb\)\n$/),
  ]);
});

test('they fail a synth when they are asked to', () => {
  const app = appWith(ISSUER);
  alb.Validation.of(app).lint({ failOn: alb.LintFailure.WARNING });
  expect(() => app.synthYaml()).toThrow(/\[shop\/Web\] .*\(cert-manager-on-alb\)/);
  expect(printed).toEqual([]);
});

test('errors fail a synth, those of the model included', () => {
  const timing = { 'alb.ingress.kubernetes.io/healthcheck-interval-seconds': '5' };
  for (const [annotations, rule] of [
    [timing, 'health-check-timeout-too-long'],
    [{ 'alb.ingress.kubernetes.io/target-type': 'pod' }, 'rejected-by-controller'],
  ] as const) {
    const app = appWith(annotations);
    alb.Validation.of(app).lint();
    expect(() => app.synthYaml()).toThrow(new RegExp(`\\[shop/.*\\(${rule}`));
  }
});

test('the profile says which rules run', () => {
  const app = Testing.app();
  const ingress = new alb.Ingress(new Chart(app, 'shop'), 'Web', { scheme: alb.Scheme.INTERNAL });
  ingress.addHostRule('*.example.com', '/', alb.TargetGroup.fromServiceName('web', { port: 80 }));
  alb.Validation.of(app).lint({ profile: alb.LintProfile.STRICT });
  app.synthYaml();
  expect(printed.join('')).toContain('(wildcard-host)');
});

test('an annotation with a reason silences a rule', () => {
  const app = appWith({ ...ISSUER, 'cdk8s-alb/ignore': 'cert-manager-on-alb: for the sidecar' });
  alb.Validation.of(app).lint();
  app.synthYaml();
  expect(printed).toEqual([]);
});

test('an app that is not asked is not linted', () => {
  appWith(ISSUER).synthYaml();
  expect(printed).toEqual([]);
});

test('a LintConfig document says how it is judged: severities, and a baseline beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-config-'));
  const config = (fields: object) => {
    const file = join(folder, 'cdk8s-alb.yaml');
    writeFileSync(file, JSON.stringify({ apiVersion: 'cdk8s-alb/v1', kind: 'LintConfig', ...fields }));
    return file;
  };
  const app = appWith(ISSUER);
  alb.Validation.of(app).lint({ configFile: config({ severities: { 'cert-manager-on-alb': 'error' } }) });
  expect(() => app.synthYaml()).toThrow(/cert-manager-on-alb/);

  const at = 'metadata.annotations["cert-manager.io/cluster-issuer"]';
  const findings = [{ rule: 'cert-manager-on-alb', on: 'Ingress default/web', at, count: 1 }];
  writeFileSync(join(folder, 'baseline.json'), JSON.stringify({ version: 1, findings }));
  const accepting = appWith(ISSUER);
  alb.Validation.of(accepting).lint({
    configFile: config({ severities: { 'cert-manager-on-alb': 'error' }, baseline: 'baseline.json' }),
  });
  expect(accepting.synthYaml()).toContain('kind: Ingress');
  expect(printed).toEqual([]);
});

test('a file without a LintConfig document is an error', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lint-config-')), 'values.yaml');
  writeFileSync(file, 'image: shop');
  const app = appWith({});
  alb.Validation.of(app).lint({ configFile: file });
  expect(() => app.synthYaml()).toThrow(`there is no LintConfig document in ${file}`);
});
