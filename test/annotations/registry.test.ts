import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { annotationKey, annotationProblem, mayBeNamed } from '../../src/annotations/read';
import { type AnnotationRow, allRows, PREFIX, type RowName, rowOf, sections } from '../../src/annotations/registry';

const rows = allRows().map(({ name, row }) => [name, row] as const);
const rowsWhere = (condition: (row: AnnotationRow<unknown>) => boolean) =>
  rows.filter(([, row]) => condition(row)).map(([name]) => name);

/** All suffixes that the controller v3.5.0 looks up on Ingresses; those with placeholders by what stands before them. */
const CONTROLLER_SUFFIXES = [
  ...['load-balancer-name', 'group.name', 'group.order', 'tags', 'ip-address-type', 'scheme', 'subnets'],
  ...['customer-owned-ipv4-pool', 'load-balancer-attributes', 'wafv2-acl-arn', 'wafv2-acl-name', 'waf-acl-id'],
  ...['web-acl-id', 'shield-advanced-protection', 'security-groups', 'listen-ports', 'ssl-redirect', 'inbound-cidrs'],
  ...['certificate-arn', 'ssl-policy', 'target-type', 'backend-protocol', 'backend-protocol-version'],
  ...['target-group-attributes', 'healthcheck-port', 'healthcheck-protocol', 'healthcheck-path'],
  ...['healthcheck-interval-seconds', 'healthcheck-timeout-seconds', 'healthy-threshold-count'],
  ...['unhealthy-threshold-count', 'success-codes', 'auth-type', 'auth-idp-cognito', 'auth-idp-oidc'],
  ...['auth-on-unauthenticated-request', 'auth-scope', 'auth-session-cookie', 'auth-session-timeout'],
  ...['jwt-validation', 'target-node-labels', 'manage-backend-security-group-rules', 'mutual-authentication'],
  ...['security-group-prefix-lists', 'listener-attributes', 'multi-cluster-target-group'],
  ...['minimum-load-balancer-capacity', 'ipam-ipv4-pool-id', 'enable-frontend-nlb', 'frontend-nlb-scheme'],
  ...['frontend-nlb-subnets', 'frontend-nlb-security-groups', 'frontend-nlb-listener-port-mapping'],
  ...['frontend-nlb-eip-allocations', 'frontend-nlb-healthcheck-port', 'frontend-nlb-healthcheck-protocol'],
  ...['frontend-nlb-healthcheck-path', 'frontend-nlb-healthcheck-interval-seconds'],
  ...['frontend-nlb-healthcheck-timeout-seconds', 'frontend-nlb-healthcheck-healthy-threshold-count'],
  ...['frontend-nlb-healthcheck-unhealthy-threshold-count', 'frontend-nlb-healthcheck-success-codes'],
  ...['frontend-nlb-attributes', 'frontend-nlb-tags', 'use-regex-path-match', 'target-control-port'],
  ...['create-acm-cert', 'acm-pca-arn', 'dry-run-plan', 'actions', 'conditions', 'transforms'],
];

/** Everything else that the controller looks up on the objects of an app. */
const OTHER_CONTROLLER_KEYS = [
  'kubernetes.io/ingress.class',
  'elbv2.k8s.aws/pod-readiness-gate-inject',
  'elbv2.k8s.aws/checkpoint',
  'elbv2.k8s.aws/checkpoint-timestamp',
  'elbv2.k8s.aws/alb-target-control-agent-injection',
  'elbv2.k8s.aws/alb-target-control-agent-inject',
  'elbv2.k8s.aws/alb-target-control-agent-injected',
  ...['image', 'data-address', 'control-address', 'destination-address', 'max-concurrency', 'tls-cert-path']
    .concat(['tls-key-path', 'tls-security-policy', 'protocol-version', 'rust-log', 'cpu-request', 'cpu-limit'])
    .concat(['memory-request', 'memory-limit'])
    .map((setting) => `elbv2.k8s.aws/alb-target-control-agent-${setting}`),
];

describe('the table knows what the controller knows', () => {
  const stem = ({ key }: AnnotationRow<unknown>) => key.replace(/\.\$\{.*/, '');

  test('on Ingresses and Services', () => {
    const ours = rows.map(([, row]) => stem(row)).filter((key) => key.startsWith(PREFIX));
    expect(ours.sort()).toEqual(CONTROLLER_SUFFIXES.map((suffix) => `${PREFIX}${suffix}`).sort());
  });

  test('on other objects, and with other prefixes', () => {
    const ours = rows.map(([, { key }]) => key).filter((key) => !/^(alb\.ingress|external-dns)\./.test(key));
    expect(ours.sort()).toEqual([...OTHER_CONTROLLER_KEYS].sort());
  });

  test('every row is in one section', () => {
    expect(Object.values(sections).flatMap((section) => Object.keys(section))).toEqual(rows.map(([name]) => name));
  });

  test('no key twice', () => {
    const keys = rows.flatMap(([, row]) => [row.key, ...(row.alternativeKeys ?? [])]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe('no row is incomplete', () => {
  test('all say what they do, in whole sentences', () => {
    expect(rowsWhere(({ doc }) => !/^[A-Z`].{20,}[.]$/s.test(doc))).toEqual([]);
  });
  test('all have a default, or are written by the controller', () => {
    expect(rowsWhere((row) => !row.default)).toEqual([]);
  });
  test('all have a valid example, and an invalid one where anything can be wrong', () => {
    expect(rowsWhere(({ examples }) => examples.valid.length === 0)).toEqual([]);
    const anyText = (row: AnnotationRow<unknown>) => /^a (string|comma-separated list)$/.test(row.codec.allowed);
    expect(rowsWhere((row) => row.examples.invalid.length === 0 && !anyText(row))).toEqual([]);
  });
  test('those of the controller are dated', () => {
    expect(
      rowsWhere(({ key, since }) => !key.startsWith('external-dns') && !/^[23]\.\d+\.\d+$/.test(since ?? '')),
    ).toEqual([]);
  });
  test('all have a page, or a reason for none', () => {
    const fine = ({ url }: AnnotationRow<unknown>) =>
      typeof url === 'string' ? /^https:\/\/kubernetes-sigs\.github\.io\/\S+$/.test(url) : url.none.length > 10;
    expect(rowsWhere((row) => !fine(row))).toEqual([]);
  });
});

/** The classes and interfaces of a folder, by name. */
function constructTypes(folder: string): Map<string, { members: string[]; bases: string[] }> {
  const types = new Map<string, { members: string[]; bases: string[] }>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.ES2022, true);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue;
      types.set(statement.name?.text ?? '', {
        members: statement.members.map(({ name }) => name?.getText() ?? ''),
        bases: (statement.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.getText())),
      });
    }
  }
  return types;
}

describe('the typed API sets every row, or there is a reason for none', () => {
  const types = constructTypes(resolve(__dirname, '../../src/constructs'));
  const has = (type: string, member: string): boolean => {
    const { members = [], bases = [] } = types.get(type) ?? {};
    return members.includes(member) || bases.some((base) => has(base, member));
  };

  test.each(rows)('%s', (_, { typedApi }) => {
    if (typeof typedApi === 'string')
      expect([typedApi, has(...(typedApi.split('.') as [string, string]))]).toEqual([typedApi, true]);
    else expect(typedApi.none.length).toBeGreaterThan(10);
  });
});

describe("the rows' own examples", () => {
  const valid = rows.flatMap(([name, row]) => row.examples.valid.map((value) => [name, value, row] as const));
  const invalid = rows.flatMap(([name, row]) =>
    row.examples.invalid.map(({ value, message }) => [name, value, message, row] as const),
  );

  test.each(valid)('%s takes %s', (_, value, row) => {
    expect(annotationProblem(row, value)).toBeUndefined();
  });
  test.each(invalid)('%s refuses %s: %s', (_, value, message, row) => {
    expect(annotationProblem(row, value)).toBe(message);
  });
  test('a message names the value or its part', () => {
    expect(invalid.filter(([, , message]) => !/ must | needs | is not | was found /.test(message))).toEqual([]);
  });
});

describe('a row is found by a key', () => {
  test.each<[key: string, name: RowName, params: string[]]>([
    [`${PREFIX}scheme`, 'scheme', []],
    [`${PREFIX}group.name`, 'groupName', []],
    [`${PREFIX}actions.redirect`, 'actions', ['redirect']],
    [`${PREFIX}actions.a.b`, 'actions', ['a.b']],
    [`${PREFIX}conditions.web`, 'conditions', ['web']],
    [`${PREFIX}listener-attributes.HTTPS-443`, 'listenerAttributes', ['HTTPS', '443']],
    [`${PREFIX}target-control-port.web.80`, 'targetControlPort', ['web', '80']],
    [`${PREFIX}target-control-port.web.my-port`, 'targetControlPort', ['web', 'my-port']],
    ['kubernetes.io/ingress.class', 'ingressClass', []],
    ['external-dns.alpha.kubernetes.io/hostname', 'externalDnsHostname', []],
    ['external-dns.kubernetes.io/hostname', 'externalDnsHostname', []],
    ['elbv2.k8s.aws/pod-readiness-gate-inject', 'podReadinessGateInject', []],
  ])('%s', (key, name, params) => {
    expect(rowOf(key)).toMatchObject({ name, params, row: { key: expect.any(String) } });
  });

  test.each([
    ...['', 'scheme', PREFIX, `${PREFIX}Scheme`, `${PREFIX}actions`, `${PREFIX}actions.`],
    ...[`${PREFIX}listener-attributes.HTTPS`, `${PREFIX}listener-attributes.-443`, `${PREFIX}target-control-port.web`],
    ...[`${PREFIX}\${name}`, `${PREFIX}__proto__`, 'constructor', 'nginx.ingress.kubernetes.io/rewrite-target'],
  ])('%p is nobody’s', (key) => {
    expect(rowOf(key)).toBeUndefined();
  });

  test('even with its placeholders', () => {
    for (const [name, { key }] of rows) expect(rowOf(key)?.name).toBe(name);
  });
});

test('one look tells whether an object may have an annotation with a name in its key', () => {
  for (const [, row] of rows.filter(([, { key }]) => key.includes('${'))) {
    expect(mayBeNamed({ annotations: { [annotationKey(row, 'web', 80)]: '' } })).toBe(true);
  }
  expect(mayBeNamed({ annotations: { [`${PREFIX}scheme`]: 'internal', 'example.com/owner': 'shop' } })).toBe(false);
});
