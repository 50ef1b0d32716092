import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ApiObject, Chart, Testing, Yaml } from 'cdk8s';
import { cookbook, onGateway } from '../../examples/cookbook';
import type { GeneratedFile } from '../generated';

/** docs/reference/cookbook.md: every recipe of examples/cookbook with what it gives. */
export const cookbookPage: GeneratedFile = { path: 'docs/reference/cookbook.md', render: page };

const INTRODUCTION = `<!-- Generated from examples/cookbook by \`npm run generate\`; edit the recipes there. -->
# Cookbook

Each recipe is a function that fills a chart; the tests synthesize and plan it. Below each stands what it gives: an Ingress, and the same
on a Gateway.
`;

function page(): string {
  const names = Object.keys(cookbook);
  const recipes = names.map((name) => ({ name, ...sourceOf(name) }));
  const list = recipes.map(({ title }) => `- [${title}](#${anchorOf(title)})`);
  return [INTRODUCTION, ...list, '', ...recipes.map(section)].join('\n');
}

interface Recipe {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly code: string;
}

/** The first comment of a recipe is its title and text. */
function sourceOf(name: string): Omit<Recipe, 'name'> {
  const source = readFileSync(resolve(__dirname, `../../examples/cookbook/${name}.ts`), 'utf8');
  const comment = /^\/\*\*\n([\s\S]*?)\n \*\/\n/.exec(source);
  const [title, , ...text] = (comment?.[1] ?? '').split('\n').map((line) => line.replace(/^ \* ?/, ''));
  if (!comment || !title)
    throw new Error(`examples/cookbook/${name}.ts must begin with a comment: a title, an empty line, a text`);
  return { title, text: text.join('\n'), code: source.slice(comment[0].length) };
}

function section({ name, title, text, code }: Recipe): string {
  const other = onGateway[name];
  return [
    `## ${title}`,
    '',
    text,
    '',
    '```ts',
    `${code.trim()}`,
    '```',
    '',
    ...yamlOf(cookbook[name]),
    ...(other ? ['On a Gateway:', '', ...yamlOf(other)] : []),
  ].join('\n');
}

/** What a recipe gives, but for the apps themselves. */
function yamlOf(recipe: ((chart: Chart) => void) | undefined): string[] {
  const chart = new Chart(Testing.app(), 'example', { disableResourceNameHashes: true });
  recipe?.(chart);
  const objects = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const shown = objects.filter(({ kind }) => kind !== 'Deployment').map((object) => object.toJson());
  return ['```yaml', Yaml.stringify(...shown).trim(), '```', ''];
}

/** As GitHub makes anchors of headings. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
