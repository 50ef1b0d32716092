import type { FixedResponseSpec, RedirectSpec } from '../../model/resources';
import { quoted } from '../../text/quoted';
import { Unportable } from '../loss';
import { withoutUndefined } from '../objects/object';

type Settings = Readonly<Record<string, unknown>>;

const CONTENT_TYPES = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];

/** The action of a ListenerRuleConfiguration that answers. @throws {Unportable} */
export function fixedResponse({ statusCode, contentType = '', messageBody = '' }: FixedResponseSpec): Settings {
  if (!/^[245][0-9][0-9]$/.test(statusCode)) {
    throw new Unportable(
      'action',
      `responds with the status ${quoted(statusCode)}, must be a number of 2XX, 4XX or 5XX`,
    );
  }
  if (contentType !== '' && !CONTENT_TYPES.includes(contentType)) {
    throw new Unportable(
      'action',
      `responds with the content type ${quoted(contentType)}, must be one of ${CONTENT_TYPES.join(', ')}`,
    );
  }
  const fixedResponseConfig = withoutUndefined({
    statusCode: Number(statusCode),
    contentType: contentType || 'text/plain',
    messageBody: messageBody || undefined,
  });
  return { type: 'fixed-response', fixedResponseConfig };
}

const STATUS = /^HTTP_(301|302|303|307|308)$/;
const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { HTTP: '80', HTTPS: '443' };

/** A redirect as the filter of a rule, and what only a ListenerRuleConfiguration says of it. */
export interface Redirect {
  readonly filter: Settings;
  readonly action: Settings | undefined;
}

/** @throws {Unportable} for what an HTTPRoute can't say */
export function redirect(config: RedirectSpec, listenerProtocol: string): Redirect {
  const [, status] = STATUS.exec(config.statusCode) ?? [];
  if (status === undefined) {
    throw new Unportable(
      'action',
      `redirects with the status ${quoted(config.statusCode)}, must be HTTP_301, HTTP_302, HTTP_303, HTTP_307 or HTTP_308`,
    );
  }
  const requestRedirect = withoutUndefined({
    ...target(config, listenerProtocol),
    hostname: hostOf(config.host),
    path: pathOf(config.path),
    statusCode: Number(status),
  });
  const { query } = config;
  const keepsQuery = query === undefined || query === '#{query}';
  return {
    filter: { type: 'RequestRedirect', requestRedirect },
    action: keepsQuery ? undefined : { type: 'redirect', redirectConfig: { query } },
  };
}

/** A scheme brings its own port along, unless another one is given. */
function target({ protocol = '', port = '' }: RedirectSpec, listenerProtocol: string): Settings {
  const keepsPort = port === '' || port === '#{port}';
  if (!keepsPort && !/^[1-9][0-9]{0,4}$/.test(port)) {
    throw new Unportable('action', `redirects to the port ${quoted(port)}, must be a number`);
  }
  if (protocol === '' || protocol === '#{protocol}') return keepsPort ? {} : { port: Number(port) };
  if (!Object.hasOwn(DEFAULT_PORTS, protocol)) {
    throw new Unportable('action', `redirects to the protocol ${quoted(protocol)}, must be HTTP or HTTPS`);
  }
  const scheme = protocol.toLowerCase();
  if (!keepsPort) return port === DEFAULT_PORTS[protocol] ? { scheme } : { scheme, port: Number(port) };
  if (protocol === listenerProtocol) return {};
  throw new Unportable(
    'action',
    `redirects to ${protocol} on the port of the request, and an HTTPRoute that changes the scheme changes the port`,
  );
}

function hostOf(host = ''): string | undefined {
  if (host === '' || host === '#{host}') return undefined;
  const hostname = host.toLowerCase();
  if (HOST.test(hostname)) return hostname;
  throw new Unportable('action', `redirects to the host ${quoted(host)}, must be a DNS name: an HTTPRoute has no #{…}`);
}

const LONGEST_PATH = 1024;

function pathOf(path = ''): Settings | undefined {
  if (path === '' || path === '/#{path}') return undefined;
  if (path.length > LONGEST_PATH || /[*?]/.test(path)) {
    throw new Unportable(
      'action',
      `redirects to the path ${quoted(path)}, must be at most ${LONGEST_PATH} characters without * or ?`,
    );
  }
  return { type: 'ReplaceFullPath', replaceFullPath: path };
}
