import { commands } from '../../src/cli/commands';
import { commandOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

/** docs/reference/cli.md: the help of every command, as it is printed. */
export const cliPage: GeneratedFile = { path: 'docs/reference/cli.md', render: page };

const INTRODUCTION = `<!-- Generated from src/cli by \`npm run generate\`; edit the help texts there. -->
# Command line

Every command reads files, folders or standard input, needs neither a cluster nor AWS, and never uses the network. Exit codes: 0 all is
well, 1 something would be refused or is found, 2 the command line or the input is wrong.
`;

function page(): string {
  const sections = commands.map(({ name }) => [`## ${name}`, '', ...block(commandOutput(name, '--help'))]);
  return [INTRODUCTION, ...block(commandOutput('--help')), ...sections.flat()].join('\n');
}

function block(output: string): string[] {
  return ['```text', output.trimEnd(), '```', ''];
}
