import type { Action, RedirectConfig, Rewrite, Transform } from '../../annotations/codec/values';
import { prefixPattern, WHOLE_HOST, WHOLE_PATH } from '../../annotations/rewrites';
import { quoted } from '../../text/quoted';
import type { HttpMatch } from './http-match';

/** Whether a rule with these filters can have one match only: a prefix is replaced in the path of that match. */
export function needsOneMatch(filters: readonly HttpFilter[]): boolean {
  return filters.some(({ urlRewrite }) => urlRewrite?.path?.replacePrefixMatch !== undefined);
}

/** A filter of a rule, as far as it is made here. */
export interface HttpFilter {
  readonly type: string;
  readonly requestRedirect?: object;
  readonly urlRewrite?: UrlRewrite;
}

interface UrlRewrite {
  readonly hostname?: string;
  readonly path?: { readonly type: string; readonly replaceFullPath?: string; readonly replacePrefixMatch?: string };
}

/** What is done with a request besides forwarding it, as filters of a rule. @throws when a route can't say it */
export function httpFilters(
  action: Action,
  transforms: readonly Transform[],
  [match]: readonly HttpMatch[],
  portByController: boolean,
): readonly HttpFilter[] {
  const urlRewrite = Object.assign(
    {},
    ...transforms.map((transform) => rewriteOf(transform, match?.path)),
  ) as UrlRewrite;
  return [
    ...(action.redirectConfig
      ? [{ type: 'RequestRedirect', requestRedirect: redirect(action.redirectConfig, portByController) }]
      : []),
    ...(transforms.length > 0 ? [{ type: 'URLRewrite', urlRewrite }] : []),
  ];
}

function redirect(config: RedirectConfig, portByController: boolean): object {
  const { protocol, host, port, path, query: _query, statusCode } = config;
  const scheme = unlessSame(protocol, '#{protocol}')?.toLowerCase();
  const number = unlessSame(port, '#{port}');
  if (scheme !== undefined && number === undefined && !portByController) {
    throw new Error(
      `ListenerAction.redirect: protocol ${protocol} without a port would keep that of the request behind an Ingress, and leads to port ${scheme === 'https' ? 443 : 80} behind a Gateway; give port (AWS Load Balancer Controller)`,
    );
  }
  const hostname = unlessSame(host, '#{host}');
  if (hostname !== undefined && /[#{}A-Z]/.test(hostname)) {
    throw new Error(
      `ListenerAction.redirect: host ${quoted(hostname)} can't be that of a route, must be a lower-case DNS name without placeholders (Gateway API)`,
    );
  }
  const replaceFullPath = unlessSame(path, '/#{path}');
  return {
    ...(scheme !== undefined && { scheme }),
    ...(hostname !== undefined && { hostname }),
    ...(number !== undefined && { port: Number(number) }),
    ...(replaceFullPath !== undefined && { path: { type: 'ReplaceFullPath', replaceFullPath } }),
    statusCode: Number(statusCode.replace('HTTP_', '')),
  };
}

function unlessSame(value: string | undefined, same: string): string | undefined {
  return value === same ? undefined : value;
}

/** The rewrites that the controller makes of a route are all that a route can say. */
function rewriteOf({ hostHeaderRewriteConfig, urlRewriteConfig }: Transform, path: HttpMatch['path']): UrlRewrite {
  const { rewrites } = (hostHeaderRewriteConfig ?? urlRewriteConfig) as { readonly rewrites: Rewrite[] };
  const [{ regex, replace }] = rewrites as [Rewrite];
  if (hostHeaderRewriteConfig) {
    if (regex === WHOLE_HOST) return { hostname: replace };
    throw new Error(
      `transforms: hostHeaderRewrite of ${quoted(regex)} has no form on a route, which replaces the whole host; use ListenerTransform.replaceHost(…) (Gateway API)`,
    );
  }
  if (regex === WHOLE_PATH) return { path: { type: 'ReplaceFullPath', replaceFullPath: replace } };
  if (path?.type === 'PathPrefix' && regex === prefixPattern(path.value)) {
    return { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: replace.replace(/\$2$/, '') } };
  }
  throw new Error(
    `transforms: urlRewrite of ${quoted(regex)} has no form on a route, which replaces the whole path or the prefix of its rule; use ListenerTransform.replacePath(…) or replacePrefix(${quoted(path?.value ?? '/')}, …) (Gateway API)`,
  );
}
