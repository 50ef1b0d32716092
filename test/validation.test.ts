import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type App, Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const web = () => alb.TargetGroup.fromServiceName('web', { port: 80 });
const PREFIX = 'alb.ingress.kubernetes.io/';

/** Two members of a group that do not agree on the scheme: the controller refuses the whole group. */
function disagreeing(app: App): Chart {
  const chart = new Chart(app, 'shop');
  const group = alb.IngressGroup.fromGroupName('edge');
  for (const [id, scheme] of [
    ['Cart', alb.Scheme.INTERNAL],
    ['Pay', alb.Scheme.INTERNET_FACING],
  ] as const) {
    new alb.Ingress(chart, id, {
      metadata: { name: id.toLowerCase() },
      group,
      scheme,
      defaultAction: undefined,
    }).addRule(`/${id}`, web());
  }
  return chart;
}

describe('an app that the controller would refuse', () => {
  test('does not synthesize, and says which construct, object and annotation are at fault', () => {
    const app = Testing.app();
    disagreeing(app);
    expect(() => app.synth()).toThrow(
      /\[shop\/(Cart|Pay)\] .*alb\.ingress\.kubernetes\.io\/scheme.*Ingress default\/(cart|pay).*"internal".*"internet-facing"/,
    );
  });

  test('neither by synthYaml() nor by the chart alone', () => {
    const app = Testing.app();
    const chart = disagreeing(app);
    expect(() => app.synthYaml()).toThrow('Ingress default/cart');
    expect(() => chart.toJson()).toThrow('Ingress default/cart');
  });

  test('unless the validation is turned off', () => {
    const app = Testing.app();
    disagreeing(app);
    alb.Validation.of(app).disable();
    expect(app.synthYaml()).toContain('kind: Ingress');
  });

  test('every refusal is said, not only the first', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    for (const name of ['one', 'two']) {
      new ApiObject(chart, name, {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name, annotations: { [`${PREFIX}target-type`]: 'pod' } },
        spec: { ingressClassName: 'alb', defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
      });
    }
    new kplus.Service(chart, 'S', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
    alb.Validation.of(app).includeAllIngresses();
    expect(() => app.synth()).toThrow(/Ingress default\/one[\s\S]*Ingress default\/two/);
  });
});

describe('what lives outside the app is no error', () => {
  test('Services, classes and members of groups elsewhere', () => {
    const app = Testing.app();
    const ingress = new alb.Ingress(new Chart(app, 'c'), 'I', { group: alb.IngressGroup.fromGroupName('edge') });
    const [blue, green] = ['blue', 'green'].map((name) => alb.TargetGroup.fromServiceName(name, { port: 80 }));
    ingress.addRule(
      '/',
      alb.ListenerAction.weightedForward([
        { targetGroup: blue as alb.TargetGroup, weight: 1 },
        { targetGroup: green as alb.TargetGroup, weight: 1 },
      ]),
    );
    expect(app.synthYaml()).toContain('kind: Ingress');
  });

  test('Ingresses of cdk8s-plus take part only when asked', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    const service = new kplus.Service(chart, 'S', { ports: [{ port: 80 }] });
    const ingress = service.exposeViaIngress('/');
    ingress.metadata.addAnnotation('kubernetes.io/ingress.class', 'alb');
    ingress.metadata.addAnnotation(`${PREFIX}scheme`, 'public');
    expect(app.synthYaml()).toContain('public');
    alb.Validation.of(app).includeAllIngresses();
    expect(() => app.synthYaml()).toThrow(/\[c\/S\/Ingress\] .*scheme.*"public"/);
  });
});

test('an environment file makes AWS known: a certificate that is not there is refused', () => {
  const file = join(tmpdir(), `cdk8s-alb-environment-${process.pid}.yaml`);
  writeFileSync(file, 'apiVersion: cdk8s-alb/v1\nkind: Environment\ncertificates: []\n');
  const app = Testing.app();
  const ingress = new alb.Ingress(new Chart(app, 'c'), 'I', {
    listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
  });
  ingress.addHostRule('shop.example.com', '/', web());
  expect(app.synthYaml()).toContain('shop.example.com');
  alb.Validation.of(app).useEnvironmentFile(file);
  expect(() => app.synthYaml()).toThrow(/\[c\/I\] .*shop\.example\.com/);
});

test('a file without an Environment document fails the synth, with its name', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'environment-')), 'values.yaml');
  writeFileSync(file, 'image: shop');
  const app = Testing.app();
  new alb.Ingress(new Chart(app, 'c'), 'I').addRule('/', alb.TargetGroup.fromServiceName('web', { port: 80 }));
  alb.Validation.of(app).useEnvironmentFile(file);
  expect(() => app.synthYaml()).toThrow(`${file}: There is no Environment document in this file`);
});
