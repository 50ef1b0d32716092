import type { TransformSpec } from '../../model/resources';
import { Unportable } from '../loss';
import type { Effect } from '../meaning/effect';
import { textOf } from '../meaning/facts';
import { prefixTransform, rewriteText, WHOLE_PATH, writtenRewrite } from '../meaning/path-rewrite';
import type { SourceRule } from '../source';
import { urlRewrite } from './rewrite';
import { type Asked, type Unit, unitOf } from './unit';

/**
 * The matches for what is asked, each with its rewrite in the form that an HTTPRoute has. A rewrite of `/old/…` leaves `/old` and all other
 * paths as they are: they are matched apart, without a rewrite.
 * @throws {Unportable}
 */
export function rewrittenUnits(asked: Asked, rule: SourceRule): Unit<SourceRule>[] {
  const index = rule.transforms.findIndex((transform) => writtenRewrite(transform));
  const transform = rule.transforms[index];
  const leading = transform && writtenRewrite(transform);
  if (!transform || !leading) {
    urlRewrite(rule.transforms);
    return [unitOf(asked, rule)];
  }
  const others = rule.transforms.filter((_, other) => other !== index);
  const { type, value } = asked.path;
  if (type === 'Exact' && !value.includes('*')) return [variant(asked, rule, others, wholePath(value, leading))];
  const prefix = leading.from.slice(0, -1);
  if (
    type !== 'PathPrefix' ||
    !leading.to.endsWith('/') ||
    !`${prefix}/`.startsWith(value === '/' ? '/' : `${value}/`)
  ) {
    urlRewrite(rule.transforms);
    return [];
  }
  const at = (path: Asked['path'], rewrite?: TransformSpec) => variant({ ...asked, path }, rule, others, rewrite);
  const rewritten = [
    at({ type: 'Exact', value: prefix }),
    at({ type: 'PathPrefix', value: prefix }, prefixTransform(leading)),
  ];
  return prefix === value ? rewritten : [...rewritten, at(asked.path)];
}

/** What becomes of one path; undefined when it stays. */
function wholePath(
  path: string,
  { from, to }: NonNullable<ReturnType<typeof writtenRewrite>>,
): TransformSpec | undefined {
  if (!path.startsWith(from)) return undefined;
  const replace = `${to}${path.slice(from.length)}`;
  return { type: 'url-rewrite', urlRewriteConfig: { rewrites: [{ regex: WHOLE_PATH, replace }] } };
}

/** A rule with another rewrite of paths. */
function variant(
  asked: Asked,
  rule: SourceRule,
  others: readonly TransformSpec[],
  rewrite: TransformSpec | undefined,
): Unit<SourceRule> {
  const transforms = rewrite ? [...others, rewrite] : others;
  urlRewrite(transforms);
  const box = unitOf(asked, rule).boxes.at(-1) ?? [];
  const text = rewrite && rewriteText(rewrite, box);
  return unitOf(asked, { ...rule, transforms, effect: withRewrite(rule.effect, text) });
}

const FACT = 'transform url-rewrite';

function withRewrite({ facts }: Effect, text: string | undefined): Effect {
  const changed = new Map(facts);
  changed.delete(FACT);
  if (text !== undefined) changed.set(FACT, text);
  return { facts: changed, key: textOf(changed) };
}

/** The same without rewrites that a route cannot express. */
export function unrewritten(asked: Asked, rule: SourceRule): Unit<SourceRule>[] {
  try {
    // Then rewrites are not compared either.
    return rewrittenUnits(asked, rule).map((unit) => ({ ...unit, rule: { ...unit.rule, effect: rule.effect } }));
  } catch (error) {
    if (!(error instanceof Unportable)) throw error;
    return [unitOf(asked, { ...rule, transforms: [] })];
  }
}
