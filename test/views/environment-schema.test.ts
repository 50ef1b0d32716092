import Ajv from 'ajv';
import { load } from 'js-yaml';
import { resolveEnvironment } from '../../src/controller/environment-document';
import { ENVIRONMENT_FIELDS } from '../../src/controller/environment-fields';
import { readManifests } from '../../src/manifests/load';
import { environmentSchema } from '../../src/views/environment-schema';
import { environmentText } from '../../src/views/environment-text';
import { plain } from '../../src/views/style';

const validate = new Ajv({ strict: true, strictTypes: false }).compile(environmentSchema(ENVIRONMENT_FIELDS));

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
