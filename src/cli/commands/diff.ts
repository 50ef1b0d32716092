import { Option } from 'commander';
import type { Inputs } from '../../controller/inputs';
import { changesOf, type PlanDiff } from '../../diff/change';
import { diffPlans } from '../../diff/diff';
import { planSides } from '../../diff/side';
import { gitPathOf, readRevision } from '../../manifests/git-revision';
import { NEWEST } from '../../releases/known';
import { diffJson } from '../../views/diff/json';
import { diffMarkdown } from '../../views/diff/markdown';
import { diffText } from '../../views/diff/text';
import { readingText } from '../../views/text/reading-text';
import type { Style } from '../../views/text/style';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import {
  addEnvironmentOption,
  type EnvironmentOptions,
  inputExitCode,
  inputsOf,
  mustExist,
  readInputs,
} from '../inputs';
import type { Io } from '../io';
import { UPGRADE_FORMATS, upgradeFor } from '../upgrade';

const DESCRIPTION = `Show what deploying NEW over OLD does to load balancers, and what traffic feels: what is created, changed in place,
replaced or deleted, which annotation or field in which file makes it so, which Ingresses move to another load balancer,
and what looks like a change but is not. Both sides are planned; neither a cluster nor AWS is contacted.
With --upgrade: what another release of the controller makes of the same manifests, and what the upgrade needs.`;

const HELP = `
A side is a file, a folder, - for standard input, or REV:PATH: a file or folder of a git revision, from the root of the
repository (from the current folder with REV:./PATH).

Formats:
  text      for people, in the manner of terraform
  json      data for tools, see docs/commands/diff.md
  markdown  a comment for a pull request

Exit codes:
  0  the changes are shown, if there are any
  1  the controller would refuse something on one side, or in one release; the rest is shown
  2  the command line, or a file, can't be read
With --detailed-exitcode:
  0  no change    2  changes    3  something is replaced or deleted    1  any error

Examples:
  $ cdk8s-alb diff origin/main:dist dist
  $ cdk8s-alb diff old.yaml new.yaml --environment production.yaml
  $ cdk8s-alb diff origin/main:dist dist --format markdown > comment.md
  $ helm template shop | cdk8s-alb diff HEAD:rendered - --detailed-exitcode
  $ cdk8s-alb diff --upgrade 2.8.3..${NEWEST} dist`;

const FORMATS: Readonly<Record<string, (diff: PlanDiff, sides: Sides, style: Style) => string>> = {
  text: (diff, _, style) => diffText(diff, style),
  json: (diff, { old, now }) =>
    diffJson(diff, { old: old.inventory, new: now.inventory }, [...old.diagnostics, ...now.diagnostics]),
  markdown: (diff) => diffMarkdown(diff),
};

interface Sides {
  readonly old: Inputs;
  readonly now: Inputs;
}

/** With `--detailed-exitcode`. */
const DetailedExitCode = { same: 0, error: 1, changes: 2, losses: 3 } as const;

const DETAILED = '--detailed-exitcode';

const SIDES = `what is deployed and what is to be: a file, a folder, or REV:PATH of git each;
with --upgrade what is deployed (default: dist)`;

const UPGRADE = `releases of the controller, such as 2.8.3..${NEWEST}: compare what they make of the same manifests
(without the first: that of the Environment document, without the second: ${NEWEST})`;

export const diff: CommandDefinition = {
  configure(command) {
    command
      .description(DESCRIPTION)
      .usage('[options] <old> <new>\n       cdk8s-alb diff [options] --upgrade <from..to> [path...]')
      .argument('[side...]', SIDES);
    addEnvironmentOption(command);
    command
      .addOption(new Option('-f, --format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
      .option('--upgrade <from..to>', UPGRADE)
      .option(DETAILED, 'tell by the exit code whether there are changes, and how grave')
      .addHelpText('after', HELP);
  },

  usageExitCode: (argv) => (argv.includes(DETAILED) ? DetailedExitCode.error : ExitCode.usage),

  run(paths, options, io) {
    const asked = { format: String(options.format), isDetailed: options.detailedExitcode === true };
    if (typeof options.upgrade !== 'string') return compareSides(paths, options, asked, io);
    if (options.controllerVersion !== undefined) {
      throw new UsageError('--upgrade names the releases of the controller, so --controller-version can not');
    }
    const inputs = readInputs(paths, options, io);
    const code = report(inputs.diagnostics, io);
    if (code === ExitCode.usage) return asked.isDetailed ? DetailedExitCode.error : code;
    const upgrade = upgradeFor(options.upgrade, inputs, io);
    io.stdout.write(UPGRADE_FORMATS[asked.format]?.(upgrade, inputs, io.style) ?? '');
    return exitCode(upgrade.diff, code, asked);
  },
};

interface Asked {
  readonly format: string;
  readonly isDetailed: boolean;
}

function compareSides(paths: readonly string[], options: EnvironmentOptions, asked: Asked, io: Io): number {
  const [old, now, ...more] = paths;
  if (old === undefined || now === undefined || more.length > 0) {
    throw new UsageError(`two sides are compared, OLD and NEW: ${paths.length} given`);
  }
  if (old === '-' && now === '-') {
    throw new UsageError('standard input (-) can be read only once, so it is one side only');
  }
  const sides = { old: readSide(old, options, io), now: readSide(now, options, io) };
  const code = report([...sides.old.diagnostics, ...sides.now.diagnostics], io);
  // What can't be read would look as if it were deleted.
  if (code === ExitCode.usage) return asked.isDetailed ? DetailedExitCode.error : code;
  const found = diffPlans(...planSides(sides.old, sides.now));
  io.stdout.write(FORMATS[asked.format]?.(found, sides, io.style) ?? '');
  return exitCode(found, code, asked);
}

/** Says what is wrong with the input, and gives the exit code for it. */
function report(diagnostics: Inputs['diagnostics'], io: Io): number {
  io.stderr.write(readingText(diagnostics, io.errorStyle));
  return inputExitCode(diagnostics);
}

function exitCode(found: PlanDiff, inputCode: number, { isDetailed }: Asked): number {
  const code = Math.max(inputCode, found.refused.length > 0 ? ExitCode.refused : ExitCode.ok);
  return isDetailed && code === ExitCode.ok ? detailedCode(found) : code;
}

function readSide(side: string, options: EnvironmentOptions, io: Io): Inputs {
  const place = gitPathOf(side, io.cwd);
  if (!place) {
    requireSide(side, io);
    return inputsOf([side], options, io);
  }
  const { texts, diagnostics } = readRevision(place, io.cwd);
  const inputs = inputsOf(texts, options, io);
  return { ...inputs, diagnostics: [...diagnostics, ...inputs.diagnostics] };
}

/** Whoever compares branches may not know that a side is a path. */
function requireSide(side: string, io: Io): void {
  const revision = /^[\w./-]+$/.test(side) && !/\.(ya?ml|json)$/.test(side) ? side : 'main';
  mustExist(side, io, `check the path, or name a folder of a git revision, such as ${revision}:dist`);
}

function detailedCode(found: PlanDiff): number {
  const changes = changesOf(found);
  if (changes.some(({ action }) => action === 'replace' || action === 'delete')) return DetailedExitCode.losses;
  return changes.length > 0 ? DetailedExitCode.changes : DetailedExitCode.same;
}
