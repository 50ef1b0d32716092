import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandOutput, outputsOf, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

const EXAMPLE = 'examples/topology';

/** What is printed by which command line, by the comment before it. */
export const TOPOLOGY_OUTPUTS = { 'topology of the example': ['topology', EXAMPLE, '--format', 'mermaid'] };
export const PICTURE = ['topology', EXAMPLE, '--format', 'svg'];

/** docs/commands/topology.md is written by hand; the diagram in it is drawn here. */
const page: GeneratedFile = {
  path: 'docs/commands/topology.md',
  render: () => {
    const text = readFileSync(resolve(__dirname, '../../docs/commands/topology.md'), 'utf8');
    return Object.entries(outputsOf(TOPOLOGY_OUTPUTS)).reduce(
      (page, [marker, output]) => withOutput(page, marker, output),
      text,
    );
  },
};

/** The picture that the page shows. */
const picture: GeneratedFile = {
  path: 'docs/commands/topology.svg',
  render: () => commandOutput(...PICTURE),
};

export const topologyPages: readonly GeneratedFile[] = [page, picture];
