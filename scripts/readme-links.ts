/**
 * Registries other than GitHub show the README without the files beside it: in the assembly, of which the packages for other languages are
 * made, its links lead to the repository, at the tag of the version. Run by `npm run build`, after the compiler.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Pictures need the file itself, other links the page that GitHub makes of it. */
export function absoluteLinks(markdown: string, repository: string, version: string): string {
  const source = repository.replace(/\.git$/, '');
  const raw = source.replace('https://github.com/', 'https://raw.githubusercontent.com/');
  return markdown.replace(/(!\[[^\]]*\]|\])\((?!\w+:|#)([^)\s]+)\)/g, (_, before: string, target: string) => {
    const base = before.startsWith('!') ? `${raw}/v${version}` : `${source}/blob/v${version}`;
    return `${before}(${base}/${target})`;
  });
}

if (require.main === module) {
  const path = resolve(__dirname, '../.jsii');
  const assembly = JSON.parse(readFileSync(path, 'utf8')) as {
    version: string;
    repository: { url: string };
    readme: { markdown: string };
  };
  const markdown = absoluteLinks(assembly.readme.markdown, assembly.repository.url, assembly.version);
  writeFileSync(path, `${JSON.stringify({ ...assembly, readme: { markdown } }, undefined, 2)}\n`);
}
