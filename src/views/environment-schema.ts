import type { Field, FieldTable, FieldType } from '../manifests/field-table';
import { ENVIRONMENT_API_VERSION } from '../manifests/manifest';

/** The JSON schema (draft 7, which editors know) of the Environment document. */
export function environmentSchema(fields: FieldTable): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Environment of cdk8s-alb',
    description:
      'What the AWS Load Balancer Controller would find in AWS, and its own flags. What is absent is unknown.',
    type: 'object',
    required: ['apiVersion', 'kind'],
    additionalProperties: false,
    properties: {
      apiVersion: { const: ENVIRONMENT_API_VERSION },
      kind: { const: 'Environment' },
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
    ...typeSchema(type),
    ...(values ? { enum: values } : {}),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

function typeSchema(type: FieldType): object {
  if (type.kind === 'list') return { type: 'array', items: typeSchema(type.items) };
  if (type.kind === 'map') return mapSchema(type);
  if (type.kind !== 'record') return { type: type.kind };
  const required = Object.keys(type.fields).filter((name) => type.fields[name]?.required);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties: propertiesOf(type.fields),
  };
}

function mapSchema({ values, keys }: Extract<FieldType, { kind: 'map' }>): object {
  const names = keys ? { propertyNames: { enum: keys } } : {};
  return { type: 'object', ...names, additionalProperties: typeSchema(values) };
}
