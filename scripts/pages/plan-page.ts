import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { outputsOf, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

/** docs/commands/plan.md is written by hand; what the command prints in it, and the types, are filled in here. */
export const planPage: GeneratedFile = { path: 'docs/commands/plan.md', render };

const EXAMPLES = 'examples/plan';

/** What is printed by which command line, by the comment before it. */
export const PLAN_OUTPUTS = {
  'plan of edge': ['plan', `${EXAMPLES}/edge.yaml`],
  'plan of edge in its environment': ['plan', `${EXAMPLES}/edge.yaml`, '--environment', `${EXAMPLES}/environment.yaml`],
  'plan of refused': ['plan', `${EXAMPLES}/refused.yaml`],
  'plan of refused as json': ['plan', `${EXAMPLES}/refused.yaml`, '--format', 'json'],
};

function render(): string {
  const outputs = {
    ...outputsOf(PLAN_OUTPUTS),
    'plan document': types(),
  };
  return Object.entries(outputs).reduce(
    (text, [marker, output]) => withOutput(text, marker, output),
    readFileSync(resolve(__dirname, '../../docs/commands/plan.md'), 'utf8'),
  );
}

/** The interfaces, without the comment of the file, which the page says in its own words. */
function types(): string {
  const source = readFileSync(resolve(__dirname, '../../src/plan/document.ts'), 'utf8');
  return source.slice(source.indexOf('export interface')).replaceAll('export ', '');
}
