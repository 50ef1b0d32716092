import { Option } from 'commander';
import type { Inputs } from '../../controller/inputs';
import { changesOf, type PlanDiff } from '../../diff/change';
import { diffPlans } from '../../diff/diff';
import { planSides } from '../../diff/side';
import { gitPathOf, readRevision } from '../../manifests/git-revision';
import { diffJson } from '../../views/diff/json';
import { diffMarkdown } from '../../views/diff/markdown';
import { diffText } from '../../views/diff/text';
import { readingText } from '../../views/text/reading-text';
import type { Style } from '../../views/text/style';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { addEnvironmentOption, type EnvironmentOptions, inputExitCode, inputsOf } from '../inputs';
import type { Io } from '../io';

const DESCRIPTION = `Show what deploying NEW over OLD does to load balancers, and what traffic feels: what is created, changed in place,
replaced or deleted, which annotation or field in which file makes it so, which Ingresses move to another load balancer,
and what looks like a change but is not. Both sides are planned; neither a cluster nor AWS is contacted.`;

const HELP = `
A side is a file, a folder, - for standard input, or REV:PATH: a file or folder of a git revision, from the root of the
repository (from the current folder with REV:./PATH).

Formats:
  text      for people, in the manner of terraform
  json      data for tools, see docs/diff.md
  markdown  a comment for a pull request

Exit codes:
  0  the changes are shown, if there are any
  1  the controller would refuse something on one side; the rest is shown
  2  the command line, or a file, can't be read
With --detailed-exitcode:
  0  no change    2  changes    3  something is replaced or deleted    1  any error

Examples:
  $ cdk8s-alb diff origin/main:dist dist
  $ cdk8s-alb diff old.yaml new.yaml --environment production.yaml
  $ cdk8s-alb diff origin/main:dist dist --format markdown > comment.md
  $ helm template shop | cdk8s-alb diff HEAD:rendered - --detailed-exitcode`;

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

export const diff: CommandDefinition = {
  configure(command) {
    command
      .description(DESCRIPTION)
      .argument('<old>', 'what is deployed: a file, a folder, or REV:PATH of git')
      .argument('<new>', 'what is to be deployed, likewise');
    addEnvironmentOption(command);
    command
      .addOption(new Option('-f, --format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
      .option(DETAILED, 'tell by the exit code whether there are changes, and how grave')
      .addHelpText('after', HELP);
  },

  usageExitCode: (argv) => (argv.includes(DETAILED) ? DetailedExitCode.error : ExitCode.usage),

  run([old = '', now = ''], options, io) {
    if (old === '-' && now === '-') {
      throw new UsageError('standard input (-) can be read only once, so it is one side only');
    }
    const sides = { old: readSide(old, options, io), now: readSide(now, options, io) };
    const diagnostics = [...sides.old.diagnostics, ...sides.now.diagnostics];
    io.stderr.write(readingText(diagnostics, io.errorStyle));
    const detailed = options.detailedExitcode === true;
    const inputCode = inputExitCode(diagnostics);
    // What can't be read would look as if it were deleted.
    if (inputCode === ExitCode.usage) return detailed ? DetailedExitCode.error : inputCode;
    const found = diffPlans(...planSides(sides.old, sides.now));
    io.stdout.write(FORMATS[String(options.format)]?.(found, sides, io.style) ?? '');
    const code = Math.max(inputCode, found.refused.length > 0 ? ExitCode.refused : ExitCode.ok);
    return detailed && code === ExitCode.ok ? detailedCode(found) : code;
  },
};

function readSide(side: string, options: EnvironmentOptions, io: Io): Inputs {
  const place = gitPathOf(side, io.cwd);
  if (!place) return inputsOf([side], options, io);
  const { texts, diagnostics } = readRevision(place, io.cwd);
  const inputs = inputsOf(texts, options, io);
  return { ...inputs, diagnostics: [...diagnostics, ...inputs.diagnostics] };
}

function detailedCode(found: PlanDiff): number {
  const changes = changesOf(found);
  if (changes.some(({ action }) => action === 'replace' || action === 'delete')) return DetailedExitCode.losses;
  return changes.length > 0 ? DetailedExitCode.changes : DetailedExitCode.same;
}
