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

/** Whether cdk8s writes what {@link yamlText} takes it to write; another version of it might not. Tried once a process. */
export function isExact(stringify: (manifest: unknown) => string): boolean {
  exact ??= yamlText(SAMPLE) === stringify(SAMPLE);
  return exact;
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
    return Array.isArray(value) ? this.list(value, indent) : this.map(value, indent);
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

  private map(value: object, indent: string): boolean {
    const entries = Object.entries(value);
    if (entries.length === 0) this.text += '{}';
    let start = '';
    for (const [key, item] of entries) {
      const name = key.length <= 1000 ? yamlLine(key) : undefined;
      if (name === undefined) return false;
      this.text += `${start}${name}:`;
      if (!this.valueOfKey(item, `${indent}  `)) return false;
      start = `\n${indent}`;
    }
    return true;
  }

  private valueOfKey(item: unknown, indent: string): boolean {
    const plain = isPlain(item);
    this.text += plain && !isEmpty(item) ? `\n${indent}` : ' ';
    return plain ? this.collection(item, indent) : this.scalar(item, indent);
  }

  private scalar(value: unknown, indent: string): boolean {
    const text = scalarText(value, indent);
    if (text === undefined) return false;
    this.text += text;
    return true;
  }
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
