import { Option } from 'commander';
import { knowsRow } from '../../annotations/read';
import { type AnnotationRow, allRows, PREFIX, rowOf } from '../../annotations/registry';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import { annotationsJson } from '../../views/reference/annotation-json';
import { annotationListText, annotationText } from '../../views/reference/annotation-text';
import { suffixOf } from '../../views/reference/annotation-words';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { addControllerVersionOption, controllerRelease } from '../controller-version';

const EXAMPLES = `
Examples:
  $ cdk8s-alb annotations                      all of them, a line each
  $ cdk8s-alb annotations healthcheck-path     all about one; the prefix can be left out
  $ cdk8s-alb annotations --format json        for other programs`;

/** Where the width of the terminal is not known. */
const COLUMNS = 80;
/** Longer lines are hard to read. */
const MAX_COLUMNS = 120;

export const annotations: CommandDefinition = {
  configure(command) {
    command
      .description(
        'Explains the annotations and labels that the controller reads: what they do, their values and defaults, how they merge in a group, and the typed API that sets them.',
      )
      .argument('[key]', 'an annotation, with or without its prefix')
      .addOption(new Option('-f, --format <format>', 'how to print it').choices(['text', 'json']).default('text'))
      .addHelpText('after', EXAMPLES);
    addControllerVersionOption(command);
  },

  suggestions: () => ({
    argument: allRows()
      .map(({ row }) => suffixOf(row.key))
      .filter((suffix) => !suffix.includes('$')),
  }),

  run([key], { format, controllerVersion }, io) {
    const row = key === undefined ? undefined : findRow(key);
    const release = controllerRelease(controllerVersion as string | undefined, io);
    if (row && !knowsRow(release, row)) {
      io.stderr.write(
        `${io.errorStyle.yellow('warning:')} controller ${release} ignores it, it came in ${row.since}\n`,
      );
    }
    const columns = Math.min(Number(io.env.COLUMNS) || COLUMNS, MAX_COLUMNS);
    if (format === 'json') {
      const known = allRows()
        .map((found) => found.row)
        .filter((each) => knowsRow(release, each));
      io.stdout.write(annotationsJson(row ? [row] : known));
    } else {
      io.stdout.write(row ? annotationText(row, io.style, columns) : annotationListText(io.style, columns, release));
    }
    return ExitCode.ok;
  },
};

/** By full key, by what follows the prefix, or by the part before the placeholders. @throws {UsageError} with the nearest one */
function findRow(key: string): AnnotationRow<unknown> {
  const exact = rowOf(key) ?? rowOf(`${PREFIX}${key}`);
  if (exact) return exact.row;
  const names = new Map<string, AnnotationRow<unknown>>();
  for (const { row } of allRows()) {
    for (const name of [row.key, ...(row.alternativeKeys ?? [])]) {
      names.set(name, row);
      names.set(suffixOf(name), row);
      names.set(suffixOf(name).replace(/\.\$\{.*/, ''), row);
    }
  }
  const found = names.get(key);
  if (found) return found;
  const near = nearestName(key, names.keys());
  throw new UsageError(
    `there is no annotation ${quoted(key)}${near === undefined ? '' : `, did you mean ${quoted(near)}?`} (cdk8s-alb annotations lists them)`,
  );
}
