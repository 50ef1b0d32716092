import { MAX_DEPTH, MAX_NODES } from '../yaml-limits';
import type { MappingNode, Pair, SequenceNode, YamlNode } from './node';
import { Scanner } from './scanner';
import type { Token, TokenType } from './token';

/** A document's value as it is written, and where something stands after it that go-yaml does not read. */
export interface ParsedDocument {
  /** Undefined for a document of comments. */
  readonly root: YamlNode | undefined;
  readonly ignoredFrom?: number;
}

const STANDARD_TAGS = 'tag:yaml.org,2002:';

/** What go-yaml refuses anywhere, comments included. */
const CONTROL = /(?![\t\n\r\x85])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** Parses one document, without the markers around it. @throws {YamlError} */
export function parseNodes(text: string, isJson = false, mostNodes = MAX_NODES): ParsedDocument {
  // kubectl reads line by line and ends each with a line feed.
  const scanner = new Scanner(text.endsWith('\n') ? text : `${text}\n`, isJson);
  const control = CONTROL.exec(text);
  if (control) scanner.fail('control characters are not allowed', control.index);
  return new NodeParser(scanner, mostNodes).document();
}

/** A node while its children are read. */
type Draft<T extends YamlNode> = { -readonly [K in keyof T]: T[K] };

class NodeParser {
  private readonly anchors = new Map<string, YamlNode>();
  private depth = 0;
  private count = 0;

  public constructor(
    private readonly scanner: Scanner,
    private readonly mostNodes: number,
  ) {}

  public document(): ParsedDocument {
    if (this.is('directive')) this.scanner.fail('kubectl takes no directive such as %YAML', this.scanner.peek().start);
    this.skip('document-start');
    if (this.is('stream-end')) return { root: undefined };
    const root = this.node(true, false);
    const after = this.scanner.peek();
    if (after.type === 'stream-end') return { root };
    if (after.type !== 'document-end') return { root, ignoredFrom: after.start };
    this.scanner.next();
    return { root, ...this.restOf(after) };
  }

  /** What stands after `...`, which may be anything. */
  private restOf(marker: Token): { ignoredFrom?: number } {
    try {
      return this.scanner.peek().type === 'stream-end' ? {} : { ignoredFrom: marker.start };
    } catch {
      return { ignoredFrom: marker.start };
    }
  }

  private is(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  private skip(type: TokenType): boolean {
    if (this.scanner.peek().type !== type) return false;
    this.scanner.next();
    return true;
  }

  private node(isBlock: boolean, mayBeIndentless: boolean): YamlNode {
    const { scanner, mostNodes } = this;
    if (++this.count > mostNodes)
      scanner.fail(
        `the document has more than ${mostNodes.toLocaleString('en-US')} keys and values`,
        scanner.peek().start,
      );
    if (this.is('alias')) return this.alias();
    const start = scanner.peek();
    const { anchor, tag } = this.properties();
    const token = scanner.peek();
    const { type } = token;
    if (mayBeIndentless && type === 'block-entry') return this.nested(token, () => this.indentless(token, anchor));
    if (type === 'scalar') {
      scanner.next();
      const { value = '', style = 'plain' } = token;
      return this.anchored(anchor, { kind: 'scalar', start: token.start, end: token.end, value, style, tag });
    }
    if (type === 'flow-sequence-start') return this.nested(token, () => this.flowSequence(token, anchor));
    if (type === 'flow-mapping-start') return this.nested(token, () => this.flowMapping(token, anchor));
    if (isBlock && type === 'block-sequence-start') return this.nested(token, () => this.blockSequence(token, anchor));
    if (isBlock && type === 'block-mapping-start') return this.nested(token, () => this.blockMapping(token, anchor));
    if (anchor === undefined && tag === '') scanner.fail('did not find expected node content', token.start);
    return this.anchored(anchor, { ...empty(start.start), tag });
  }

  private nested(token: Token, parse: () => YamlNode): YamlNode {
    if (++this.depth > MAX_DEPTH) this.scanner.fail(`this nests deeper than ${MAX_DEPTH} levels`, token.start);
    const node = parse();
    this.depth--;
    return node;
  }

  private alias(): YamlNode {
    const { start, end, value: name = '' } = this.scanner.next();
    const target = this.anchors.get(name);
    if (!target) return this.scanner.fail(`unknown anchor '${name}' referenced`, start);
    return { kind: 'alias', start, end, name, target };
  }

  /** An anchor and a tag, in either order. */
  private properties(): { readonly anchor: string | undefined; readonly tag: string } {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (let { type } = this.scanner.peek(); type === 'anchor' || type === 'tag'; { type } = this.scanner.peek()) {
      if (type === 'anchor' ? anchor !== undefined : tag !== undefined) break;
      const token = this.scanner.next();
      if (type === 'anchor') anchor = token.value;
      else tag = this.tagOf(token);
    }
    return { anchor, tag: tag ?? '' };
  }

  private tagOf({ value: handle, suffix = '', start }: Token): string {
    if (handle === '') return suffix;
    if (handle === '!') return `!${suffix}`;
    if (handle === '!!') return STANDARD_TAGS + suffix;
    return this.scanner.fail('found undefined tag handle', start);
  }

  private anchored<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private sequenceAt({ start }: Token, anchor: string | undefined): Draft<SequenceNode> & { items: YamlNode[] } {
    return this.anchored(anchor, { kind: 'sequence', start, end: start, items: [] as YamlNode[] });
  }

  private mappingAt({ start }: Token, anchor: string | undefined): Draft<MappingNode> & { pairs: Pair[] } {
    return this.anchored(anchor, { kind: 'mapping', start, end: start, pairs: [] as Pair[] });
  }

  private blockSequence(token: Token, anchor: string | undefined): YamlNode {
    const node = this.sequenceAt(token, anchor);
    this.scanner.next();
    while (this.is('block-entry')) this.addItem(node, 'block-entry', 'block-end');
    if (!this.skip('block-end')) this.scanner.fail("did not find expected '-' indicator", this.scanner.peek().start);
    return node;
  }

  /** A list right below its key, without indentation: nothing closes it. */
  private indentless(token: Token, anchor: string | undefined): YamlNode {
    const node = this.sequenceAt(token, anchor);
    while (this.is('block-entry')) this.addItem(node, 'block-entry', 'key', 'value', 'block-end');
    return node;
  }

  private addItem(node: Draft<SequenceNode> & { items: YamlNode[] }, ...ends: readonly TokenType[]): void {
    const { end } = this.scanner.next();
    const item = this.is(...ends) ? empty(end) : this.node(true, false);
    node.items.push(item);
    node.end = item.end;
  }

  private blockMapping(token: Token, anchor: string | undefined): YamlNode {
    const node = this.mappingAt(token, anchor);
    this.scanner.next();
    while (this.is('key')) {
      const key = this.blockPart(this.scanner.next());
      const value = this.is('value') ? this.blockPart(this.scanner.next()) : empty(key.end);
      node.pairs.push({ key, value });
      node.end = value.end;
    }
    if (!this.skip('block-end')) this.scanner.fail('did not find expected key', this.scanner.peek().start);
    return node;
  }

  private blockPart({ end }: Token): YamlNode {
    return this.is('key', 'value', 'block-end') ? empty(end) : this.node(true, true);
  }

  private flowSequence(token: Token, anchor: string | undefined): YamlNode {
    const node = this.sequenceAt(token, anchor);
    this.scanner.next();
    for (let isFirst = true; !this.is('flow-sequence-end'); isFirst = false) {
      if (!isFirst && !this.skip('flow-entry')) {
        this.scanner.fail("did not find expected ',' or ']'", this.scanner.peek().start);
      }
      if (this.is('key')) node.items.push(this.singlePair(this.scanner.next()));
      else if (!this.is('flow-sequence-end')) node.items.push(this.node(false, false));
      else break;
    }
    node.end = this.scanner.next().end;
    return node;
  }

  /** `[a: b]` is a list of a mapping. */
  private singlePair({ start }: Token): YamlNode {
    const node = this.mappingAt({ type: 'key', start, end: start }, undefined);
    let key: YamlNode;
    if (this.is('value', 'flow-entry', 'flow-sequence-end')) key = empty(this.scanner.next().end);
    else key = this.node(false, false);
    const value =
      this.skip('value') && !this.is('flow-entry', 'flow-sequence-end') ? this.node(false, false) : empty(key.end);
    node.pairs.push({ key, value });
    node.end = value.end;
    return node;
  }

  private flowMapping(token: Token, anchor: string | undefined): YamlNode {
    const node = this.mappingAt(token, anchor);
    this.scanner.next();
    for (let isFirst = true; !this.is('flow-mapping-end'); isFirst = false) {
      if (!isFirst && !this.skip('flow-entry')) {
        this.scanner.fail("did not find expected ',' or '}'", this.scanner.peek().start);
      }
      if (this.is('flow-mapping-end')) break;
      node.pairs.push(this.flowPair());
    }
    node.end = this.scanner.next().end;
    return node;
  }

  private flowPair(): Pair {
    if (!this.is('key')) {
      const key = this.node(false, false);
      return { key, value: empty(key.end) };
    }
    const { end } = this.scanner.next();
    const key = this.is('value', 'flow-entry', 'flow-mapping-end') ? empty(end) : this.node(false, false);
    const value =
      this.skip('value') && !this.is('flow-entry', 'flow-mapping-end') ? this.node(false, false) : empty(key.end);
    return { key, value };
  }
}

/** What is not written. */
function empty(at: number): YamlNode & { readonly kind: 'scalar' } {
  return { kind: 'scalar', start: at, end: at, value: '', style: 'plain', tag: '' };
}
