/** What a glob with `*` and `?` is as a regular expression that must fit the whole text, and back. */

/** Characters that mean themselves only after a backslash. */
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

export function regexOfGlob(glob: string): string {
  const parts = [...glob].map((char) => {
    if (char === '*') return '.*';
    if (char === '?') return '.';
    return SPECIAL.test(char) ? `\\${char}` : char;
  });
  return `^${parts.join('')}$`;
}

/** Undefined for a regular expression that says more than a glob can. */
export function globOfRegex(regex: string): string | undefined {
  if (!regex.startsWith('^') || !regex.endsWith('$') || regex.endsWith('\\$')) return undefined;
  let glob = '';
  for (let at = 1; at < regex.length - 1; at++) {
    const char = regex[at] as string;
    const next = regex[at + 1] as string;
    if (char === '\\') {
      // An escaped letter is a class, and a glob can't name its own signs.
      if (!SPECIAL.test(next) || next === '*' || next === '?' || at + 1 >= regex.length - 1) return undefined;
      glob += next;
      at++;
    } else if (char === '.') {
      glob += next === '*' ? '*' : '?';
      if (next === '*') at++;
    } else if (SPECIAL.test(char)) return undefined;
    else glob += char;
  }
  return glob;
}
