import { type CommandDefinition, ExitCode } from '../command';
import { readVersion } from '../version';

const DESCRIPTION =
  'Speaks the Language Server Protocol over standard input and output, for editors: the findings of lint while typing, completion, hover, quick fixes, go to definition, rename, and the plan of the Ingress under the cursor.';

const HELP = `
Editors start it themselves: VS Code with the extension, others as docs/editor.md shows.
What it reads is the folder that is open, with its cdk8s-alb.yaml.

Example:
  $ cdk8s-alb language-server --stdio`;

type Server = typeof import('../../language-server/server');

export const languageServer: CommandDefinition = {
  configure(command) {
    command
      .description(DESCRIPTION)
      .option('--stdio', 'speak over standard input and output, which is all it can')
      .addHelpText('after', HELP);
  },

  async run(_args, _given, io) {
    // As a package it has a file of its own, with which main.ts starts; see scripts/bundle.ts.
    const { startLanguageServer } = require('../../language-server/server') as Server;
    startLanguageServer(readVersion());
    await io.interruption();
    return ExitCode.ok;
  },
};
