import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitepress';
import { drawDiagrams } from '../../scripts/site/diagrams';
import { headingSlugs } from '../../scripts/site/heading-slugs';
import { followInSite } from '../../scripts/site/links';
import { sidebars } from '../../scripts/site/sidebars';
import { versionMenu } from '../../scripts/site/versions';

const root = resolve(import.meta.dirname, '../..');
const { description, repository } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const source = repository.url.replace(/\.git$/, '');

/** A request that branches, in the colour of the links. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#3451b2" stroke-width="2"><path d="M1 8h5c3 0 3-5 6-5h3M6 8c3 0 3 5 6 5h3"/></svg>',
)}`;

export default defineConfig({
  title: 'cdk8s-alb',
  description,
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: ICON }]],
  base: process.env.SITE_BASE ?? '/',
  srcDir: 'pages',
  outDir: 'dist',
  cacheDir: 'cache',
  // What all pages share, the sidebars above all, is one file instead of a part of each page.
  metaChunk: true,
  // Ours follows links into pages of raw HTML and to headings too.
  ignoreDeadLinks: true,
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    anchor: { slugify: headingSlugs },
    // Braces are text, as on GitHub.
    attrs: { disable: true },
    config: (markdown) => {
      followInSite(markdown, { root, source });
      drawDiagrams(markdown);
    },
  },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/guides/getting-started', activeMatch: '^/guides/' },
      { text: 'Commands', link: '/commands/plan', activeMatch: '^/commands/' },
      { text: 'Reference', link: '/reference/annotations', activeMatch: '^/reference/' },
      { text: 'Rules', link: '/rules/', activeMatch: '^/rules/' },
      { text: 'API', link: '/api/typescript/', activeMatch: '^/api/' },
      versionMenu(root, source),
    ],
    sidebar: sidebars(root),
    search: { provider: 'local' },
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: source }],
    footer: { message: 'Apache-2.0' },
  },
});
