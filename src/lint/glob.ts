const compiled = new Map<string, RegExp>();

/** Whether a path, or a folder above it, is meant by a glob: `*` and `?` stay within a name, `**` crosses folders. */
export function matchesGlob(glob: string, path: string): boolean {
  let regex = compiled.get(glob);
  if (!regex) {
    regex = compile(glob);
    compiled.set(glob, regex);
  }
  return regex.test(normalize(path));
}

function compile(glob: string): RegExp {
  const source = normalize(glob)
    .replace(/\/$/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wildcard) => {
      if (wildcard === '**/') return '(?:.*/)?';
      if (wildcard === '**') return '.*';
      return wildcard === '*' ? '[^/]*' : '[^/]';
    });
  return new RegExp(`^${source}(?:/.*)?$`);
}

function normalize(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\.\//, '');
}
