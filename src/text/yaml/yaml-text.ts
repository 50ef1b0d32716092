import { yamlBlock, yamlLine } from './yaml-string';

/**
 * A manifest as the YAML that cdk8s writes, byte for byte, in a tenth of the time.
 *
 * @returns undefined when it is not plain data with usual strings through and through; cdk8s must write it then
 */
export function yamlText(manifest: unknown): string | undefined {
  const writer = new YamlWriter();
  return isPlain(manifest) && writer.collection(manifest, 0) ? `${writer.pieces.join('')}\n` : undefined;
}

/** Every method answers whether it could write what it was given. */
class YamlWriter {
  /** The text in pieces: to add to a string makes one each time. */
  public readonly pieces: string[] = [];

  /** cdk8s writes an object that it meets again as an alias of the first. */
  private readonly seen = new Set<object>();

  /** Writes a list or a map whose first line continues the current one, and whose others start indented. */
  public collection(value: object, depth: number): boolean {
    if (this.seen.has(value)) return false;
    this.seen.add(value);
    return Array.isArray(value) ? this.list(value, depth) : this.map(value as Readonly<Record<string, unknown>>, depth);
  }

  private list(items: readonly unknown[], depth: number): boolean {
    if (items.length === 0) this.pieces.push('[]');
    for (let index = 0; index < items.length; index++) {
      if (index > 0) this.pieces.push(lineStart(depth));
      this.pieces.push('- ');
      const item = items[index];
      if (!(isPlain(item) ? this.collection(item, depth + 1) : this.scalar(item, depth + 1))) return false;
    }
    return true;
  }

  private map(value: Readonly<Record<string, unknown>>, depth: number): boolean {
    const keys = Object.keys(value);
    if (keys.length === 0) this.pieces.push('{}');
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const name = yamlKey(key);
      if (name === undefined) return false;
      if (index > 0) this.pieces.push(lineStart(depth));
      this.pieces.push(name);
      if (!this.valueOfKey(value[key], depth + 1)) return false;
    }
    return true;
  }

  private valueOfKey(item: unknown, depth: number): boolean {
    if (typeof item !== 'object' || item === null) {
      this.pieces.push(' ');
      return this.scalar(item, depth);
    }
    if (!isPlain(item)) return false;
    this.pieces.push(isEmpty(item) ? ' ' : lineStart(depth));
    return this.collection(item, depth);
  }

  private scalar(value: unknown, depth: number): boolean {
    const text = scalarText(value, depth);
    if (text === undefined) return false;
    this.pieces.push(text);
    return true;
  }
}

const lineStarts: string[] = [];

/** A new line, indented. */
function lineStart(depth: number): string {
  lineStarts[depth] ??= `\n${'  '.repeat(depth)}`;
  return lineStarts[depth];
}

/** Keys as they are written, as far as they are known: the same ones stand in every manifest. */
const knownKeys = new Map<string, string>();
const MAX_KNOWN_KEYS = 10_000;

function yamlKey(key: string): string | undefined {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const line = key.length <= 1000 ? yamlLine(key) : undefined;
  if (line === undefined) return undefined;
  if (knownKeys.size < MAX_KNOWN_KEYS) knownKeys.set(key, `${line}:`);
  return `${line}:`;
}

function scalarText(value: unknown, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.includes('\n') ? yamlBlock(value, '  '.repeat(depth)) : yamlLine(value);
    case 'boolean':
      return String(value);
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
    default:
      return value === null ? 'null' : undefined;
  }
}

const isEmpty = (value: object): boolean => (Array.isArray(value) ? value : Object.keys(value)).length === 0;

/**
 * Whether a value is an array or an object of nothing but its own string keys. Recognized by how deep the chain of prototypes is,
 * as the value may come from another realm, with another Object.prototype.
 */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const parent = Object.getPrototypeOf(value);
  if (parent === null || Object.getOwnPropertySymbols(value).length > 0) return false;
  const grandparent = Object.getPrototypeOf(parent);
  if (Array.isArray(value)) return grandparent !== null && Object.getPrototypeOf(grandparent) === null;
  return grandparent === null && !(Symbol.iterator in value) && typeof Reflect.get(value, 'toJSON') !== 'function';
}
