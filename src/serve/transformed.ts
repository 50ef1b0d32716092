import type { TransformSpec } from '../model/resources';
import { replacedByRegex } from '../route/pattern';

/** Where a request goes to at its target. */
export interface RequestTarget {
  readonly host: string;
  /** Path and query. */
  readonly url: string;
}

/** What the transforms of a rule make of a request. */
export function transformed(target: RequestTarget, transforms: readonly TransformSpec[] = []): RequestTarget {
  let { host, url } = target;
  for (const { hostHeaderRewriteConfig, urlRewriteConfig } of transforms) {
    for (const { regex, replace } of hostHeaderRewriteConfig?.rewrites ?? [])
      host = replacedByRegex(regex, host, replace);
    for (const { regex, replace } of urlRewriteConfig?.rewrites ?? []) url = replacedByRegex(regex, url, replace);
  }
  return { host, url: url.startsWith('/') ? url : `/${url}` };
}
