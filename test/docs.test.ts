import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { parseAnnotation } from '../src/annotations/read';
import { PREFIX, rowOf } from '../src/annotations/registry';
import { buildPlan } from '../src/controller/build';
import { resolveEnvironment } from '../src/controller/environment/environment-document';
import { gatewayProblems } from '../src/controller/gateway/gateway-problems';
import { readLintConfig } from '../src/lint/config';
import { readManifests } from '../src/manifests/load';
import { type Block, brokenLink, type Page, parsePage, readPages, root } from './docs/page';
import { shellErrors } from './docs/shell';
import { synthesize, typeErrors } from './docs/snippet';

const pages = readPages();
/** The pages of rules show the rules' own examples, wrong ones too; test/rules runs them. */
const blocks = pages.filter(({ path }) => !path.startsWith('docs/rules/')).flatMap((page) => page.blocks);
const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
const labelled = (some: readonly Block[]) => some.map((block) => [block.at, block] as const);

test('blocks are in languages that are checked', () => {
  const known = ['ts', 'js', 'yaml', 'sh', 'json', 'mermaid', 'text'];
  expect(
    blocks.filter(({ language }) => !known.includes(language)).map(({ at, language }) => `${at} ${language}`),
  ).toEqual([]);
});

test('links lead to pages and headings', () => {
  const exists = (path: string) => existsSync(join(root, path));
  const broken = (page: Page) =>
    page.links.flatMap((link) => {
      const problem = brokenLink(link, page, pages, exists);
      return problem ? [`${link.at}: ${problem}`] : [];
    });
  expect(pages.flatMap(broken)).toEqual([]);
});

test('examples use the account 111122223333 only', () => {
  const accounts = blocks.flatMap(({ at, text }) =>
    (text.match(/\b\d{12}\b/g) ?? []).map((account) => `${at} ${account}`),
  );
  expect(accounts.filter((each) => !each.endsWith(' 111122223333'))).toEqual([]);
});

/** A page with one block, to see that mistakes are found. */
const blockOf = (language: string, text: string) =>
  parsePage('docs/page.md', `\`\`\`${language}\n${text}\n\`\`\``).blocks[0] as Block;

test('TypeScript is typed', () => {
  const wrong = blockOf('ts', '\nalb.Listener.tcp();');
  expect(typeErrors([...of('ts'), wrong])).toEqual([
    "docs/page.md:3: Property 'tcp' does not exist on type 'typeof Listener'.",
  ]);
});

/** What the controller would refuse of a text with objects, but for objects of an example that are somewhere else. */
function refusals({ at, text }: Pick<Block, 'at' | 'text'>): string[] {
  const { inventory } = readManifests([{ file: at, text }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  const plan = buildPlan(inventory, environment, { ingressClasses: true, namespaces: true, secrets: true });
  const problems = [
    ...[...plan.loadErrors, ...plan.admission].map(({ problem }) => problem),
    ...[...plan.classParamsAdmission, ...plan.groups].flatMap((refused) => refused.problems),
    ...gatewayProblems(plan.gatewayApi),
  ];
  return problems.filter(({ missing }) => !missing).map(({ message }) => message);
}

describe('TypeScript runs, and the controller would take what comes out', () => {
  test.each(labelled(of('ts')))('%s', (_, block) => {
    const text = synthesize(block).join('---\n');
    expect(refusals({ at: block.at, text })).toEqual([]);
  });
});

/** A block marked `<!-- output -->`, or `<!-- output: Ingress -->` for objects of that kind, with the snippet before it. */
const outputs = pages.flatMap((page) =>
  page.blocks.flatMap((block, index) => {
    const [marker, kind] = block.marker?.split(': ') ?? [];
    const source = page.blocks
      .slice(0, index)
      .filter(({ language }) => language === 'ts')
      .at(-1);
    return marker === 'output' && source ? [[block.at, block, source, kind] as const] : [];
  }),
);

describe('YAML said to come out of a snippet comes out of it', () => {
  test.each(outputs)('%s', (_, block, source, kind) => {
    const objects = synthesize(source).filter((text) => kind === undefined || text.includes(`\nkind: ${kind}\n`));
    expect(block.text).toBe(objects.join('---\n'));
  });
});

describe('YAML is read without a complaint', () => {
  test.each(labelled(of('yaml')))('%s', (_, { text, at }) => {
    const documents = loadAll(text);
    const isObject = (document: unknown) =>
      typeof document === 'object' && document !== null && 'apiVersion' in document;
    if (!documents.every(isObject)) return;
    const { diagnostics, inventory } = readManifests([{ file: at, text }]);
    expect(diagnostics).toEqual([]);
    expect(refusals({ at, text })).toEqual([]);
    for (const document of inventory.all.filter(({ ref }) => ref.kind === 'LintConfig')) {
      expect(readLintConfig(document).diagnostics).toEqual([]);
    }
    for (const { annotations } of inventory.all) {
      for (const [key, value] of Object.entries(annotations)) {
        const found = rowOf(key);
        if (key.startsWith(PREFIX)) expect([key, found !== undefined]).toEqual([key, true]);
        if (found) parseAnnotation(found.row, key, value);
      }
    }
  });
});

test('JSON is JSON', () => {
  for (const { text } of of('json')) expect(() => JSON.parse(text)).not.toThrow();
});

test('commands are known', () => {
  expect(of('sh').flatMap(shellErrors)).toEqual([]);
});

test('diagrams name their kind', () => {
  for (const { text } of of('mermaid')) expect(text).toMatch(/^(flowchart (LR|TD)|sequenceDiagram)\n/);
});

describe('a page that is wrong is caught', () => {
  test('a value that the library refuses', () => {
    expect(() => synthesize(blockOf('ts', 'alb.Listener.http({ port: 0 });'))).toThrow('Listener.http: port');
  });

  test.each([
    ['rm -rf dist', 'docs/page.md:2: rm -rf dist: is not known here'],
    ['npm run deploy', 'docs/page.md:2: npm run deploy: package.json has no script "deploy"'],
    ['npx cdk8s-alb apply', 'docs/page.md:2: npx cdk8s-alb apply: cdk8s-alb has no command "apply"'],
    ['kubectl get pods | grep web', 'docs/page.md:2: grep web: is not known here'],
    ["echo 'open", expect.stringContaining('bash says')],
  ])('a command: %s', (command, message) => {
    expect(shellErrors(blockOf('sh', command))[0]).toEqual(message);
  });

  test.each([
    ['[a](gone.md)', 'there is no docs/gone.md'],
    ['[a](#gone)', 'docs/page.md has no heading #gone'],
    ['# The `a.b` page\n[a](#the-ab-page)', undefined],
    ['[a](https://example.com/gone)', undefined],
  ])('a link: %s', (text, message) => {
    const parsed = parsePage('docs/page.md', text);
    expect(parsed.links.map((link) => brokenLink(link, parsed, [parsed], (path) => path === 'docs/page.md'))).toEqual([
      message,
    ]);
  });
});
