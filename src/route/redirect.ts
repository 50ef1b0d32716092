import type { RedirectSpec } from '../model/resources';
import { own } from '../text/own';
import type { RouteRequest } from './request';

/** The Location header of a redirect. The load balancer always writes the port, also a default one. */
export function redirectLocation(redirect: RedirectSpec, request: RouteRequest): string {
  const keywords: Record<string, string> = {
    protocol: request.protocol.toLowerCase(),
    host: request.host,
    port: String(request.port),
    path: request.path.slice(1),
    query: request.query,
  };
  const fill = (template: string) =>
    template.replace(/#\{(\w+)\}/g, (match, name: string) => own(keywords, name) ?? match);
  const protocol = fill(redirect.protocol ?? '#{protocol}').toLowerCase();
  const query = fill(redirect.query ?? '#{query}');
  const path = fill(redirect.path ?? '/#{path}');
  const location = `${protocol}://${fill(redirect.host ?? '#{host}')}:${fill(redirect.port ?? '#{port}')}${path}`;
  return query === '' ? location : `${location}?${query}`;
}
