import type { ScalarStyle } from './token';

/** A value as it is written, with the stretch of text that it is; `end` is exclusive. Anchors and tags stand before it. */
export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode;

interface Written {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends Written {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: ScalarStyle;
  /** '' for none; else in full, such as `tag:yaml.org,2002:int`, `!Ref` or `!`. */
  readonly tag: string;
}

export interface SequenceNode extends Written {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface MappingNode extends Written {
  readonly kind: 'mapping';
  readonly pairs: readonly Pair[];
}

export interface Pair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface AliasNode extends Written {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}

/** Whether a key merges its value into the mapping. */
export function isMerge(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.value !== '<<') return false;
  return (key.tag === '' && key.style === 'plain') || key.tag === '!' || key.tag === 'tag:yaml.org,2002:merge';
}
