import { ENVIRONMENT_DOCUMENT, ENVIRONMENT_FIELDS } from '../../controller/environment/environment-fields';
import { documentSchema } from '../../views/reference/document-schema';
import { environmentText } from '../../views/reference/environment-text';
import { type CommandDefinition, ExitCode } from '../command';

const HELP = `
Examples:
  $ cdk8s-alb environment                                       all fields with their defaults
  $ cdk8s-alb environment --schema > environment.schema.json    for editors`;

export const environment: CommandDefinition = {
  configure(command) {
    command
      .description(
        'Explains the Environment document: what the controller would find in AWS, and its own flags. It lies among the manifests or is given with --environment.',
      )
      .option('--schema', 'print the JSON schema instead, for editors')
      .addHelpText('after', HELP);
  },

  run(_paths, { schema }, io) {
    if (schema) io.stdout.write(`${JSON.stringify(documentSchema(ENVIRONMENT_DOCUMENT), undefined, 2)}\n`);
    else io.stdout.write(environmentText(ENVIRONMENT_FIELDS, io.style));
    return ExitCode.ok;
  },
};
