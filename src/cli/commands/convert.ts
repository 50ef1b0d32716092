import { Option } from 'commander';
import { type Conversion, convert as convertIngresses } from '../../convert/convert';
import { ALLOWABLE, type LossKind } from '../../convert/loss';
import { quoted } from '../../text/quoted';
import { objectsJson, objectsYaml } from '../../views/convert/objects';
import { conversionReport } from '../../views/convert/report';
import { conversionText } from '../../views/convert/text';
import { readingText } from '../../views/text/reading-text';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { addInputOptions, type EnvironmentOptions, inputExitCode, readInputs } from '../inputs';
import type { Io } from '../io';
import { writeProject } from '../project-writer';

const DESCRIPTION = `Turns the Ingresses of the AWS Load Balancer Controller into objects of the Gateway API: a Gateway for each load
balancer, HTTPRoutes, and the controller's LoadBalancerConfigurations, TargetGroupConfigurations and ListenerRuleConfigurations.
Both sides are planned with the same Environment and compared: load balancer, listeners, rules and target groups, by what they do. Only
what is the same is written. What can't be carried over is named, with the reason and what to do.`;

const HELP = `
Services, Deployments and everything else stay as they are and are not written again.

Formats:
  yaml  documents of YAML; with --output a file for each Gateway, and shared.yaml for what they share
  json  a List; with --output in files of the same names

Exit codes:
  0  every load balancer becomes a Gateway that is the same
  1  one of them does not; the others are written
  2  the command line, or a file, can't be read, or the output can't be written

Examples:
  $ cdk8s-alb convert dist --output gateway
  $ cdk8s-alb convert dist --report > comparison.md
  $ cdk8s-alb convert dist --environment production.yaml --allow waf-classic
  $ helm template shop | cdk8s-alb convert - > gateway.yaml`;

type Format = 'yaml' | 'json';

interface ConvertCommandOptions extends EnvironmentOptions {
  readonly output?: string;
  readonly format: Format;
  readonly report?: true;
  readonly allow?: readonly LossKind[];
}

const WRITERS = { yaml: objectsYaml, json: objectsJson } as const;

export const convert: CommandDefinition = {
  configure(command) {
    addInputOptions(command);
    command
      .description(DESCRIPTION)
      .option(
        '-o, --output <folder>',
        'where to write the objects: a folder that is empty or does not exist (default: standard output)',
      )
      .addOption(new Option('-f, --format <format>', 'how to write objects').choices(['yaml', 'json']).default('yaml'))
      .option('--report', 'print how both sides compare, as markdown, instead of objects')
      .addOption(
        new Option('--allow <kind...>', 'convert without what these kinds of losses name').choices([...ALLOWABLE]),
      )
      .addHelpText('after', HELP);
  },

  run(paths, given, io) {
    const options = given as unknown as ConvertCommandOptions;
    const inputs = readInputs(paths, options, io);
    io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
    const unreadable = inputExitCode(inputs.diagnostics);
    if (unreadable === ExitCode.usage) return unreadable;
    const conversion = convertIngresses(inputs, { allowed: new Set(options.allow) });
    if (conversion.groups.length === 0) {
      throw new UsageError('there is no Ingress of the AWS Load Balancer Controller in the input, nothing to convert');
    }
    io.stderr.write(conversionText(conversion, inputs.inventory, io.errorStyle));
    write(conversion, options, io);
    const refused = conversion.groups.some(({ gateway }) => !gateway);
    return Math.max(unreadable, refused ? ExitCode.refused : ExitCode.ok);
  },
};

function write(conversion: Conversion, { output, format, report }: ConvertCommandOptions, io: Io): void {
  const writer = WRITERS[format];
  const objects = [...conversion.shared, ...conversion.groups.flatMap(({ gateway }) => gateway?.objects ?? [])];
  if (report) io.stdout.write(conversionReport(conversion));
  else if (output === undefined && objects.length > 0) io.stdout.write(writer(objects));
  if (output === undefined) return;
  if (objects.length === 0) {
    io.stderr.write(`Nothing is written to ${quoted(output)}.\n`);
    return;
  }
  writeProject(output, filesOf(conversion, format), io);
}

/** A file for each Gateway, and one for what they share. */
function filesOf({ groups, shared }: Conversion, format: Format): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const add = (wanted: string, objects: Parameters<typeof objectsYaml>[0]): void => {
    let name = wanted;
    for (let number = 2; files.has(`${name}.${format}`); number++) name = `${wanted}-${number}`;
    if (objects.length > 0) files.set(`${name}.${format}`, WRITERS[format](objects));
  };
  add('shared', shared);
  for (const { gateway } of groups) {
    if (gateway) add(fileName(`${gateway.namespace}-${gateway.name}`), gateway.objects);
  }
  return files;
}

/** Names come from whoever wrote the Ingress. */
function fileName(text: string): string {
  return text.replace(/[^A-Za-z0-9.-]/g, '-').replace(/^\.+/, '');
}
