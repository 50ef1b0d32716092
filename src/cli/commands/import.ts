import { resolve } from 'node:path';
import { Option } from 'commander';
import { readRegularFile } from '../../files/bounded-file';
import { GROUPINGS, type Grouping, groupObjects, isOfCluster } from '../../import/grouping';
import { type ImportedApp, importApp } from '../../import/import';
import { loadLibrary } from '../../import/library';
import { projectFiles, singleFile } from '../../import/project';
import { quoted } from '../../text/quoted';
import { readingText } from '../../views/text/reading-text';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { inputExitCode, inputsOf, pathsOf } from '../inputs';
import type { Io } from '../io';
import { packageVersions, writeProject } from '../project-writer';

const DESCRIPTION =
  'Turns Kubernetes YAML into a cdk8s app in which the settings of load balancers are typed. The code is run, and what it synthesizes is compared with the input: an object that typed code cannot say exactly is written as an ApiObject instead.';

const HELP = `
A chart is made for
  namespace  each namespace; objects without one go into "default", cluster-wide ones into "cluster"
  file       each input file, so that the same files are written to dist/
  app        each app, by app.kubernetes.io/part-of, app.kubernetes.io/name or app

Values of annotations are compared as the controller reads them: white space in JSON does not count. What no typed member can say is
written by raw(), with the reason.

With --constructs high, a Deployment, its Service and its Ingress become one LoadBalancedDeployment: by its image where that writes the same,
else around the Deployment or the Service. Where none does, each is written by itself, as with low.

Exit codes:
  0  the code synthesizes to the input
  1  an object cannot be written as code; it is named
  2  the command line, or a file, can't be read, or the output can't be written

Examples:
  $ cdk8s-alb import deploy/ --output app
  $ cdk8s-alb import dist --by file --constructs high --output app
  $ helm template shop | cdk8s-alb import - --format typescript > shop.ts`;

interface ImportOptions {
  readonly output?: string;
  readonly by: Grouping;
  readonly constructs: 'low' | 'high';
  readonly format: 'project' | 'typescript';
}

export const importCommand: CommandDefinition = {
  configure(command) {
    command
      .argument(
        '[path...]',
        'files, folders (*.yaml, *.yml and *.json in them), or - for standard input (default: dist)',
      )
      .description(DESCRIPTION)
      .option('-o, --output <folder>', 'where to write the project: a folder that is empty or does not exist')
      .addOption(new Option('--by <grouping>', 'what becomes a chart').choices([...GROUPINGS]).default('namespace'))
      .addOption(
        new Option('--constructs <level>', 'an object by itself, or apps as a LoadBalancedDeployment')
          .choices(['low', 'high'])
          .default('low'),
      )
      .addOption(
        new Option('-f, --format <format>', 'a project, or one file on standard output')
          .choices(['project', 'typescript'])
          .default('project'),
      )
      .addHelpText('after', HELP);
  },

  run(paths, given, io) {
    const { output, by, constructs, format } = given as unknown as ImportOptions;
    if ((format === 'project') !== (output !== undefined)) {
      throw new UsageError(
        output === undefined
          ? '--output must name the folder of the project; --format typescript prints one file instead'
          : `--output ${quoted(output)} does not go with --format typescript, which prints one file`,
      );
    }
    const texts = new InputTexts(io);
    const inputs = inputsOf(pathsOf(paths), {}, texts.io);
    io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
    const unreadable = inputExitCode(inputs.diagnostics);
    if (unreadable === ExitCode.usage) return unreadable;
    const manifests = inputs.inventory.all.filter(isOfCluster);
    if (manifests.length === 0) throw new UsageError('there is no Kubernetes object in the input, nothing to import');
    io.progress(`Writing ${manifests.length} objects as code`);
    const app = importApp(
      groupObjects(manifests, by, (file) => texts.of(file)),
      loadLibrary(),
      { constructs },
    );
    for (const { object, message } of app.failures) {
      io.stderr.write(`${io.errorStyle.red('error:')} ${object.kind} ${object.name} (${object.place}): ${message}\n`);
    }
    if (output === undefined) io.stdout.write(singleFile(app));
    else writeProject(output, projectFiles(app, 'imported', packageVersions()), io);
    io.stderr.write(summary(app, output));
    return app.failures.length > 0 ? ExitCode.refused : ExitCode.ok;
  },
};

/** The files of the input once more, for their comments, which data has not. */
class InputTexts {
  /** Standard input can be read once. */
  public readonly io: Io;
  private stdin?: string;
  private readonly files = new Map<string, string | undefined>();

  public constructor(private readonly outside: Io) {
    this.io = {
      ...outside,
      stdin: () => {
        this.stdin = outside.stdin().toString();
        return this.stdin;
      },
    };
  }

  public of(file: string): string | undefined {
    if (file === STDIN) return this.stdin;
    if (!this.files.has(file)) this.files.set(file, textOf(resolve(this.outside.cwd, file)));
    return this.files.get(file);
  }
}

const STDIN = '<stdin>';

function textOf(path: string): string | undefined {
  try {
    return readRegularFile(path).toString('utf8');
  } catch {
    // It was there a moment ago; the code is right without its comments.
    return undefined;
  }
}

function summary(
  { charts, typedAnnotations, annotations, synthFault }: ImportedApp,
  output: string | undefined,
): string {
  const objects = charts.reduce((sum, { chart }) => sum + chart.objects.length, 0);
  const typed = annotations > 0 ? `, ${typedAnnotations} of ${annotations} annotations typed` : '';
  const next = output === undefined ? '' : `Next: cd ${output} && npm install && npm run synth\n`;
  const errors =
    synthFault === undefined ? '' : 'The manifests have errors, which main.ts lists; validation is off there.\n';
  return `${objects} objects in ${charts.length} charts${typed}.\n${errors}${next}`;
}
