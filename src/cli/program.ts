import { Command, CommanderError } from 'commander';
import { visible } from '../text/visible';
import { type CommandEntry, ExitCode, UsageError } from './command';
import { commands } from './commands';
import { guardedIo } from './guard';
import type { Io } from './io';
import { packageVersion } from './version';

const REPORT = 'https://github.com/cdk8s-alb/cdk8s-alb/issues';

const EXAMPLES = `
Examples:
  $ cdk8s-alb plan                         what would be built from dist/
  $ cdk8s-alb plan deploy/ ingress.yaml    from other folders and files
  $ kustomize build . | cdk8s-alb plan -   from standard input
  $ cdk8s-alb help plan                    all about one command`;

/** Runs a command line and gives the exit code. Never throws, and never shows a stack trace unless asked to. */
export async function run(argv: readonly string[], given: Io): Promise<number> {
  const io = guardedIo(given);
  const exitCodes: ExitCodes = { end: ExitCode.ok, usage: ExitCode.usage };
  const program = programFor(argv, io, exitCodes);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    return isHelp(error) ? ExitCode.ok : failure(error, io, exitCodes.usage);
  }
  return exitCodes.end;
}

/** What the command that is run makes of the exit code. */
interface ExitCodes {
  end: number;
  usage: number;
}

function programFor(argv: readonly string[], io: Io, exitCodes: ExitCodes): Command {
  const program = new Command('cdk8s-alb')
    .description('Application Load Balancers on Kubernetes, known before they are deployed.')
    .usage('<command> [options]')
    .version(packageVersion(argv), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help on a command')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(io.errorStyle.red(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const entry of commands) addCommand(program, entry, argv, io, exitCodes);
  return program;
}

/** Only a command that the command line names is loaded; of the others, help needs the summary. */
function addCommand(
  program: Command,
  entry: CommandEntry,
  argv: readonly string[],
  io: Io,
  exitCodes: ExitCodes,
): void {
  const command = program.command(entry.name).summary(entry.summary).helpOption('-h, --help', 'print help');
  if (!argv.includes(entry.name)) return;
  const definition = entry.load(commands);
  definition.configure(command);
  exitCodes.usage = definition.usageExitCode?.(argv) ?? exitCodes.usage;
  command.showHelpAfterError(`(cdk8s-alb ${entry.name} --help shows what there is)`);
  command.action(async () => {
    exitCodes.end = await definition.run(command.args, command.opts(), io);
  });
}

function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

function failure(error: unknown, io: Io, exitCode: number): number {
  // Commander has written its message by now.
  if (error instanceof CommanderError) return exitCode;
  const debug = io.env.CDK8S_ALB_DEBUG === '1';
  const message = visible(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) {
    io.stderr.write(`${io.errorStyle.red('error:')} ${message}\n`);
    return exitCode;
  }
  const advice = debug ? '' : ' (CDK8S_ALB_DEBUG=1 shows where)';
  io.stderr.write(`${io.errorStyle.red('internal error:')} ${message}. Please report it at ${REPORT}${advice}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return exitCode;
}
