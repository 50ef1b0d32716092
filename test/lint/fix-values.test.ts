import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { applyFixes } from '../../src/lint/fix';
import { lint } from '../../src/lint/lint';
import { readManifests } from '../../src/manifests/load';

function judge(text: string) {
  const { inventory, diagnostics } = readManifests([{ file: 'app.yaml', text }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return lint({ inventory, environment, diagnostics }).diagnostics;
}

const fix = (text: string) => applyFixes(text, judge(text)).text;

const ingress = (annotations: string, spec = '  ingressClassName: alb\n') =>
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${annotations === '' ? '' : `  annotations:\n${annotations}\n`}spec:
${spec}  defaultBackend: {service: {name: web, port: {number: 80}}}
`;

const entry = (key: string, value: string) => `    alb.ingress.kubernetes.io/${key}: ${value}`;

describe('--fix writes what an invented key means', () => {
  test.each([
    ['idle-timeout', '"120"', 'load-balancer-attributes', '"idle_timeout.timeout_seconds=120"'],
    ['idle-timeout', "'120' # seconds", 'load-balancer-attributes', "'idle_timeout.timeout_seconds=120' # seconds"],
    ['ip-whitelist', '10.0.0.0/8', 'inbound-cidrs', '10.0.0.0/8'],
    ['deletion-protection', '"true"', 'load-balancer-attributes', '"deletion_protection.enabled=true"'],
    ['attributes', 'stickiness.enabled=true', 'target-group-attributes', 'stickiness.enabled=true'],
    ['attributes', 'idle_timeout.timeout_seconds=60', 'load-balancer-attributes', 'idle_timeout.timeout_seconds=60'],
  ])('%s: %s', (key, value, suffix, text) => {
    const fixed = fix(ingress(entry(key, value)));
    expect(fixed).toBe(ingress(entry(suffix, text)));
    expect(fix(fixed)).toBe(fixed);
  });

  test.each([
    ['a value with no counterpart', entry('idle-timeout', '2m')],
    ['a value that would not pass there', entry('ssl-cert', 'my-certificate')],
    ['attributes of two kinds', entry('attributes', 'stickiness.enabled=true,idle_timeout.timeout_seconds=60')],
    [
      'a key that is there already',
      `${entry('load-balancer-attributes', 'routing.http2.enabled=true')}\n${entry('idle-timeout', '"60"')}`,
    ],
  ])('but leaves %s', (_, annotations) => {
    expect(fix(ingress(annotations))).toBe(ingress(annotations));
  });
});

describe('--fix removes quotes and escapes commas', () => {
  const KEY = 'routing.http.response.access_control_allow_methods.header_value';

  test.each([
    ['plainly', `${KEY}="GET,POST"`, `${KEY}=GET\\,POST`],
    ['in single quotes', `'${KEY}="GET,POST"'`, `'${KEY}=GET\\,POST'`],
    ['in double quotes', `"${KEY}=\\"GET,POST\\""`, `"${KEY}=GET\\\\,POST"`],
    ['over lines', `>-\n      ${KEY}="GET,POST",\n      a=b`, `>-\n      ${KEY}=GET\\,POST,\n      a=b`],
    ['without quotes', `${KEY}=GET,POST`, `${KEY}=GET\\,POST`],
  ])('written %s', (_, before, after) => {
    const fixed = fix(ingress(entry('listener-attributes.HTTP-80', before)));
    expect(fixed).toBe(ingress(entry('listener-attributes.HTTP-80', after)));
    expect(fix(fixed)).toBe(fixed);
  });

  test('of a list of JSON', () => {
    expect(fix(ingress(entry('subnets', `'["public-a","public-b"]'`)))).toBe(
      ingress(entry('subnets', `'public-a,public-b'`)),
    );
  });
});

describe('--fix moves the class into the field', () => {
  const LEGACY = '    kubernetes.io/ingress.class: alb';
  const FIELD = '  ingressClassName: alb\n';

  test('beside other annotations', () => {
    const scheme = entry('scheme', 'internal');
    expect(fix(ingress(`${LEGACY}\n${scheme}`, ''))).toBe(ingress(scheme, FIELD));
    expect(fix(ingress(`${scheme}\n${LEGACY} # old`, ''))).toBe(ingress(scheme, FIELD));
  });

  test('with the map that has nothing else', () => {
    expect(fix(ingress(LEGACY, ''))).toBe(ingress('', FIELD));
  });

  test('in flow style', () => {
    const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {kubernetes.io/ingress.class: "alb", alb.ingress.kubernetes.io/scheme: internal}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
    expect(fix(text)).toBe(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {alb.ingress.kubernetes.io/scheme: internal}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`);
  });

  test('but not where the class has parameters, which would apply then', () => {
    const text = `${ingress(LEGACY, '')}---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec:
  controller: ingress.k8s.aws/alb
  parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb}
`;
    expect(fix(text)).toBe(text);
  });

  test('takes the annotation away where the field says the same', () => {
    const scheme = entry('scheme', 'internal');
    expect(fix(ingress(`${LEGACY}\n${scheme}`, FIELD))).toBe(ingress(scheme, FIELD));
    expect(fix(ingress(LEGACY, FIELD))).toBe(ingress('', FIELD));
  });

  test('but not where the field says something else', () => {
    const text = ingress(LEGACY, '  ingressClassName: public\n');
    expect(fix(text)).toBe(text);
  });
});
