import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { schemas } from '../../scripts/schemas/schemas';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ENVIRONMENT_DOCUMENT, ENVIRONMENT_FIELDS } from '../../src/controller/environment/environment-fields';
import { CONFIG_DOCUMENT, readLintConfig } from '../../src/lint/config';
import type { DocumentKind } from '../../src/manifests/kubernetes/field-table';
import { readManifests } from '../../src/manifests/load';
import { ROUTE_TABLE_DOCUMENT } from '../../src/route/route-table';
import { documentSchema } from '../../src/views/reference/document-schema';
import { environmentText } from '../../src/views/reference/environment-text';
import { plain } from '../../src/views/text/style';

const compile = (document: DocumentKind) =>
  new Ajv({ strict: true, strictTypes: false }).compile(documentSchema(document));

const validate = compile(ENVIRONMENT_DOCUMENT);

const documents: [fields: string, isRight: boolean][] = [
  ['{}', true],
  ['{metadata: {name: production}}', true],
  ['{clusterName: demo, vpcCidrs: [10.0.0.0/16], subnets: []}', true],
  ['{subnets: [{id: a, tags: {x: "1"}, availableIps: 9, public: true}]}', true],
  ['{controller: {featureGates: {ALBSingleSubnet: true}, defaultTags: {a: b}}}', true],
  ['{clusternam: demo}', false],
  ['{accountId: 111122223333}', false],
  ['{vpcCidrs: 10.0.0.0/16}', false],
  ['{subnets: [{cidr: a}]}', false],
  ['{subnets: [{id: a, availableIps: 1.5}]}', false],
  ['{subnets: [{id: a, tags: {x: 1}}]}', false],
  ['{trustStores: [{name: a}]}', false],
  ['{controller: {enableBackendSecurityGroup: "true"}}', false],
  ['{controller: {ingressclass: alb}}', false],
];

test.each(documents)('the schema and the reader agree about %s', (fields, isRight) => {
  const header = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment' };
  const text = JSON.stringify({ ...header, ...(load(fields) as object) });
  const document = readManifests([{ file: 'e.json', text }]).inventory.environment;
  expect(resolveEnvironment(document).diagnostics.length === 0).toBe(isRight);
  expect(validate(JSON.parse(text))).toBe(isRight);
});

const configs: [fields: string, isRight: boolean][] = [
  ['{}', true],
  [
    '{profile: strict, severities: {zero-weights: none, wildcard-host: error}, quotas: {rulesPerLoadBalancer: 200}}',
    true,
  ],
  ['{environment: production.yaml, baseline: baseline.json, ignorePaths: [vendor/**]}', true],
  ['{profile: lenient}', false],
  ['{severities: {zero-weights: fatal}}', false],
  ['{severities: {zero-weight: none}}', false],
  ['{quotas: {rules: 200}}', false],
];

test.each(configs)('the schema and the reader agree about the config %s', (fields, isRight) => {
  const text = JSON.stringify({ apiVersion: 'cdk8s-alb/v1', kind: 'LintConfig', ...(load(fields) as object) });
  const document = readManifests([{ file: 'c.json', text }]).inventory.all[0];
  expect(document && readLintConfig(document).diagnostics.length === 0).toBe(isRight);
  expect(compile(CONFIG_DOCUMENT)(JSON.parse(text))).toBe(isRight);
});

const routeTables: [fields: string, isRight: boolean][] = [
  ['{routes: [{url: "https://a.example.com/", expect: {service: shop/cart}}]}', true],
  ['{routes: [{url: "https://a.example.com/"}]}', false],
  ['{}', false],
];

test.each(routeTables)('the schema of a RouteTable judges %s', (fields, isRight) => {
  const header = { apiVersion: 'cdk8s-alb/v1', kind: 'RouteTable' };
  expect(compile(ROUTE_TABLE_DOCUMENT)({ ...header, ...(load(fields) as object) })).toBe(isRight);
});

test('defaults and examples are values of their fields', () => {
  const examples = Object.entries(ENVIRONMENT_FIELDS).flatMap(([name, { example }]) =>
    example === undefined ? [] : [[name, example]],
  );
  expect(examples.length).toBeGreaterThan(3);
  expect(validate({ apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...Object.fromEntries(examples) })).toBe(true);
});

test('the terminal shows every field, its type and its default', () => {
  const text = environmentText(ENVIRONMENT_FIELDS, plain);
  for (const name of Object.keys(ENVIRONMENT_FIELDS)) expect(text).toMatch(new RegExp(`^${name} `, 'm'));
  expect(text).toMatch(/^ {2}availableIps +integer +How many .* \(default: 250\)$/m);
  expect(text).toMatch(/^ {2}id +string +The subnet id\. \(required\)$/m);
});

test.each(schemas.map((schema) => [schema.path, schema] as const))(
  '%s is what the table of fields says (npm run generate)',
  (path, schema) => {
    const committed = readFileSync(join(resolve(__dirname, '../..'), path), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(schema.render()));
  },
);
