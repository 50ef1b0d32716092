import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly SidebarItem[];
  readonly collapsed?: boolean;
}

/** A sidebar a folder: what the tables of the READMEs of docs/ list, and the types of each language. */
export function sidebars(root: string): Record<string, readonly SidebarItem[]> {
  const pages = tables(readFileSync(join(root, 'docs/README.md'), 'utf8'), '/');
  const rules = tables(readFileSync(join(root, 'docs/rules/README.md'), 'utf8'), '/rules/');
  const api = join(root, 'site/pages/api/sidebars.json');
  return {
    '/rules/': rules.map((room) => ({ ...room, collapsed: true })),
    ...(existsSync(api) ? (JSON.parse(readFileSync(api, 'utf8')) as Record<string, readonly SidebarItem[]>) : {}),
    '/': pages,
  };
}

/** The first column of each table, under its heading: `| [The Ingress](guides/ingress.md) | … |`. */
export function tables(markdown: string, base: string): SidebarItem[] {
  return markdown.split(/^## /m).flatMap((section) => {
    const [heading = ''] = section.split('\n');
    const rows = [...section.matchAll(/^\| \[([^\]]+)\]\((?!\.\.\/)([^)]+)\.md\)/gm)];
    const items = rows.map(([, text = '', page = '']) => ({ text, link: base + page.replace(/README$/, '') }));
    return items.length > 0 ? [{ text: heading, items }] : [];
  });
}
