import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { loadAll } from 'js-yaml';
import { allRows, type RowName, registry } from '../../src/annotations/registry';
import { IGNORE } from '../../src/lint/suppression';
import { defaultValue, rowSchema } from '../../src/views/reference/annotation-schema';

const root = resolve(__dirname, '../..');
const schemas = new Map(
  readdirSync(join(root, 'schemas')).map((name) => [
    name,
    JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')) as object,
  ]),
);

/** Like the YAML extensions of editors: it knows keywords that a strict validator does not. */
function validator(name = 'manifests.schema.json'): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const [key, schema] of schemas) ajv.addSchema(schema, key);
  return ajv.getSchema(name) as ValidateFunction;
}

const validate = validator();

/** What is wrong, each as `place: message`. */
function errorsOf(yaml: string): string[] {
  return loadAll(yaml).flatMap((document) => {
    validate(document);
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map(({ instancePath, message, params }) => {
        const name = (params as { additionalProperty?: string }).additionalProperty;
        return `${instancePath.replaceAll('~1', '/')}: ${message}${name === undefined ? '' : ` (${name})`}`;
      });
  });
}

const ingress = (annotations: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    ${annotations}
spec:
  ingressClassName: alb
`;

describe('the JSON schemas of manifests', () => {
  test.each(readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.yaml')))('accept dist/%s', (name) => {
    expect(errorsOf(readFileSync(join(root, 'dist', name), 'utf8'))).toEqual([]);
  });

  test.each(allRows().flatMap(({ name, row }) => row.examples.valid.map((value) => [name, value] as const)))(
    'accept %s: %s',
    (name, value) => {
      expect(new Ajv({ strict: false }).validate(rowSchema(registry[name]), value)).toBe(true);
    },
  );

  test('refuse a word that the controller refuses, at its annotation', () => {
    expect(errorsOf(ingress('alb.ingress.kubernetes.io/scheme: internet'))).toEqual([
      '/metadata/annotations/alb.ingress.kubernetes.io/scheme: must be equal to one of the allowed values',
    ]);
  });

  test('refuse a number without quotes, as Kubernetes does', () => {
    expect(errorsOf(ingress('alb.ingress.kubernetes.io/healthcheck-interval-seconds: 10'))).toEqual([
      '/metadata/annotations/alb.ingress.kubernetes.io/healthcheck-interval-seconds: must be string',
    ]);
  });

  test('refuse what is no whole number', () => {
    expect(errorsOf(ingress('alb.ingress.kubernetes.io/group.order: first'))).toEqual([
      '/metadata/annotations/alb.ingress.kubernetes.io/group.order: must match pattern "^[+-]?[0-9]+$"',
    ]);
  });

  test('accept every spelling of a boolean that Go reads, and offer two', () => {
    expect(errorsOf(ingress('alb.ingress.kubernetes.io/multi-cluster-target-group: "T"'))).toEqual([]);
    expect(rowSchema(registry.multiClusterTargetGroup).anyOf).toEqual(
      expect.arrayContaining([{ enum: ['true', 'false'] }]),
    );
  });

  test('accept a policy of TLS that is not known yet, and offer those that are', () => {
    expect(errorsOf(ingress('alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS14-2030-01'))).toEqual([]);
    expect(rowSchema(registry.sslPolicy).anyOf).toEqual(
      expect.arrayContaining([{ enum: expect.arrayContaining(['ELBSecurityPolicy-TLS13-1-2-2021-06']) }]),
    );
  });

  test('know keys with a name in them, and the annotation that silences rules', () => {
    expect(errorsOf(ingress('alb.ingress.kubernetes.io/actions.old: 7'))).toEqual([
      '/metadata/annotations/alb.ingress.kubernetes.io/actions.old: must be string',
    ]);
    expect(errorsOf(ingress(`${IGNORE}: no-reason`))).toEqual([
      `/metadata/annotations/${IGNORE}: must match pattern ":"`,
    ]);
  });

  test.each([
    ['Ingress', 'networking.k8s.io/v1', '/spec', 'ingressClass'],
    ['Service', 'v1', '/spec', 'port'],
    ['IngressClassParams', 'elbv2.k8s.aws/v1beta1', '/spec', 'shceme'],
    ['TargetGroupBinding', 'elbv2.k8s.aws/v1beta1', '/spec', 'targetGroup'],
    ['HTTPRoute', 'gateway.networking.k8s.io/v1', '/spec', 'hostname'],
    ['LoadBalancerConfiguration', 'gateway.k8s.aws/v1beta1', '/spec', 'shceme'],
  ])('refuse a field that %s does not have', (kind, apiVersion, place, field) => {
    const yaml = `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: web}, spec: {${field}: x}}`;
    expect(errorsOf(yaml)).toContain(`${place}: must NOT have additional properties (${field})`);
  });

  test('let objects of other kinds, and empty documents, pass', () => {
    expect(errorsOf('---\n---\napiVersion: example.com/v1\nkind: Ingress\nspec: 7\n')).toEqual([]);
  });

  test('describe every annotation, with its default where that is a value', () => {
    const { properties } = (schemas.get('ingress.schema.json') as { properties: { metadata: Annotated } }).properties
      .metadata.properties.annotations;
    expect(properties['alb.ingress.kubernetes.io/scheme']).toMatchObject({
      enum: ['internal', 'internet-facing'],
      default: 'internal',
      description: expect.stringContaining('spec.scheme of IngressClassParams wins'),
    });
    const defaults: Partial<Record<RowName, string | undefined>> = {
      targetType: 'instance',
      healthCheckIntervalSeconds: '15',
      healthCheckPath: '/',
      sslPolicy: undefined,
      tags: undefined,
    };
    for (const [name, value] of Object.entries(defaults)) expect(defaultValue(registry[name as RowName])).toBe(value);
  });

  test('are of kinds that have each a file, which the one for all kinds names', () => {
    const { allOf } = schemas.get('manifests.schema.json') as { allOf: { then: { $ref: string } }[] };
    const named = allOf.map(({ then }) => then.$ref).sort();
    expect(named).toEqual([...named].filter((name) => schemas.has(name)));
    expect(named).toHaveLength(15);
  });
});

interface Annotated {
  readonly properties: { readonly annotations: { readonly properties: Readonly<Record<string, object>> } };
}
