/** How AWS answers when the controller asks for things by id, by name or by tag. */
import type { Environment } from './environment';

/**
 * Whether a value passes an EC2 filter: `*` stands for any characters, `?` for one, a backslash takes the next one as it
 * is. The case counts. Walks back to the last `*` only, so that no pattern takes long.
 */
export function matchesFilter(pattern: string, value: string): boolean {
  let p = 0;
  let v = 0;
  let star: { readonly pattern: number; value: number } | undefined;
  while (v < value.length || p < pattern.length) {
    if (pattern[p] === '*') {
      star = { pattern: ++p, value: v };
      continue;
    }
    const width = step(pattern, p, value[v]);
    if (width > 0) {
      p += width;
      v++;
    } else if (star && star.value < value.length) {
      p = star.pattern;
      v = ++star.value;
    } else {
      return false;
    }
  }
  return true;
}

/** How much of the pattern one character of the value uses up; 0 when it does not fit. */
function step(pattern: string, at: number, char: string | undefined): number {
  if (char === undefined || at >= pattern.length) return 0;
  if (pattern[at] === '?') return 1;
  const escaped = pattern[at] === '\\' && at + 1 < pattern.length;
  return pattern[escaped ? at + 1 : at] === char ? (escaped ? 2 : 1) : 0;
}

/**
 * What is in the controller's VPC, where everything is that names none. Undefined where it is unknown: nobody says
 * which VPC it is, and there is more than one.
 */
export function inVpc<Item extends { readonly vpcId?: string }>(
  { vpcId }: Pick<Environment, 'vpcId'>,
  items: readonly Item[] | undefined,
): readonly Item[] | undefined {
  if (!items) return undefined;
  if (vpcId !== undefined) return items.filter((item) => item.vpcId === undefined || item.vpcId === vpcId);
  return new Set(items.map((item) => item.vpcId)).size > 1 ? undefined : items;
}

/** The first value that comes a second time. */
export function firstRepeated(values: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => seen.size === seen.add(value).size);
}
