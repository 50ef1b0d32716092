import type { DocumentKind, Field, FieldTable, FieldType } from '../../manifests/kubernetes/field-table';
import { ENVIRONMENT_API_VERSION } from '../../manifests/kubernetes/manifest';

/** The JSON schema (draft 7, which editors know) of a kind of document. */
export function documentSchema({ kind, description, fields }: DocumentKind): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${kind} of cdk8s-alb`,
    description,
    type: 'object',
    required: ['apiVersion', 'kind', ...requiredOf(fields)],
    additionalProperties: false,
    properties: {
      apiVersion: { const: ENVIRONMENT_API_VERSION },
      kind: { const: kind },
      metadata: { type: 'object', description: 'Not read.' },
      ...propertiesOf(fields),
    },
  };
}

function propertiesOf(fields: FieldTable): Record<string, object> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, propertyOf(field)]));
}

function propertyOf({ type, doc, default: fallback, values, example }: Field): object {
  return {
    description: doc,
    ...typeSchema(type, values),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

/** @param values what the scalars in it may be */
function typeSchema(type: FieldType, values: Field['values']): object {
  if (type.kind === 'list') return { type: 'array', items: typeSchema(type.items, values) };
  if (type.kind === 'map') return mapSchema(type, values);
  if (type.kind !== 'record') return { type: type.kind, ...(values ? { enum: values } : {}) };
  const required = requiredOf(type.fields);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties: propertiesOf(type.fields),
  };
}

function mapSchema({ values: type, keys }: Extract<FieldType, { kind: 'map' }>, values: Field['values']): object {
  const names = keys ? { propertyNames: { enum: keys } } : {};
  return { type: 'object', ...names, additionalProperties: typeSchema(type, values) };
}

function requiredOf(fields: FieldTable): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.required);
}
