import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { loadAll } from 'js-yaml';

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
}

interface Crd {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

const folder = join(__dirname, '../crds');
const schemas = new Map<string, Schema>();
const validators = new Map<string, ValidateFunction>();
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
for (const file of readdirSync(folder)) {
  for (const { spec } of loadAll(readFileSync(join(folder, file), 'utf8')) as Crd[]) {
    for (const { name, schema } of spec.versions) {
      const type = `${spec.group}/${name} ${spec.names.kind}`;
      schemas.set(type, schema.openAPIV3Schema);
      validators.set(type, ajv.compile(closed(schema.openAPIV3Schema) as object));
    }
  }
}

/** The same schema, refusing fields that it does not name: the API server would drop them without a word. */
function closed(schema: unknown, metadata = false): unknown {
  if (Array.isArray(schema)) return schema.map((each) => closed(each));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value, key === 'metadata')]);
  const result = Object.fromEntries(entries) as Record<string, unknown>;
  return 'properties' in result && !metadata ? { ...result, additionalProperties: false } : result;
}

/** What the schema of its CustomResourceDefinition finds wrong with an object; empty when it fits. */
export function faultsOf(object: { apiVersion: string; kind: string }): string[] {
  const validate = validators.get(`${object.apiVersion} ${object.kind}`);
  if (!validate) throw new Error(`crds/ has no ${object.apiVersion} ${object.kind}`);
  validate(object);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The names of the fields of its `spec`. */
export function specFields(apiVersion: string, kind: string): string[] {
  return Object.keys(schemas.get(`${apiVersion} ${kind}`)?.properties.spec?.properties ?? {});
}
