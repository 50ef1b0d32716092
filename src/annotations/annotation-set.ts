import { InvalidValue } from '../text/invalid-value';
import { quoted } from '../text/quoted';
import { isQualifiedName, QUALIFIED_NAME_RULE } from './qualified-name';
import { annotationKey } from './read';
import type { AnnotationRow } from './registry';

interface Entry {
  readonly text: string;
  /** What set it, for messages: "metadata.annotations" or "healthCheck". */
  readonly setBy: string;
  /** Whose property that is, such as "Ingress": named where two have one of the same name. */
  readonly owner?: string;
}

/**
 * The annotations of one object while an app is being written: values are validated by their row of the registry, and the
 * same key with two values is an error that names both.
 */
export class AnnotationSet {
  private readonly entries = new Map<string, Entry>();
  private readonly maps = new Map<string, Map<string, Entry>>();
  /** Whose properties are written now; nobody's, where only one has any. */
  public owner: string | undefined;

  /** Settings that are validated as annotations are, and written elsewhere: messages name no annotation. */
  public static ofSettings(): AnnotationSet {
    return new AnnotationSet(() => undefined, false);
  }

  /** @param onSet receives every new text, so that it can be handed on to the object. */
  public constructor(
    private readonly onSet: (key: string, text: string) => void = () => undefined,
    private readonly namesKeys = true,
  ) {}

  /** Has somebody else's properties written. */
  public by(owner: string, write: () => void): void {
    const before = this.owner;
    this.owner = owner;
    try {
      write();
    } finally {
      this.owner = before;
    }
  }

  /** Sets a typed value. `property` is the name under which the author knows it. */
  public set<T>(row: AnnotationRow<T>, value: T, property: string, ...params: (string | number)[]): void {
    const key = annotationKey(row, ...params);
    const problem = row.check?.(value);
    if (problem) throw this.invalid(`${property}: ${problem}`, key);
    this.put(key, { text: row.codec.format(value), setBy: property });
  }

  /** Adds entries to a `key=value` annotation that several properties fill together, such as the attributes of a target group. */
  public merge(
    row: AnnotationRow<Record<string, string>>,
    values: Readonly<Record<string, string>>,
    property: string,
    ...params: (string | number)[]
  ): void {
    const key = annotationKey(row, ...params);
    const map = this.maps.get(key) ?? new Map<string, Entry>();
    if (map.size === 0) {
      const existing = this.entries.get(key);
      if (existing) {
        for (const [name, text] of Object.entries(row.codec.parse(existing.text)))
          map.set(name, { text, setBy: existing.setBy });
      }
    }
    for (const [name, text] of Object.entries(values)) {
      const before = map.get(name);
      if (before && before.text !== text)
        throw conflict(this.namesKeys ? `${name} of annotation ${key}` : name, before, this.entry(text, property));
      map.set(name, before ?? this.entry(text, property));
    }
    const merged = Object.fromEntries([...map].map(([name, entry]) => [name, entry.text]));
    const problem = row.check?.(merged);
    if (problem) throw this.invalid(`${property}: ${problem}`, key);
    this.maps.set(key, map);
    this.entries.delete(key);
    this.put(key, { text: row.codec.format(merged), setBy: property });
  }

  /** Takes note of a text that is on the object already, without handing it on. */
  public adopt(key: string, text: string, setBy: string): void {
    this.entries.set(key, { text, setBy });
  }

  /** Sets a text as it is. */
  public put(key: string, given: Entry): void {
    const entry = this.entry(given.text, given.setBy);
    const before = this.entries.get(key);
    if (before) {
      if (before.text !== entry.text) {
        throw conflict(this.namesKeys ? `annotation ${key}` : key.slice(key.indexOf('/') + 1), before, entry);
      }
      return;
    }
    if (!isQualifiedName(key.toLowerCase())) {
      throw new InvalidValue(`${entry.setBy}: ${quoted(key)} is not the key of an annotation, ${QUALIFIED_NAME_RULE}`);
    }
    this.entries.set(key, entry);
    this.onSet(key, entry.text);
  }

  /** The text of a key, or undefined. */
  public get(key: string): string | undefined {
    return this.entries.get(key)?.text;
  }

  /** What each property of the author became: a text, or `key=text` where there are several. */
  public byProperty(): Map<string, string> {
    const parts = new Map<string, [string, string][]>();
    const add = (key: string, { text, setBy }: Entry) => parts.set(setBy, [...(parts.get(setBy) ?? []), [key, text]]);
    for (const [key, entry] of this.entries) {
      const map = this.maps.get(key);
      if (!map) add(key, entry);
      else for (const [name, part] of map) add(name, part);
    }
    const written = (pairs: [string, string][]) =>
      pairs.map(([key, text]) => (pairs.length > 1 ? `${key}=${text}` : text)).join(',');
    return new Map([...parts].map(([property, pairs]) => [property, written(pairs)]));
  }

  private entry(text: string, setBy: string): Entry {
    return { text, setBy, owner: this.owner };
  }

  private invalid(problem: string, key: string): InvalidValue {
    return new InvalidValue(this.namesKeys ? `${problem} (annotation ${key})` : problem);
  }

  /** All texts by key, in the order in which they were set. */
  public toRecord(): Record<string, string> {
    return Object.fromEntries([...this.entries].map(([key, entry]) => [key, entry.text]));
  }
}

function conflict(what: string, before: Entry, now: Entry): InvalidValue {
  const described = ({ text, setBy, owner }: Entry) =>
    `${quoted(text)} set by ${setBy}${before.setBy === now.setBy && owner !== undefined ? ` of ${owner}` : ''}`;
  return new InvalidValue(`${what} has two values: ${described(before)}, and ${described(now)}; say it once`);
}
