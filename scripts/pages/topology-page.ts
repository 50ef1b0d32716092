import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandOutput, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

const EXAMPLE = 'examples/topology';

/** docs/commands/topology.md is written by hand; the diagram in it is drawn here. */
const page: GeneratedFile = {
  path: 'docs/commands/topology.md',
  render: () => {
    const text = readFileSync(resolve(__dirname, '../../docs/commands/topology.md'), 'utf8');
    return withOutput(text, 'topology of the example', commandOutput('topology', EXAMPLE, '--format', 'mermaid'));
  },
};

/** The picture that the page shows. */
const picture: GeneratedFile = {
  path: 'docs/commands/topology.svg',
  render: () => commandOutput('topology', EXAMPLE, '--format', 'svg'),
};

export const topologyPages: readonly GeneratedFile[] = [page, picture];
