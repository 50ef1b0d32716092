import type { TransformSpec } from '../../model/resources';
import { quoted } from '../../text/quoted';
import { Unportable } from '../loss';
import { prefixRewrite, WHOLE_PATH } from '../meaning/path-rewrite';

const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What the controller makes of URLRewrite filters. */
const WHOLE_HOST = '.*';

/** Transforms as a URLRewrite filter, which replaces the whole path or the whole host. @throws {Unportable} */
export function urlRewrite(transforms: readonly TransformSpec[]): Readonly<Record<string, unknown>> | undefined {
  if (transforms.length === 0) return undefined;
  const parts = transforms.map(partOf);
  const urlRewriteOf = Object.assign({}, ...parts) as Readonly<Record<string, unknown>>;
  if (Object.keys(urlRewriteOf).length < parts.length)
    throw new Unportable('transform', 'rewrites the same thing twice');
  return { type: 'URLRewrite', urlRewrite: urlRewriteOf };
}

function partOf({ type, hostHeaderRewriteConfig, urlRewriteConfig }: TransformSpec): Readonly<Record<string, unknown>> {
  const [rewrite, ...more] = (hostHeaderRewriteConfig ?? urlRewriteConfig)?.rewrites ?? [];
  if (!rewrite || more.length > 0)
    throw new Unportable('transform', `has ${more.length + (rewrite ? 1 : 0)} rewrites of the type ${quoted(type)}`);
  const { regex, replace } = rewrite;
  if (type === 'host-header-rewrite' && regex === WHOLE_HOST && HOST.test(replace)) return { hostname: replace };
  if (type === 'url-rewrite' && regex === WHOLE_PATH && replace.length <= 1024) {
    return { path: { type: 'ReplaceFullPath', replaceFullPath: replace } };
  }
  if (type === 'url-rewrite' && replacesPrefix({ type, urlRewriteConfig })) {
    const replacePrefixMatch = replace.replace(/\$2$/, '');
    return { path: { type: 'ReplacePrefixMatch', replacePrefixMatch } };
  }
  throw new Unportable(
    'transform',
    `rewrites ${quoted(regex)} to ${quoted(replace)}, and an HTTPRoute replaces the whole path, what a prefix matches, or the host`,
  );
}

/** Whether a transform replaces what a prefix matches, which needs a rule with that match alone. */
export function replacesPrefix(transform: TransformSpec): boolean {
  return prefixRewrite(transform) !== undefined;
}
