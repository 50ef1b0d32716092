import type { Action, RedirectConfig } from '../../annotations/codec/values';
import { PathType } from './ingress-path';
import type { IngressRule } from './ingress-rule';

/** Where a rule sends its requests back to itself, the path that is asked again and again; undefined where it leads elsewhere. */
export function loopedPath(rule: Omit<IngressRule, 'backend'>, { redirectConfig }: Action): string | undefined {
  if (!redirectConfig || rule.conditional || leavesHost(rule, redirectConfig)) return undefined;
  const { path = '/#{path}' } = redirectConfig;
  const fixed = path.replace(/#\{.*$/, '');
  if (path === '/#{path}') return rule.path;
  return covers(rule, fixed, fixed.length < path.length) ? path : undefined;
}

function leavesHost(rule: Omit<IngressRule, 'backend'>, { host = '#{host}', protocol, port }: RedirectConfig): boolean {
  if (protocol !== undefined && protocol !== '#{protocol}') return true;
  if (port !== undefined && port !== '#{port}') return true;
  return host !== '#{host}' && host !== rule.host;
}

/** @param isBeginning whether more follows the path */
function covers({ path, pathType }: Omit<IngressRule, 'backend'>, wanted: string, isBeginning: boolean): boolean {
  if (pathType === PathType.PREFIX && wanted.startsWith(`${path.replace(/\/$/, '')}/`)) return true;
  return path === '/*' || (wanted === path && !isBeginning);
}
