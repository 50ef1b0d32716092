import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandOutput, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

/** docs/commands/plan.md is written by hand; what the command prints in it, and the types, are filled in here. */
export const planPage: GeneratedFile = { path: 'docs/commands/plan.md', render };

const EXAMPLES = 'examples/plan';

function render(): string {
  const outputs = {
    'plan of edge': commandOutput('plan', `${EXAMPLES}/edge.yaml`),
    'plan of edge in its environment': commandOutput(
      'plan',
      `${EXAMPLES}/edge.yaml`,
      '--environment',
      `${EXAMPLES}/environment.yaml`,
    ),
    'plan of refused': commandOutput('plan', `${EXAMPLES}/refused.yaml`),
    'plan of refused as json': commandOutput('plan', `${EXAMPLES}/refused.yaml`, '--format', 'json'),
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
