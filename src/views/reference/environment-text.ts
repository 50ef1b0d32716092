import type { Field, FieldTable, FieldType } from '../../manifests/kubernetes/field-table';
import { ENVIRONMENT_API_VERSION } from '../../manifests/kubernetes/manifest';
import type { Style } from '../text/style';

/** The fields of the Environment document for a terminal. */
export function environmentText(fields: FieldTable, style: Style): string {
  const head = [
    style.bold('The Environment document'),
    'What the controller would find in AWS, and its own flags. All fields are optional; what is absent is unknown.',
    '',
    `apiVersion: ${ENVIRONMENT_API_VERSION}`,
    'kind: Environment',
  ];
  return `${[...head, ...fieldLines(fields, '', style)].join('\n')}\n`;
}

function fieldLines(fields: FieldTable, indent: string, style: Style): string[] {
  const nameWidth = Math.max(...Object.keys(fields).map(({ length }) => length));
  const typeWidth = Math.max(...Object.values(fields).map(({ type }) => typeName(type).length));
  return Object.entries(fields).flatMap(([name, field]) => {
    const { type } = field;
    const pad = ' '.repeat(nameWidth - name.length);
    const title = `${indent}${style.bold(name)}${pad}  ${style.cyan(typeName(type).padEnd(typeWidth))}`;
    const nested = recordOf(type);
    // Backticks are for the page, which is Markdown.
    const line = `${title}  ${field.doc.replaceAll('`', '')}${style.dim(defaultText(field))}`;
    return [line, ...(nested ? fieldLines(nested, `${indent}  `, style) : [])];
  });
}

/** The fields of a record, or of the records of a list. */
export function recordOf(type: FieldType): FieldTable | undefined {
  if (type.kind === 'list') return recordOf(type.items);
  return type.kind === 'record' ? type.fields : undefined;
}

/** A type as people write it: `string`, `string[]`, `map of string`. */
export function typeName(type: FieldType): string {
  if (type.kind === 'list') return `${typeName(type.items)}[]`;
  if (type.kind === 'map') return `map of ${typeName(type.values)}`;
  return type.kind === 'record' ? 'object' : type.kind;
}

function defaultText({ default: fallback, required, values }: Field): string {
  const facts = [
    ...(required ? ['required'] : []),
    ...(values ? [`one of ${values.join(', ')}`] : []),
    ...(fallback === undefined ? [] : [`default: ${JSON.stringify(fallback)}`]),
  ];
  return facts.length > 0 ? ` (${facts.join('; ')})` : '';
}
