import { YamlError } from '../yaml-error';
import { MAX_DEPTH, MAX_DUPLICATES } from '../yaml-limits';
import { setField } from './field';
import { isMerge, type MappingNode, type ScalarNode, type YamlNode } from './node';
import { keyName, scalarValue } from './scalar-value';

/** A key that stands twice in one mapping: the second counts. */
export interface DuplicateKey {
  readonly mapping: MappingNode;
  readonly name: string;
  /** Where the keys begin. */
  readonly lost: number;
  readonly kept: number;
}

/** The value of a document, and what is lost of it. */
export interface DocumentValue {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
}

/** What a tree means as JSON, as sigs.k8s.io/yaml makes it. @throws {YamlError} */
export function documentValue(root: YamlNode): DocumentValue {
  const builder = new ValueBuilder();
  return { value: builder.build(root), duplicates: builder.duplicates };
}

/** go-yaml's guard against documents that grow by their aliases: of so many values in all ... */
const FEW_VALUES = 400_000;
const MANY_VALUES = 4_000_000;
/** ... so large a part may come from aliases. */
const RATIO_OF_FEW = 0.99;
const RATIO_OF_MANY = 0.1;

function allowedRatio(values: number): number {
  if (values <= FEW_VALUES) return RATIO_OF_FEW;
  if (values >= MANY_VALUES) return RATIO_OF_MANY;
  return RATIO_OF_FEW - (RATIO_OF_FEW - RATIO_OF_MANY) * ((values - FEW_VALUES) / (MANY_VALUES - FEW_VALUES));
}

type Fields = Record<string, unknown>;

class ValueBuilder {
  public readonly duplicates: DuplicateKey[] = [];
  private readonly open = new Set<YamlNode>();
  private readonly measured = new Set<MappingNode>();
  private depth = 0;
  private values = 1;
  private aliased = 0;

  public build(node: YamlNode): unknown {
    this.count(node);
    if (node.kind === 'scalar') return scalarValue(node);
    if (node.kind === 'alias') return this.inAlias(node, () => this.build(node.target));
    if (node.kind === 'sequence') return this.deeper(node, () => node.items.map((item) => this.build(item)));
    return this.deeper(node, () => this.fill(node, {}));
  }

  private count(node: YamlNode): void {
    this.values++;
    if (this.open.size > 0) this.aliased++;
    if (this.aliased > 100 && this.values > 1000 && this.aliased / this.values > allowedRatio(this.values)) {
      throw new YamlError('document contains excessive aliasing', node.start);
    }
  }

  private inAlias<T>(alias: YamlNode & { readonly kind: 'alias' }, build: () => T): T {
    if (this.open.has(alias)) throw new YamlError(`anchor '${alias.name}' value contains itself`, alias.start);
    this.open.add(alias);
    const value = build();
    this.open.delete(alias);
    return value;
  }

  private deeper<T>({ start }: YamlNode, build: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new YamlError(`the aliases nest deeper than ${MAX_DEPTH} levels`, start);
    const value = build();
    this.depth--;
    return value;
  }

  /** Pairs in their order: what is merged in takes the place of keys before it, and keys after it take its. */
  private fill(node: MappingNode, result: Fields): Fields {
    const written = new Map<string, ScalarNode>();
    for (const { key, value } of node.pairs) {
      if (isMerge(key)) {
        this.merge(value, result);
        continue;
      }
      const scalar = this.keyOf(key);
      const name = keyName(scalar);
      setField(result, name, this.build(value));
      this.noteDuplicate(node, name, written.get(name), scalar);
      written.set(name, scalar);
    }
    this.measured.add(node);
    return result;
  }

  /** Reported once, however often an alias repeats the mapping. */
  private noteDuplicate(mapping: MappingNode, name: string, first: ScalarNode | undefined, second: ScalarNode): void {
    if (first && this.duplicates.length < MAX_DUPLICATES && !this.measured.has(mapping)) {
      this.duplicates.push({ mapping, name, lost: first.start, kept: second.start });
    }
  }

  private keyOf(key: YamlNode): ScalarNode {
    this.count(key);
    const target = key.kind === 'alias' ? key.target : key;
    if (key.kind === 'alias') this.count(key.target);
    if (target.kind !== 'scalar') throw new YamlError('invalid map key: a key must be a scalar', key.start);
    return target;
  }

  private merge(source: YamlNode, result: Fields): void {
    // The first of several has the last word.
    const sources = source.kind === 'sequence' ? [...source.items].reverse() : [source];
    for (const each of sources) {
      const mapping = each.kind === 'alias' ? each.target : each;
      if (mapping.kind !== 'mapping') {
        throw new YamlError('map merge requires map or sequence of maps as the value', each.start);
      }
      this.count(each);
      if (each.kind !== 'alias') this.mergeMapping(mapping, result);
      else this.inAlias(each, () => this.mergeAliased(mapping, result));
    }
  }

  private mergeAliased(mapping: MappingNode, result: Fields): void {
    this.count(mapping);
    this.mergeMapping(mapping, result);
  }

  private mergeMapping(mapping: MappingNode, result: Fields): void {
    this.deeper(mapping, () => this.fill(mapping, result));
  }
}
