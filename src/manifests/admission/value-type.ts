const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** A type of a schema, in words for messages. */
export function typeName(type = ''): string {
  return TYPE_NAMES[type] ?? type;
}

export function isOfType(type: string | undefined, value: unknown): boolean {
  if (type === undefined) return true;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** How YAML's numbers and truths become the text that is wanted; nothing where quotes would not help. */
export function quotesHint(type: string | undefined, value: unknown): string {
  return type === 'string' && typeof value !== 'object' ? '; put it in quotes' : '';
}
