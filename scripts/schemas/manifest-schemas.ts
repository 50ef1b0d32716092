import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import { IGNORE } from '../../src/lint/suppression';
import type { SchemaData } from '../../src/manifests/admission/schema';
import { KINDS, NODES, OBJECT_KINDS } from '../../src/manifests/admission/schemas.generated';
import { annotationSchemas, type JsonSchema } from '../../src/views/reference/annotation-schema';
import type { GeneratedFile } from '../generated';
import { FIELD_DESCRIPTIONS } from './field-descriptions';

const root = resolve(__dirname, '../..');
const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** A kind with a schema of its own: how its file is called, what it is, and where its fields stand in the table of nodes. */
interface Kind {
  readonly kind: string;
  readonly apiVersions: readonly string[];
  readonly node: number;
}

/** Kubernetes' own kinds whose fields are described; the workloads have schemas of their own wherever YAML is edited. */
const OBJECTS = ['Ingress', 'IngressClass', 'Service', 'IngressClassParams', 'TargetGroupBinding'];

function kinds(): Kind[] {
  const objects = Object.entries(OBJECT_KINDS).map(([name, { schema }]) => {
    const [kind = '', ...rest] = name.split('.');
    return { kind, apiVersions: [rest.join('.')], node: schema };
  });
  const ofGateways = Object.entries(KINDS).map(([name, { versions, schema }]) => {
    const [kind = '', ...group] = name.split('.');
    return { kind, apiVersions: versions.map((version) => `${group.join('.')}/${version}`), node: schema };
  });
  return [...objects.filter(({ kind }) => OBJECTS.includes(kind)), ...ofGateways];
}

/** The file of a kind: `ingress-class-params`, and `eks-ingress-class-params` for that of EKS Auto Mode. */
function fileOf({ kind, apiVersions }: Kind): string {
  const name = kind.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
  return `${apiVersions[0]?.startsWith('eks.') ? 'eks-' : ''}${name}.schema.json`;
}

/** The JSON schemas of the manifests that the controller reads, for editors: one a kind, and one that chooses by the kind. */
export const manifestSchemas: readonly GeneratedFile[] = [
  ...kinds().map((kind) => ({ path: `schemas/${fileOf(kind)}`, render: () => json(schemaOf(kind)) })),
  { path: 'schemas/manifests.schema.json', render: () => json(chooser()) },
];

function json(schema: JsonSchema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Manifests of any kind; one that it does not know passes. */
function chooser(): JsonSchema {
  const known = kinds();
  return {
    $schema: DRAFT,
    title: 'Kubernetes manifests around load balancers',
    description: 'Ingresses, Services, their classes, target groups and Gateways; objects of other kinds pass.',
    type: ['object', 'null'],
    properties: {
      apiVersion: { type: 'string', description: 'The API group and version.' },
      kind: { anyOf: [{ enum: [...new Set(known.map(({ kind }) => kind))] }, { type: 'string' }] },
    },
    allOf: known.map((kind) => ({
      if: {
        type: 'object',
        required: ['apiVersion', 'kind'],
        properties: { apiVersion: { enum: kind.apiVersions }, kind: { const: kind.kind } },
      },
      // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON schemas
      then: { $ref: fileOf(kind) },
    })),
  };
}

function schemaOf(kind: Kind): JsonSchema {
  const describe = describer(kind);
  const { apiVersion: _, kind: __, metadata: ___, status: ____, ...fields } = propertiesOf(kind.node, '', describe);
  const { annotations, labels } = annotationSchemas(kind.kind);
  return {
    $schema: DRAFT,
    title: kind.kind,
    description: describe(''),
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata'],
    additionalProperties: false,
    properties: {
      apiVersion: { enum: kind.apiVersions, description: 'The API group and version.' },
      kind: { const: kind.kind, description: 'The kind of object.' },
      metadata: {
        type: 'object',
        description: 'Name, namespace, labels and annotations.',
        properties: {
          name: { type: 'string', description: 'The name, unique for its kind in a namespace.' },
          namespace: {
            type: 'string',
            description: 'The namespace; default unless kubectl or the pipeline names another.',
          },
          labels: { ...labels, description: 'Labels, by which other objects select this one.' },
          annotations: withIgnore(annotations),
        },
      },
      ...fields,
      status: { description: 'Written by the cluster.' },
    },
  };
}

function withIgnore(annotations: JsonSchema): JsonSchema {
  const ignore = {
    type: 'string',
    description: 'Silences a rule of cdk8s-alb lint on this object: "rule-id: reason", several on lines of their own.',
    pattern: ':',
  };
  const properties = { ...(annotations.properties as JsonSchema), [IGNORE]: ignore };
  return { ...annotations, description: 'Annotations, most of them read by the controller.', properties };
}

/** What a field is for, by its path: `spec.rules[].host`; of the whole object, by ''. */
type Describe = (path: string) => string | undefined;

interface OpenApi {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly items?: OpenApi;
  readonly additionalProperties?: OpenApi;
}

/** The custom resources in crds/ describe their fields themselves. */
function describer({ kind, apiVersions: [apiVersion = ''] }: Kind): Describe {
  const table = FIELD_DESCRIPTIONS[kind] ?? {};
  const crd = apiVersion.startsWith('gateway.networking') ? undefined : customResources().get(kind);
  return (path) => crd?.get(path) ?? table[path];
}

let described: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

function customResources(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  described ??= new Map(
    ['elbv2.k8s.aws', 'gateway.k8s.aws'].flatMap((group) => {
      const crds = loadAll(readFileSync(join(root, 'crds', `${group}.yaml`), 'utf8')) as {
        spec: { names: { kind: string }; versions: [{ schema: { openAPIV3Schema: OpenApi } }] };
      }[];
      return crds.map(
        ({ spec }) => [spec.names.kind, descriptionsIn(spec.versions[0].schema.openAPIV3Schema)] as const,
      );
    }),
  );
  return described;
}

function descriptionsIn(schema: OpenApi, path = '', found = new Map<string, string>()): Map<string, string> {
  const { description, properties = {}, items, additionalProperties } = schema;
  if (description !== undefined) found.set(path, description.trim());
  for (const [name, each] of Object.entries(properties)) descriptionsIn(each, joined(path, name), found);
  if (items) descriptionsIn(items, `${path}[]`, found);
  if (additionalProperties) descriptionsIn(additionalProperties, `${path}.*`, found);
  return found;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

const NODE_SCHEMAS = NODES.map((text) => JSON.parse(text) as SchemaData);

/** What a schema of Kubernetes and one of JSON call alike. */
const ALIKE = [
  'type',
  'enum',
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'maxProperties',
  'pattern',
] as const;

/** @param isWhole whether it names all fields there are, and not only some that must be so */
function nodeSchema(number: number, path: string, describe: Describe, isWhole = true): JsonSchema {
  const data = NODE_SCHEMAS[number] ?? {};
  const { properties, values, items, oneOf, anyOf, not, required = [] } = data;
  const description = isWhole ? describe(path) : undefined;
  const among = (numbers: readonly number[]) => numbers.map((each) => nodeSchema(each, path, describe, false));
  return {
    ...(description === undefined ? {} : { description }),
    ...Object.fromEntries(ALIKE.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]]))),
    ...(required.length > 0 ? { required } : {}),
    ...(properties ? { properties: propertiesOf(number, path, describe, isWhole) } : {}),
    ...(properties && isWhole ? { additionalProperties: false } : {}),
    ...(values === undefined ? {} : { additionalProperties: nodeSchema(values, `${path}.*`, describe, isWhole) }),
    ...(items === undefined ? {} : { items: nodeSchema(items, `${path}[]`, describe, isWhole) }),
    ...(oneOf ? { oneOf: among(oneOf) } : {}),
    ...(anyOf ? { anyOf: among(anyOf) } : {}),
    ...(not === undefined ? {} : { not: nodeSchema(not, path, describe, false) }),
  };
}

function propertiesOf(number: number, path: string, describe: Describe, isWhole = true): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(NODE_SCHEMAS[number]?.properties ?? {}).map(([name, child]) => [
      name,
      nodeSchema(child, joined(path, name), describe, isWhole),
    ]),
  );
}
