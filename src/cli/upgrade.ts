import type { Inputs } from '../controller/inputs';
import { type Upgrade, upgradeOf } from '../diff/upgrade/upgrade';
import { chooseRelease, NEWEST, RELEASE_RULE } from '../releases/known';
import { isBefore, type Release } from '../releases/release';
import { quoted } from '../text/quoted';
import { upgradeJson, upgradeMarkdown, upgradeText } from '../views/diff/upgrade';
import type { Style } from '../views/text/style';
import { UsageError } from './command';
import type { Io } from './io';

export const UPGRADE_FORMATS: Readonly<Record<string, (upgrade: Upgrade, inputs: Inputs, style: Style) => string>> = {
  text: (upgrade, _, style) => upgradeText(upgrade, style),
  json: (upgrade, { inventory, diagnostics }) => upgradeJson(upgrade, inventory, diagnostics),
  markdown: (upgrade) => upgradeMarkdown(upgrade),
};

/** What an upgrade does that is written `FROM..TO`: without FROM that of the Environment, without TO to the newest. @throws {UsageError} */
export function upgradeFor(text: string, { inventory, environment }: Inputs, io: Io): Upgrade {
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0) {
    throw new UsageError(`--upgrade ${quoted(text)} must be two releases of the controller such as 2.8.3..${NEWEST}`);
  }
  const span = {
    from: from === '' ? running(environment.controller.version) : chosen(from, io),
    to: to === '' ? NEWEST : chosen(to, io),
  };
  if (!isBefore(span.from, span.to)) {
    throw new UsageError(`--upgrade ${quoted(text)}: ${span.from} must be older than ${span.to}`);
  }
  return upgradeOf({ inventory, environment }, span);
}

function running(version: Release | undefined): Release {
  if (version !== undefined) return version;
  throw new UsageError(
    '--upgrade names no release to come from, and neither does controller.version of an Environment',
  );
}

function chosen(text: string, { stderr, errorStyle }: Io): Release {
  const found = chooseRelease(text);
  if (!found) throw new UsageError(`--upgrade: ${quoted(text)} ${RELEASE_RULE}`);
  if (found.notice !== undefined) stderr.write(`${errorStyle.yellow('warning:')} ${found.notice}\n`);
  return found.release;
}
