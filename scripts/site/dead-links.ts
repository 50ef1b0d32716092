import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What is wrong with the links of a built site: pages, files and anchors that are not there. */
export function deadLinks(folder: string, base: string): string[] {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const html = [...files].filter((file) => file.endsWith('.html'));
  const ids = new Map<string, Set<string>>();
  const links = new Map<string, Set<string>>();
  for (const file of html) {
    const text = readFileSync(join(folder, file), 'utf8');
    ids.set(file, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)));
    links.set(file, new Set([...text.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link = '']) => link)));
  }
  return html.flatMap((page) =>
    [...(links.get(page) ?? [])].flatMap((link) => {
      const target = targetOf(link, page, base);
      if (target === undefined) return [];
      if (!files.has(target.file)) return [`${page}: ${link} leads to ${target.file}, which does not exist`];
      const anchors = ids.get(target.file);
      if (!target.anchor || !anchors || anchors.has(target.anchor)) return [];
      return [`${page}: ${link}: ${target.file} has no heading #${target.anchor}`];
    }),
  );
}

/** The file of the site that a link leads to; links to elsewhere are not followed. */
function targetOf(link: string, page: string, base: string): { file: string; anchor: string } | undefined {
  if (/^(\w+:|\/\/)/.test(link)) return undefined;
  const [address = '', anchor = ''] = link.replaceAll('&amp;', '&').split('#');
  const [path = ''] = decodeURI(address).split('?');
  const place = { anchor: decodeURIComponent(anchor) };
  if (path === '') return { file: page, ...place };
  const file = path.startsWith(base) ? path.slice(base.length) : posix.join(posix.dirname(page), path);
  if (file === '' || file.endsWith('/') || file === '.') return { file: posix.join(file, 'index.html'), ...place };
  return { file: /\.\w+$/.test(file) ? file : `${file}.html`, ...place };
}
