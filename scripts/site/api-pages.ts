import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SidebarItem } from './sidebars';

/** Languages of jsii-docgen, as readers call them. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  csharp: 'C#',
};

/** The reference of each language, a page a type, into the folder `api` of the pages. */
export function writeApiPages(root: string, pages: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-api-'));
  const sidebars: Record<string, readonly SidebarItem[]> = {};
  try {
    const languages = Object.keys(LANGUAGES).flatMap((language) => ['--language', language]);
    const docgen = join(root, 'site/node_modules/.bin/jsii-docgen');
    execFileSync(docgen, ['--output', join(folder, 'api'), ...languages], { cwd: root, stdio: 'inherit' });
    for (const language of Object.keys(LANGUAGES)) {
      const reference = apiPages(readFileSync(join(folder, `api.${language}.md`), 'utf8'), language);
      mkdirSync(join(pages, 'api', language), { recursive: true });
      for (const { name, text } of reference.pages) writeFileSync(join(pages, 'api', language, `${name}.md`), text);
      sidebars[`/api/${language}/`] = [...languageLinks(), ...reference.sidebar];
    }
    writeFileSync(join(pages, 'api/sidebars.json'), JSON.stringify(sidebars));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function languageLinks(): SidebarItem[] {
  const items = Object.entries(LANGUAGES).map(([id, text]) => ({ text, link: `/api/${id}/` }));
  return [{ text: 'Languages', items, collapsed: true }];
}

interface ApiPage {
  readonly name: string;
  readonly text: string;
}
interface Section extends ApiPage {
  readonly kind: string;
}

/** The one text of jsii-docgen as pages, whose links lead from one to another. */
export function apiPages(text: string, language: string): { pages: ApiPage[]; sidebar: SidebarItem[] } {
  const sections = sectionsOf(text);
  const home = new Map(sections.flatMap(({ name, text }) => idsOf(text).map((id) => [id, name] as const)));
  const kinds = [...new Set(sections.map(({ kind }) => kind))];
  const sidebar = kinds.map((kind) => ({
    text: kind,
    collapsed: kind !== 'Constructs',
    items: sections
      .filter((section) => section.kind === kind)
      .map(({ name }) => ({ text: name, link: `/api/${language}/${name}` })),
  }));
  // The search finds a type once, in TypeScript.
  const front = language === 'typescript' ? '' : '---\nsearch: false\n---\n\n';
  const pages = sections.map(({ name, text }) => ({ name, text: front + withLinks(asPage(text), name, home) }));
  return { pages: [{ name: 'index', text: front + indexOf(sections, kinds, language) }, ...pages], sidebar };
}

function sectionsOf(text: string): Section[] {
  return text.split(/^## /m).flatMap((part) => {
    const [kind = ''] = part.split(' <a ');
    const types = part.split(/^(?=### )/m).slice(1);
    return types.map((type) => ({ kind, name: /^### (\w+)/.exec(type)?.[1] ?? '', text: type }));
  });
}

function idsOf(text: string): string[] {
  return [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
}

/** Headings one level up, two of a page; angle brackets of types and texts as text, except in code. */
function asPage(text: string): string {
  let fenced = false;
  const lines = text
    .replaceAll('*No description.*', '')
    .replaceAll('`<sup>', '` <sup>')
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) fenced = !fenced;
      return fenced ? line : escaped(line.replace(/^##(#+) (.*) <a name="[^"]*" (id="[^"]+")/, '$1 $2 <a $3'));
    });
  return lines.join('\n');
}

function escaped(line: string): string {
  return line.replace(/`[^`]*`|<(?!\/?(?:a|code|sup)[\s>])/g, (match) => (match === '<' ? '&lt;' : match));
}

function withLinks(text: string, page: string, home: ReadonlyMap<string, string>): string {
  return text.replace(/(href="|\]\()#([^")]+)/g, (_, before: string, id: string) => {
    const target = home.get(id);
    return target === undefined || target === page ? `${before}#${id}` : `${before}./${target}.html#${id}`;
  });
}

function indexOf(sections: readonly Section[], kinds: readonly string[], language: string): string {
  const lists = kinds.map((kind) => {
    const items = sections.filter((section) => section.kind === kind);
    return `## ${kind}\n\n${items.map(({ name, text }) => `- [${name}](./${name}.md): ${summaryOf(text)}`).join('\n')}\n`;
  });
  return `# API in ${LANGUAGES[language]}\n\n${lists.join('\n')}`;
}

/** The first paragraph of a type that is neither a heading nor a list of interfaces. */
function summaryOf(text: string): string {
  const paragraphs = text.split('\n\n').slice(1);
  return paragraphs.find((paragraph) => /^(?![-#`|*<])/.test(paragraph))?.replaceAll('\n', ' ') ?? '';
}
