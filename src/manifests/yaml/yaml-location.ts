import type { FieldPart } from '../kubernetes/objects';
import { isMerge, type MappingNode, type YamlNode } from './parser/node';
import { keyName } from './parser/scalar-value';

/** A stretch of a text; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Field {
  /** The key; of a list item, and of the document itself, there is none. */
  readonly key?: YamlNode;
  readonly value: YamlNode;
}

/** Where fields stand in a document. Follows aliases and merge keys to what they stand for. */
export class YamlLocations {
  /** The fields of large mappings by their names. */
  private readonly indexes = new Map<MappingNode, ReadonlyMap<string, Field>>();

  public constructor(
    private readonly text: string,
    private readonly root: YamlNode | undefined,
  ) {}

  /** Where a field stands, or its nearest ancestor when it does not exist. */
  public locate(path: readonly (string | number)[], part: FieldPart = 'field'): Range {
    if (!this.root) return { start: 0, end: 0 };
    let field: Field = { value: this.root };
    for (const step of path) {
      const child = this.childOf(field.value, step);
      // An ancestor is too much to point at; its name will do.
      if (!child) return part === 'field' ? this.wholeField(field) : this.nameOf(field);
      field = child;
    }
    if (part === 'field') return this.wholeField(field);
    return (part === 'value' ? this.scalarRange(field.value) : undefined) ?? this.nameOf(field);
  }

  /** The path to a mapping, undefined where it is not part of the document. */
  public pathTo(mapping: MappingNode): readonly (string | number)[] | undefined {
    return this.root && pathBelow(this.root, mapping);
  }

  /** A value that is not written ends with its key. */
  private wholeField({ key, value }: Field): Range {
    const isWritten = value.end > value.start || !key;
    return { start: (key ?? value).start, end: this.endOf(isWritten ? value : key) };
  }

  /** The key of a field; of a list item, or a document, the first thing that is written of it. */
  private nameOf({ key, value }: Field): Range {
    return firstOf(key ?? value, (node) => this.scalarRange(node)) ?? { start: value.start, end: value.start };
  }

  /** A scalar without its quotes, or an alias; undefined for anything else, and for what is empty. */
  private scalarRange(node: YamlNode): Range | undefined {
    if (node.kind === 'alias') return node;
    if (node.kind !== 'scalar' || node.end === node.start) return undefined;
    if (node.style === 'quoted') return { start: node.start + 1, end: node.end - 1 };
    if (node.style !== 'block') return node;
    // After the header, and without the indentation of the first line.
    const content = this.text.slice(node.start, node.end);
    const header = content.search(/[\r\n]/);
    const lead = header < 0 ? -1 : content.slice(header).search(/\S/);
    return lead < 0 ? undefined : { start: node.start + header + lead, end: this.endOf(node) };
  }

  private childOf(node: YamlNode, step: string | number): Field | undefined {
    const target = targetOf(node);
    if (target.kind === 'sequence') {
      const value = typeof step === 'number' ? target.items[step] : undefined;
      return value && { value };
    }
    return target.kind === 'mapping' ? this.fieldOf(target, String(step)) : undefined;
  }

  private fieldOf(mapping: MappingNode, name: string): Field | undefined {
    if (mapping.pairs.length <= SMALL) return this.search(mapping, name);
    let index = this.indexes.get(mapping);
    if (!index) {
      index = indexOf(mapping);
      this.indexes.set(mapping, index);
    }
    return index.get(name) ?? this.searchMerged(mapping, name);
  }

  /** The last one of a name counts, be it written or merged in. */
  private search({ pairs }: MappingNode, name: string): Field | undefined {
    for (let at = pairs.length - 1; at >= 0; at--) {
      const pair = pairs[at];
      if (!pair) continue;
      const found = isMerge(pair.key) ? this.mergedField(pair.value, name) : isNamed(pair.key, name) ? pair : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private searchMerged({ pairs }: MappingNode, name: string): Field | undefined {
    for (const { key, value } of pairs) {
      const found = isMerge(key) ? this.mergedField(value, name) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private mergedField(source: YamlNode, name: string): Field | undefined {
    const target = targetOf(source);
    if (target.kind !== 'sequence') return this.childOf(target, name);
    for (const item of target.items) {
      const found = this.childOf(item, name);
      if (found) return found;
    }
    return undefined;
  }

  private endOf(node: YamlNode): number {
    if (node.kind === 'scalar' && node.style !== 'plain') return trimmedEnd(this.text, node);
    if (node.kind === 'mapping' && this.text.charAt(node.start) !== '{') {
      const last = node.pairs.at(-1);
      return last ? Math.max(this.endOf(last.key), this.endOf(last.value)) : node.end;
    }
    if (node.kind === 'sequence' && this.text.charAt(node.start) !== '[') {
      const last = node.items.at(-1);
      return last ? Math.max(node.start, this.endOf(last)) : node.end;
    }
    return node.end;
  }
}

/** A few fields are found sooner than an index is made. */
const SMALL = 16;

function indexOf({ pairs }: MappingNode): ReadonlyMap<string, Field> {
  const index = new Map<string, Field>();
  for (const pair of pairs) if (targetOf(pair.key).kind === 'scalar') index.set(nameOfKey(pair.key), pair);
  return index;
}

function nameOfKey(key: YamlNode): string {
  const target = targetOf(key);
  return target.kind === 'scalar' ? keyName(target) : '';
}

function isNamed(key: YamlNode, name: string): boolean {
  return targetOf(key).kind === 'scalar' && nameOfKey(key) === name;
}

function targetOf(node: YamlNode): YamlNode {
  return node.kind === 'alias' ? node.target : node;
}

/** The first that a search finds, in the order of the text. */
function firstOf<T>(node: YamlNode, search: (node: YamlNode) => T | undefined): T | undefined {
  const found = search(node);
  if (found) return found;
  const children = node.kind === 'mapping' ? node.pairs.flatMap(({ key, value }) => [key, value]) : [];
  for (const child of node.kind === 'sequence' ? node.items : children) {
    const below = firstOf(child, search);
    if (below) return below;
  }
  return undefined;
}

function pathBelow(node: YamlNode, mapping: MappingNode): (string | number)[] | undefined {
  if (node === mapping) return [];
  if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      const path = pathBelow(item, mapping);
      if (path) return [index, ...path];
    }
  }
  if (node.kind === 'mapping') {
    for (const { key, value } of node.pairs) {
      const path = pathBelow(value, mapping);
      if (path) return [nameOfKey(key), ...path];
    }
  }
  return undefined;
}

/** A block scalar's range includes its last line break. */
function trimmedEnd(text: string, { start, end }: Range): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
