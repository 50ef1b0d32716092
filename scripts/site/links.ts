import { existsSync } from 'node:fs';
import { posix, resolve } from 'node:path';

/** As much of markdown-it as is needed; its types come with the generator, which the library does not install. */
interface Token {
  readonly type: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}
interface MarkdownIt {
  readonly core: {
    readonly ruler: { push(name: string, rule: (state: { tokens: readonly Token[]; env: Page }) => void): void };
  };
}
interface Page {
  /** Below site/pages. */
  readonly relativePath: string;
}

interface Project {
  readonly root: string;
  /** The repository on the web. */
  readonly source: string;
}

/** Links of docs/ that leave docs/ lead to the repository; links to a README lead to the index that it is on the site. */
export function followInSite(markdown: MarkdownIt, project: Project): void {
  markdown.core.ruler.push('links of the site', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const href = token.attrGet('href');
      if (href !== null) token.attrSet('href', siteLink(href, env.relativePath, project));
    }
  });
}

/** Where a page of the site leads with a link that is written for the repository. */
export function siteLink(href: string, page: string, { root, source }: Project): string {
  if (/^(\w+:|#|\/)/.test(href) || page.startsWith('api/')) return href;
  const [path = '', anchor] = href.split('#');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const target = posix.join('docs', posix.dirname(page === 'changelog.md' ? '../changelog.md' : page), path);
  if (!existsSync(resolve(root, target))) throw new Error(`docs/${page} links to ${href}, which does not exist`);
  if (target === 'CHANGELOG.md') return `/changelog${hash}`;
  const staged = /^docs\/(.*)\.md$/.exec(target)?.[1];
  if (staged === undefined) return `${source}/blob/main/${target}${hash}`;
  return `/${staged.replace(/(^|\/)README$/, '$1index')}${hash}`;
}
