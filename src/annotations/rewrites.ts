/** The rewrites that the controller makes of the filters of a route; as transforms, an Ingress can have the same. */
import type { Rewrite } from './codec/values';

export const WHOLE_HOST = '.*';
export const WHOLE_PATH = '^([^?]*)';

/** What matches the prefix of a path. It is not escaped: a dot in it matches any character. */
export function prefixPattern(prefix: string): string {
  return `(^${prefix}(/)?)`;
}

/** Replaces the prefix of a path, and leaves the rest. */
export function prefixRewrite(prefix: string, replacement: string): Rewrite {
  const regex = prefixPattern(prefix);
  if (replacement === '') return { regex, replace: '/' };
  return { regex, replace: replacement.endsWith('/') ? replacement : `${replacement}$2` };
}
