import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolveEnvironment } from '../src/controller/environment/environment-document';
import { convert } from '../src/convert/convert';
import { LOSS_KINDS, type LossKind } from '../src/convert/loss';
import { lint } from '../src/lint/lint';
import { DEFAULT_SETTINGS } from '../src/lint/settings';
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

/** What becomes of a case that is built. */
interface Outcome {
  /** Why it can't be converted whole; empty for one that can. */
  readonly kinds: ReadonlySet<LossKind>;
  /** Whether lint has an error for it: Kubernetes or ELBv2 refuses what the controller asks for, or it surely does not work. */
  readonly isUnsound: boolean;
}

function outcomes(allowed: ReadonlySet<LossKind>): Outcome[] {
  const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;
  return caseNames().flatMap((name) => {
    const { inventory } = readManifests([manifestsOf(name)]);
    const { environment } = resolveEnvironment(defaults, inventory.environment);
    const { groups } = convert({ inventory, environment }, { allowed, assume: {} });
    const kinds = groups
      .map(({ losses }) => losses.map(({ kind }) => kind))
      .filter((list) => !list.includes('not-built'));
    if (kinds.length === 0) return [];
    const { diagnostics } = lint({ inventory, environment, diagnostics: [] }, DEFAULT_SETTINGS);
    const isUnsound = diagnostics.some(({ severity, ruleId }) => severity === 'error' && ruleId !== REFUSED);
    return [{ kinds: new Set(kinds.flat()), isUnsound }];
  });
}

/** Of other load balancers of a case. */
const REFUSED = 'rejected-by-controller';

function figures(): string {
  const all = outcomes(new Set());
  const whole = all.filter(({ kinds }) => kinds.size === 0);
  const allowable = (Object.keys(LOSS_KINDS) as LossKind[]).filter((kind) => LOSS_KINDS[kind].allowable);
  const withAllowed = outcomes(new Set(allowable)).filter(({ kinds }) => kinds.size === 0).length;
  const sound = all.filter(({ isUnsound, kinds }) => !isUnsound && !kinds.has('frontend-nlb'));
  const soundWhole = sound.filter(({ kinds }) => kinds.size === 0).length;
  const reasons = [...new Set(all.flatMap(({ kinds }) => [...kinds]))].map((kind) => {
    const cases = all.filter(({ kinds }) => kinds.has(kind));
    return { kind, cases: cases.length, unsound: cases.filter(({ isUnsound }) => isUnsound).length };
  });
  reasons.sort((a, b) => b.cases - a.cases || (a.kind < b.kind ? -1 : 1));
  return [
    `Of ${counted(all.length, 'case')}, ${share(whole.length, all.length)} are converted whole and the same by plan; ${share(withAllowed, all.length)} with everything allowed that can be. Many cases are there to be wrong: of the ${sound.length} that \`lint\` has no error for and that have no frontend network load balancer, ${share(soundWhole, sound.length)} are converted. The others are refused:`,
    '',
    '| reason | what | cases | with an error of lint |',
    '|---|---|---|---|',
    ...reasons.map(({ kind, cases, unsound }) => `| \`${kind}\` | ${LOSS_KINDS[kind].title} | ${cases} | ${unsound} |`),
  ].join('\n');
}

function share(part: number, all: number): string {
  return `${part} (${((100 * part) / all).toFixed(1)} %)`;
}
