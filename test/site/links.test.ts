import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { apiPages } from '../../scripts/site/api-pages';
import { deadLinks } from '../../scripts/site/dead-links';
import { siteLink } from '../../scripts/site/links';
import { tables } from '../../scripts/site/sidebars';
import { releasesOf } from '../../scripts/site/versions';

const project = { root: resolve(__dirname, '../..'), source: 'https://github.com/cdk8s-alb/cdk8s-alb' };

describe('links of docs/ on the site', () => {
  test.each([
    ['../commands/lint.md#config', 'guides/pipelines.md', '/commands/lint#config'],
    ['../README.md', 'guides/ingress.md', '/index'],
    ['rules/README.md', 'index.md', '/rules/index'],
    [
      '../../examples/topology/shop.yaml',
      'commands/topology.md',
      `${project.source}/blob/main/examples/topology/shop.yaml`,
    ],
    ['docs/guides/ingress.md', 'changelog.md', '/guides/ingress'],
    ['#heading', 'guides/ingress.md', '#heading'],
    ['https://cdk8s.io', 'guides/ingress.md', 'https://cdk8s.io'],
  ])('%s of %s leads to %s', (href, page, expected) => {
    expect(siteLink(href, page, project)).toBe(expected);
  });

  test('a link to nothing stops the build', () => {
    expect(() => siteLink('no-such-page.md', 'guides/ingress.md', project)).toThrow(
      'docs/guides/ingress.md links to no-such-page.md, which does not exist',
    );
  });
});

describe('links of the built site', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function site(pages: Record<string, string>): void {
    for (const [name, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  }

  test('pages, headings and files that are there are fine', () => {
    site({
      'index.html':
        '<a href="/base/guides/a.html#one">a</a> <a href="/base/">home</a> <a href="https://elsewhere.example">e</a>',
      'guides/a.html':
        '<h2 id="one">One</h2> <a href="./a#one">again</a> <a href="#one">up</a> <img src="/base/x.svg">',
      'x.svg': '',
    });
    expect(deadLinks(folder, '/base/')).toEqual([]);
  });

  test('a page, a heading and a picture that are not there are named with the page that wants them', () => {
    site({
      'index.html': '<a href="/guides/b.html">b</a> <img src="/y.svg">',
      'guides/a.html': '<h2 id="one">One</h2> <a href="#two">two</a>',
    });
    expect(deadLinks(folder, '/').sort()).toEqual([
      'guides/a.html: #two: guides/a.html has no heading #two',
      'index.html: /guides/b.html leads to guides/b.html, which does not exist',
      'index.html: /y.svg leads to y.svg, which does not exist',
    ]);
  });
});

test('the sidebar is what the tables of a README list, but for pages outside of docs/', () => {
  const readme =
    '# Documentation\n\n## Guides\n\n| page | what |\n|---|---|\n| [The Ingress](guides/ingress.md) | rules |\n| [Apps](../examples/README.md) | x |\n\n## How to read\n\ntext\n';
  expect(tables(readme, '/')).toEqual([{ text: 'Guides', items: [{ text: 'The Ingress', link: '/guides/ingress' }] }]);
});

test('releases are the headings of the changelog with a number', () => {
  expect(releasesOf('# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-01-01\n\n### Added\n\n## 0.1.0\n')).toEqual([
    '0.2.0',
    '0.1.0',
  ]);
});

test('the reference is cut into a page a type, whose links lead from page to page', () => {
  const reference = [
    '# API Reference <a name="API Reference" id="api-reference"></a>',
    '## Constructs <a name="Constructs" id="Constructs"></a>',
    '### Ingress <a name="Ingress" id="p.Ingress"></a>',
    'An Ingress.',
    '#### `rule` <a name="rule" id="p.Ingress.rule"></a>',
    '- *Type:* <a href="#p.Rule">Rule</a> of Map<string, Rule>, see <a href="#p.Ingress.rule">rule</a>',
    '## Structs <a name="Structs" id="Structs"></a>',
    '### Rule <a name="Rule" id="p.Rule"></a>',
    'A rule.',
  ].join('\n\n');
  const { pages, sidebar } = apiPages(reference, 'typescript');
  expect(pages.map(({ name }) => name)).toEqual(['index', 'Ingress', 'Rule']);
  expect(pages[1]?.text).toContain('# Ingress <a id="p.Ingress"></a>');
  expect(pages[1]?.text).toContain('## `rule` <a id="p.Ingress.rule"></a>');
  expect(pages[1]?.text).toContain('<a href="./Rule.html#p.Rule">Rule</a> of Map&lt;string, Rule>');
  expect(pages[1]?.text).toContain('see <a href="#p.Ingress.rule">rule</a>');
  expect(pages[0]?.text).toContain('- [Rule](./Rule.md): A rule.');
  expect(sidebar.map(({ text }) => text)).toEqual(['Constructs', 'Structs']);
});
