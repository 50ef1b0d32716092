import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A fenced block, with the comment right above it: `<!-- output -->` and the like. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly marker: string | undefined;
  /** `docs/guides/ingress.md:12`, the line of its first character. */
  readonly at: string;
}

export interface Link {
  readonly target: string;
  readonly at: string;
}

export interface Page {
  /** Relative to the root of the project. */
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** The anchors that GitHub gives to the headings. */
  readonly anchors: ReadonlySet<string>;
}

/** The pages of docs/ and the README. */
export function readPages(): Page[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const paths = [...docs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name)), 'README.md'];
  return paths.sort().map((path) => parsePage(path, readFileSync(join(root, path), 'utf8')));
}

export function parsePage(path: string, text: string): Page {
  const blocks: Block[] = [];
  const links: Link[] = [];
  const anchors = new Set<string>();
  const lines = text.split('\n');
  let marker: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const fence = /^(\s*)```(\S*)/.exec(line);
    if (fence) {
      const end = lines.findIndex((each, at) => at > index && each.trim() === '```');
      if (end < 0) throw new Error(`${path}:${index + 1}: the block has no end`);
      const body = lines.slice(index + 1, end).map((each) => each.slice(fence[1]?.length));
      blocks.push({ language: fence[2] ?? '', text: `${body.join('\n')}\n`, marker, at: `${path}:${index + 2}` });
      index = end;
      marker = undefined;
    } else if (line.trim() !== '') {
      marker = /^\s*<!-- (.*) -->$/.exec(line)?.[1];
      const heading = /^#+ (.*)/.exec(line)?.[1];
      if (heading !== undefined) anchors.add(anchorOf(heading, anchors));
      for (const [, target = ''] of line.matchAll(/\]\(([^)\s]+)\)/g))
        links.push({ target, at: `${path}:${index + 1}` });
    }
  }
  return { path, blocks, links, anchors };
}

function anchorOf(heading: string, taken: ReadonlySet<string>): string {
  const plain = heading.replace(/\]\([^)]*\)/g, '').toLowerCase();
  const anchor = plain.replace(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-');
  let unique = anchor;
  for (let next = 1; taken.has(unique); next++) unique = `${anchor}-${next}`;
  return unique;
}

/** What is wrong with a link to another page or heading; links to elsewhere are not followed. */
export function brokenLink({ target }: Link, page: Page, pages: readonly Page[], exists: (path: string) => boolean) {
  if (/^(https?|mailto):/.test(target)) return undefined;
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : relative(root, resolve(root, page.path, '..', file));
  if (!exists(path)) return `there is no ${path}`;
  const anchors = pages.find((each) => each.path === path)?.anchors;
  return anchor === undefined || anchors?.has(anchor) ? undefined : `${path} has no heading #${anchor}`;
}
