import type { Outline } from '../annotations/codec/codec';

/** Where a piece of JSON ends that is being typed. */
export interface JsonCursor {
  /** The fields and items that lead there. */
  readonly path: readonly (string | number)[];
  readonly expects: 'key' | 'value' | 'separator';
  /** What is written of the string that is being typed; undefined outside of strings. */
  readonly typed: string | undefined;
}

/** Reads JSON up to the place where it is being typed. */
export function jsonCursor(text: string): JsonCursor {
  const path: (string | number)[] = [];
  const kinds: ('{' | '[')[] = [];
  let expects: JsonCursor['expects'] = 'value';
  let typed: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (typed !== undefined) {
      if (char === '\\') typed += text[++at] ?? '';
      else if (char !== '"') typed += char;
      else {
        if (expects === 'key') path[path.length - 1] = typed;
        expects = 'separator';
        typed = undefined;
      }
    } else if (char === '"') typed = '';
    else if (char === '{' || char === '[') {
      kinds.push(char);
      path.push(char === '{' ? '' : 0);
      expects = char === '{' ? 'key' : 'value';
    } else if (char === '}' || char === ']') {
      kinds.pop();
      path.pop();
      expects = 'separator';
    } else if (char === ':') expects = 'value';
    else if (char === ',') {
      const last = path.pop();
      path.push(typeof last === 'number' ? last + 1 : '');
      expects = kinds.at(-1) === '{' ? 'key' : 'value';
    }
  }
  return { path: expects === 'key' ? path.slice(0, -1) : path, expects, typed };
}

/** What the JSON of an annotation has at a path. */
export function outlineAt(outline: Outline | undefined, path: readonly (string | number)[]): Outline | undefined {
  return path.reduce<Outline | undefined>(
    (node, step) => (typeof step === 'number' ? node?.items : node?.fields?.[step]),
    outline,
  );
}
