import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonSchema } from '../views/reference/annotation-schema';

/** A node of a JSON schema, as far as it is looked at. */
export interface SchemaNode {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
}

interface KindSchema extends SchemaNode {
  readonly title: string;
}

let known: ReadonlyMap<string, KindSchema> | undefined;

/** The schema of the objects of a kind; undefined for a kind that has none. */
export function schemaOf(apiVersion: string, kind: string): SchemaNode | undefined {
  return allSchemas().get(`${apiVersion} ${kind}`);
}

/** The kinds that have a schema, with their versions, the newest of each first. */
export function knownKinds(): readonly { readonly apiVersion: string; readonly kind: string }[] {
  return [...allSchemas().keys()].map((key) => {
    const [apiVersion = '', kind = ''] = key.split(' ');
    return { apiVersion, kind };
  });
}

/** The node of a field; an array's items are reached by any number. */
export function nodeAt(schema: SchemaNode | undefined, path: readonly (string | number)[]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, step) => {
    if (typeof step === 'number') return node?.items;
    return node?.properties?.[step] ?? (node?.additionalProperties || undefined);
  }, schema);
}

/** They are files of the package, which is not far from here, bundled or not. */
function allSchemas(): ReadonlyMap<string, KindSchema> {
  if (known) return known;
  const folder = schemasFolder(__dirname);
  const found = new Map<string, KindSchema>();
  for (const name of folder === undefined ? [] : readdirSync(folder)) {
    const schema = JSON.parse(readFileSync(join(folder as string, name), 'utf8')) as JsonSchema & KindSchema;
    for (const apiVersion of schema.properties?.apiVersion?.enum ?? [])
      found.set(`${apiVersion} ${schema.title}`, schema);
  }
  known = found;
  return known;
}

function schemasFolder(from: string): string | undefined {
  const folder = join(from, 'schemas');
  if (existsSync(join(folder, 'ingress.schema.json'))) return folder;
  return dirname(from) === from ? undefined : schemasFolder(dirname(from));
}
