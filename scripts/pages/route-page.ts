import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { outputsOf, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

const EXAMPLE = 'examples/topology';
const TABLE = 'examples/route/routes.yaml';

/** docs/commands/route.md is written by hand; the table, and what the command prints, is filled in here. */
export const routePage: GeneratedFile = { path: 'docs/commands/route.md', render };

/** What is printed by which command line, by the comment before it. */
export const ROUTE_OUTPUTS = {
  'route of the example': ['route', 'https://pay.example.com/accounts/7', EXAMPLE],
  'verdicts of the example': ['route', '--table', TABLE, EXAMPLE],
};

function render(): string {
  const outputs = {
    ...outputsOf(ROUTE_OUTPUTS),
    'table of the example': readFileSync(resolve(__dirname, '../..', TABLE), 'utf8'),
  };
  return Object.entries(outputs).reduce(
    (text, [marker, output]) => withOutput(text, marker, output),
    readFileSync(resolve(__dirname, '../../docs/commands/route.md'), 'utf8'),
  );
}
