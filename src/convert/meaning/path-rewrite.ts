import type { TransformSpec } from '../../model/resources';
import { covers } from '../../route/coverage';
import type { Box } from './box';

/** What a path begins with, and what it begins with afterwards. */
export interface LeadingText {
  readonly from: string;
  readonly to: string;
}

/** What the controller makes of a URLRewrite filter that replaces the whole path. */
export const WHOLE_PATH = '^([^?]*)';

/** Signs that would make a pattern of a text; a dot matches itself as well. */
const PATTERN = /[\\^$|?*+()[\]{}]/;

/** `^/old/(.*)$` with `/new/$1`, as people write it: a path that does not begin so stays as it is. */
export function writtenRewrite({ urlRewriteConfig }: TransformSpec): LeadingText | undefined {
  const rewrite = onlyOne(urlRewriteConfig?.rewrites);
  const [, from] = /^\^(\/.*\/)\(\.\*\)\$?$/.exec(rewrite?.regex ?? '') ?? [];
  const [, to] = /^(\/[^$\\]*)\$1$/.exec(rewrite?.replace ?? '') ?? [];
  if (from === undefined || to === undefined) return undefined;
  const text = from.replace(/\\([.\-/])/g, '$1');
  return PATTERN.test(text) ? undefined : { from: text, to };
}

/** `(^/old(/)?)` with `/new$2`, as the controller makes it of ReplacePrefixMatch; both also without their last slash. */
export function prefixRewrite({ urlRewriteConfig }: TransformSpec): LeadingText | undefined {
  const rewrite = onlyOne(urlRewriteConfig?.rewrites);
  const [, from] = /^\(\^(\/.*[^/])\(\/\)\?\)$/.exec(rewrite?.regex ?? '') ?? [];
  const [, to, rest] = /^([^$\\]*?)(\/|\$2)$/.exec(rewrite?.replace ?? '') ?? [];
  if (from === undefined || to === undefined || rest === undefined || PATTERN.test(from)) return undefined;
  return { from: `${from}/`, to: `${to}/` };
}

/** The transform that replaces the text before the last slash of both. */
export function prefixTransform({ from, to }: LeadingText): TransformSpec {
  const rewrite = { regex: `(^${from.slice(0, -1)}(/)?)`, replace: to === '/' ? '/' : `${to.slice(0, -1)}$2` };
  return { type: 'url-rewrite', urlRewriteConfig: { rewrites: [rewrite] } };
}

/**
 * What a rewrite of paths does with those of a box, in words that are the same for rewrites that do the same; '' for one that leaves
 * them as they are, undefined where that is unknown.
 */
export function rewriteText(transform: TransformSpec, box: Box): string | undefined {
  const glob = box.find(({ field }) => field === 'path-pattern')?.pathPatternConfig?.values?.[0];
  if (transform.type !== 'url-rewrite' || glob === undefined) return undefined;
  const whole = onlyOne(transform.urlRewriteConfig?.rewrites);
  if (whole?.regex === WHOLE_PATH && !/[$\\]/.test(whole.replace)) return `the path becomes ${whole.replace}`;
  const written = writtenRewrite(transform);
  const leading = written ?? prefixRewrite(transform);
  if (!leading) return undefined;
  const { from, to } = leading;
  const isLiteral = !/[*?]/.test(glob);
  if (glob.startsWith(from) && !/[*?]/.test(from)) {
    return isLiteral ? `the path becomes ${to}${glob.slice(from.length)}` : `${from}… becomes ${to}…`;
  }
  if (!isLiteral || from.includes('.')) return undefined;
  return written ? '' : undefined;
}

/** The part of a box whose paths are rewritten, where a rewrite leaves the others as they are; undefined where it does not tell them apart. */
export function rewrittenPart(transforms: readonly TransformSpec[], box: Box): Box | undefined {
  const written = onlyOne(transforms.filter(({ type }) => type === 'url-rewrite'));
  const leading = written && writtenRewrite(written);
  if (!leading || leading.from.includes('.')) return undefined;
  const field = 'path-pattern';
  const part = { field, pathPatternConfig: { values: [`${leading.from}*`] } };
  const path = box.find((condition) => condition.field === field);
  if (path && (!covers([path], [part]) || covers([part], [path]))) return undefined;
  return [...box.filter((condition) => condition !== path), part];
}

function onlyOne<T>(items: readonly T[] = []): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
