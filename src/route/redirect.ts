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
  return redirectUrl(redirect, (template) =>
    template.replace(/#\{(\w+)\}/g, (match, name: string) => own(keywords, name) ?? match),
  );
}

/** The URL of a redirect, with its placeholders where they are not filled. */
export function redirectUrl(redirect: Partial<RedirectSpec>, fill = (template: string) => template): string {
  const {
    protocol = '#{protocol}',
    host = '#{host}',
    port = '#{port}',
    path = '/#{path}',
    query = '#{query}',
  } = redirect;
  const location = `${fill(protocol).toLowerCase()}://${fill(host)}:${fill(port)}${fill(path)}`;
  const filled = fill(query);
  return filled === '' ? location : `${location}?${filled}`;
}
