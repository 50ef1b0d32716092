import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandOutput, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

const EXAMPLE = 'examples/topology';
const TABLE = 'examples/route/routes.yaml';

/** docs/commands/route.md is written by hand; the table, and what the command prints, is filled in here. */
export const routePage: GeneratedFile = { path: 'docs/commands/route.md', render };

function render(): string {
  const outputs = {
    'route of the example': commandOutput('route', 'https://pay.example.com/accounts/7', EXAMPLE),
    'table of the example': readFileSync(resolve(__dirname, '../..', TABLE), 'utf8'),
    'verdicts of the example': commandOutput('route', '--table', TABLE, EXAMPLE),
  };
  return Object.entries(outputs).reduce(
    (text, [marker, output]) => withOutput(text, marker, output),
    readFileSync(resolve(__dirname, '../../docs/commands/route.md'), 'utf8'),
  );
}
