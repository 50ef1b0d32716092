import { isTestedRelease } from './cdk8s-release';
import { yamlBlock, yamlLine } from './yaml-string';

/**
 * A manifest as the YAML that cdk8s writes, byte for byte, in a tenth of the time.
 *
 * @returns undefined when it is not plain data with usual strings through and through; cdk8s must write it then
 */
export function yamlText(manifest: unknown): string | undefined {
  const writer = new YamlWriter();
  return isPlain(manifest) && writer.collection(manifest, '') ? `${writer.text}\n` : undefined;
}

/** A little of everything that {@link yamlText} writes itself. */
const SAMPLE = {
  plain: ['a', '/b', 'c:d', '-e', '1Gi', 'é', 1, -2, true, null],
  quoted: ['', 'yes', 'e9', '08', '0x1', '1.5', '.inf', '1:30', '2024-01-01', 'a: b', '# c', `'"`, '"d"', '~'],
  block: ['a\n\n  b', 'c: d\n#\n'],
  nested: [[{ 'a b': {}, '9': [] }, []], {}],
};

let exact: boolean | undefined;

/** Whether cdk8s writes what {@link yamlText} takes it to write; another release of it is asked for a sample, once a process. */
export function isExact(stringify: (manifest: unknown) => string): boolean {
  exact ??= isTestedRelease() || writesSample(stringify);
  return exact;
}

/** Whether that comes out the same. */
export function writesSample(stringify: (manifest: unknown) => string): boolean {
  return yamlText(SAMPLE) === stringify(SAMPLE);
}

/** Every method answers whether it could write what it was given. */
class YamlWriter {
  public text = '';

  /** cdk8s writes an object that it meets again as an alias of the first. */
  private readonly seen = new Set<object>();

  /** Writes a list or a map whose first line continues the current one, and whose others start with the indentation. */
  public collection(value: object, indent: string): boolean {
    if (this.seen.has(value)) return false;
    this.seen.add(value);
    return Array.isArray(value)
      ? this.list(value, indent)
      : this.map(value as Readonly<Record<string, unknown>>, indent);
  }

  private list(items: readonly unknown[], indent: string): boolean {
    if (items.length === 0) this.text += '[]';
    let start = '- ';
    for (const item of items) {
      this.text += start;
      if (!(isPlain(item) ? this.collection(item, `${indent}  `) : this.scalar(item, `${indent}  `))) return false;
      start = `\n${indent}- `;
    }
    return true;
  }

  private map(value: Readonly<Record<string, unknown>>, indent: string): boolean {
    const keys = Object.keys(value);
    if (keys.length === 0) this.text += '{}';
    let start = '';
    for (const key of keys) {
      const name = yamlKey(key);
      if (name === undefined) return false;
      this.text += start + name;
      if (!this.valueOfKey(value[key], `${indent}  `)) return false;
      start = `\n${indent}`;
    }
    return true;
  }

  private valueOfKey(item: unknown, indent: string): boolean {
    if (typeof item !== 'object' || item === null) {
      this.text += ' ';
      return this.scalar(item, indent);
    }
    if (!isPlain(item)) return false;
    this.text += isEmpty(item) ? ' ' : `\n${indent}`;
    return this.collection(item, indent);
  }

  private scalar(value: unknown, indent: string): boolean {
    const text = scalarText(value, indent);
    if (text === undefined) return false;
    this.text += text;
    return true;
  }
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

function scalarText(value: unknown, indent: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.includes('\n') ? yamlBlock(value, indent) : yamlLine(value);
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
 * Whether a value is an array or an object of nothing but its own string keys. Told by how deep the chain of prototypes is,
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
