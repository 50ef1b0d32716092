import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolveEnvironment } from '../src/controller/environment/environment-document';
import { convert } from '../src/convert/convert';
import { LOSS_KINDS, type LossKind } from '../src/convert/loss';
import { readManifests } from '../src/manifests/load';
import { counted } from '../src/text/words';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from '../test/conformance/recorded';
import { commandOutput, withOutput } from './command-output';
import type { GeneratedFile } from './generated';

/** docs/commands/convert.md is written by hand; the report, the kinds of losses and the figures are filled in here. */
export const convertPage: GeneratedFile = { path: 'docs/commands/convert.md', render };

const EXAMPLE = 'examples/migration/ingress.yaml';

function render(): string {
  const text = readFileSync(resolve(__dirname, '..', convertPage.path), 'utf8');
  const report = commandOutput('convert', EXAMPLE, '--report');
  const parts = { 'kinds of losses': kindTable(), figures: figures() };
  return Object.entries(parts).reduce(withPart, withOutput(text, 'report of the example', report));
}

function withPart(text: string, [marker, part]: [string, string]): string {
  const [before, rest] = text.split(`<!-- ${marker} -->`);
  const after = rest?.split(`<!-- end of ${marker} -->`)[1];
  if (after === undefined) throw new Error(`${convertPage.path} lacks <!-- ${marker} --> or its end`);
  return `${before}<!-- ${marker} -->\n\n${part}\n\n<!-- end of ${marker} -->${after}`;
}

function kindTable(): string {
  const rows = Object.entries(LOSS_KINDS).map(
    ([kind, { title, remedy, allowable }]) => `| \`${kind}\` | ${title} | ${remedy} | ${allowable ? '✓' : ''} |`,
  );
  return ['| kind | what | what to do | `--allow` |', '|---|---|---|---|', ...rows].join('\n');
}

type Outcome = ReadonlySet<LossKind>;

/** For each case that is built, why it can't be converted whole; empty for one that can. */
function outcomes(allowed: ReadonlySet<LossKind>): Outcome[] {
  const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;
  return caseNames().flatMap((name) => {
    const { inventory } = readManifests([manifestsOf(name)]);
    const { environment } = resolveEnvironment(defaults, inventory.environment);
    const { groups } = convert({ inventory, environment }, { allowed, assume: {} });
    const kinds = groups
      .map(({ losses }) => losses.map(({ kind }) => kind))
      .filter((list) => !list.includes('not-built'));
    return kinds.length > 0 ? [new Set(kinds.flat())] : [];
  });
}

function figures(): string {
  const all = outcomes(new Set());
  const whole = all.filter(({ size }) => size === 0).length;
  const allowable = (Object.keys(LOSS_KINDS) as LossKind[]).filter((kind) => LOSS_KINDS[kind].allowable);
  const withAllowed = outcomes(new Set(allowable)).filter(({ size }) => size === 0).length;
  const kinds = new Map<LossKind, number>();
  for (const kind of all.flatMap((each) => [...each])) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const rows = [...kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return [
    `Of ${counted(all.length, 'case')}, ${share(whole, all.length)} are converted whole and the same by plan; ${share(withAllowed, all.length)} with everything allowed that can be. The others are refused:`,
    '',
    '| reason | what | cases |',
    '|---|---|---|',
    ...rows.map(([kind, count]) => `| \`${kind}\` | ${LOSS_KINDS[kind].title} | ${count} |`),
  ].join('\n');
}

function share(part: number, all: number): string {
  return `${part} (${((100 * part) / all).toFixed(1)} %)`;
}
