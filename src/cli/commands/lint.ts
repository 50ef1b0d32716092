import { Option } from 'commander';
import type { Inputs } from '../../controller/inputs';
import { Baseline } from '../../lint/baseline';
import { readBaseline } from '../../lint/baseline-file';
import type { LintConfig } from '../../lint/config';
import type { Diagnostic } from '../../lint/diagnostic';
import { docsOf } from '../../lint/docs-url';
import { judge } from '../../lint/judgement';
import type { LintResult } from '../../lint/lint';
import type { InputProblem } from '../../manifests/problem';
import { rules } from '../../rules';
import { currentRuleId } from '../../rules/renamed';
import type { Profile } from '../../rules/rule';
import { quoted } from '../../text/quoted';
import { diagnosticsGithub } from '../../views/lint/github';
import { diagnosticsJson } from '../../views/lint/json';
import { diagnosticsJunit } from '../../views/lint/junit';
import { diagnosticsSarif } from '../../views/lint/sarif';
import { diagnosticsText } from '../../views/lint/text';
import { readingText } from '../../views/text/reading-text';
import { plain, type Style } from '../../views/text/style';
import type { LintSession } from '../../workspace/lint-session';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { harmless } from '../guard';
import {
  addInputOptions,
  addWatchOption,
  type EnvironmentOptions,
  inputExitCode,
  pathsOf,
  readInputs,
} from '../inputs';
import type { Io } from '../io';
import { save } from '../saving';
import { readVersion } from '../version';
import { DEFAULT_CONFIG, lintConfig } from './lint-config';
import { fixFiles, NO_FIXES } from './lint-fix';

const HELP = `
Exit codes:
  0  no errors, and no more warnings than --max-warnings allows
  1  errors, or more warnings than --max-warnings allows
  2  the command line, the config or a file can't be read
With --watch it is that of the last time, when Ctrl-C ends it.

An annotation on an object silences a rule on it, with a reason:
  cdk8s-alb/ignore: "rule-id: why it is fine here"

Examples:
  $ cdk8s-alb lint                                        dist/
  $ helm template shop | cdk8s-alb lint -
  $ cdk8s-alb lint deploy/ --profile strict --max-warnings 0
  $ cdk8s-alb lint --format text --output sarif=lint.sarif --output junit=lint.xml
  $ cdk8s-alb lint old/ --baseline lint-baseline.json --update-baseline
  $ cdk8s-alb lint deploy/ --fix
  $ cdk8s-alb lint deploy/ --watch
  $ cdk8s-alb explain health-check-timeout-too-long                 what a rule is about`;

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface LintOptions extends EnvironmentOptions {
  readonly format: Format;
  readonly output: readonly Output[];
  readonly config?: string;
  readonly profile?: Profile;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly fix?: true;
  readonly watch?: true;
}

interface Output {
  readonly format: Format;
  readonly file: string;
}

export const lint: CommandDefinition = {
  configure(command) {
    addInputOptions(command);
    command
      .description(
        'Finds what Kubernetes, the controller or ELBv2 would refuse, and what will hurt, at the line where it stands, with why and how to fix it.',
      )
      .addOption(new Option('-f, --format <format>', 'how to print it').choices(FORMATS).default('text'))
      .option('-o, --output <format=file>', 'write another format to a file as well; may be repeated', appendOutput, [])
      .option('-c, --config <file>', 'a LintConfig document (default: cdk8s-alb.yaml, if there is one)')
      .addOption(
        new Option('-p, --profile <profile>', 'which rules run').choices(['recommended', 'strict', 'auto-mode']),
      )
      .option('--max-warnings <number>', 'the number of warnings that does not fail the command', wholeNumber)
      .option('--baseline <file>', 'accepted findings of an old repository')
      .option('--update-baseline', 'accept what is found now')
      .option('--fix', 'repair in place what is mechanical, such as misspelt keys; comments and layout stay');
    addWatchOption(command);
    command.addHelpText('after', HELP);
  },

  run(paths, given, io) {
    const options = given as unknown as LintOptions;
    return options.watch ? watchLint(paths, options, io) : printLint(paths, options, io);
  },
};

function watchLint(paths: readonly string[], options: LintOptions, io: Io): Promise<number> {
  if (options.fix || options.updateBaseline) {
    throw new UsageError(`--watch changes no file, so it goes without ${options.fix ? '--fix' : '--update-baseline'}`);
  }
  const config = lintConfig(options.config, io);
  const files = [
    options.config ?? DEFAULT_CONFIG,
    options.environment ?? config.environment,
    options.baseline ?? config.baseline,
  ];
  const watched = {
    paths: [...pathsOf(paths), ...files.filter((file) => file !== undefined)],
    written: options.output.map(({ file }) => file),
  };
  const { watchInputs } = require('../watch') as typeof import('../watch');
  const { LintSession } = require('../../workspace/lint-session') as typeof import('../../workspace/lint-session');
  const session = new LintSession();
  return watchInputs(watched, () => printLint(paths, options, io, session), io);
}

function printLint(paths: readonly string[], options: LintOptions, io: Io, session?: LintSession): number {
  const config = lintConfig(options.config, io);
  io.stderr.write(readingText(config.diagnostics, io.errorStyle));
  let stdin: Buffer | string | undefined;
  // It can be read only once.
  const again = { ...io, stdin: () => (stdin ??= io.stdin()) };
  const judged = (contents?: ReadonlyMap<string, string>) => {
    const environment = options.environment ?? config.environment;
    const namespace = options.namespace ?? config.namespace;
    const settings = { ...config.settings, ...(options.profile && { profile: options.profile }) };
    const cache = session?.cacheFor(settings, namespace);
    const named = { environment, namespace, controllerVersion: options.controllerVersion, cache };
    const inputs = readInputs(paths, named, { ...again, contents });
    return { inputs, result: session?.judge(inputs) ?? judge(inputs, { config, profile: options.profile }) };
  };
  const first = judged();
  const unreadable = unreadableCode(config, first.inputs) !== ExitCode.ok;
  if (options.fix && unreadable) io.stderr.write(NOTHING_FIXED);
  const fixes =
    options.fix && !unreadable ? fixFiles(first.result, (contents) => judged(contents).result, io) : NO_FIXES;
  const { inputs, result } = fixes.changed ? judged() : first;
  const { diagnostics: found, suppressed, sources } = result;
  const { diagnostics, exitCode: baselineCode } = withBaseline(found, options, config, io);
  const files = [...new Set(inputs.inventory.all.map(({ origin }) => origin.file))].sort();
  const report: Report = { diagnostics, suppressed, sources, files };
  io.stdout.write(render(options.format, report, io.style), options.format === 'github');
  const saved = options.output.map(({ format, file }) =>
    save(`--output ${format}:`, file, written(format, report), io),
  );
  return Math.max(
    unreadableCode(config, inputs),
    fixes.exitCode,
    baselineCode,
    ...saved,
    isFine(diagnostics, options.maxWarnings) ? ExitCode.ok : ExitCode.refused,
  );
}

const NOTHING_FIXED = '--fix changed no file, because something could not be read\n';

/** 2 where the config or a file can't be read. */
function unreadableCode(config: LintConfig, inputs: Inputs): number {
  const isUnreadable =
    config.diagnostics.some(({ severity }) => severity === 'error') ||
    inputExitCode(inputs.diagnostics) === ExitCode.usage;
  return isUnreadable ? ExitCode.usage : ExitCode.ok;
}

/** In a file no more than on a terminal. */
function written(format: Format, report: Report): string {
  const text = render(format, report, plain);
  return format === 'github' ? text : harmless(text);
}

interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: number;
  readonly sources: LintResult['sources'];
  readonly files: readonly string[];
}

function render(format: Format, { diagnostics, suppressed, sources, files }: Report, style: Style): string {
  switch (format) {
    case 'text':
      return diagnosticsText(diagnostics, suppressed, sources, style);
    case 'json':
      return diagnosticsJson(diagnostics, suppressed);
    case 'sarif':
      return diagnosticsSarif(diagnostics, { rules, version: readVersion(), docsOf });
    case 'junit':
      return diagnosticsJunit(diagnostics, files);
    case 'github':
      return diagnosticsGithub(diagnostics);
  }
}

function isFine(diagnostics: readonly Diagnostic[], maxWarnings = Number.POSITIVE_INFINITY): boolean {
  const count = (severity: string) => diagnostics.filter((each) => each.severity === severity).length;
  return count('error') === 0 && count('warning') <= maxWarnings;
}

function withBaseline(
  found: readonly Diagnostic[],
  options: LintOptions,
  config: LintConfig,
  io: Io,
): { readonly diagnostics: readonly Diagnostic[]; readonly exitCode: number } {
  const file = options.baseline ?? config.baseline;
  if (options.updateBaseline) {
    if (file === undefined)
      throw new UsageError('--update-baseline: say where, with --baseline FILE or baseline in the config');
    const exitCode = save('--baseline', file, Baseline.format(found), io);
    return { diagnostics: exitCode === ExitCode.ok ? [] : found, exitCode };
  }
  if (file === undefined) return { diagnostics: found, exitCode: ExitCode.ok };
  try {
    const baseline = readBaseline(file, io.cwd);
    io.stderr.write(readingText(renamedIn(file, baseline), io.errorStyle));
    return { diagnostics: baseline.newAmong(found), exitCode: ExitCode.ok };
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`--baseline ${file}: ${error.message}`);
    throw error;
  }
}

function renamedIn(file: string, { renamedRules }: Baseline): InputProblem[] {
  return renamedRules.map((id) => ({
    code: 'environment',
    severity: 'warning',
    message: `the rule ${id} is now called ${currentRuleId(id)}; --update-baseline writes the new id`,
    file,
  }));
}

function appendOutput(text: string, outputs: readonly Output[]): Output[] {
  const [format = '', ...file] = text.split('=');
  if (!(FORMATS as readonly string[]).includes(format) || file.join('=') === '') {
    throw new UsageError(`--output ${quoted(text)} must be FORMAT=FILE, with one of the formats ${FORMATS.join(', ')}`);
  }
  return [...outputs, { format: format as Format, file: file.join('=') }];
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--max-warnings ${quoted(text)} must be a whole number`);
}
