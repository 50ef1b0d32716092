import { parseAddress } from '../controller/parts/cidr';
import { InvalidValue } from '../text/invalid-value';
import { quoted } from '../text/quoted';

/** A request as it reaches the load balancer. */
export interface RouteRequest {
  /** In upper case, as it was given otherwise. */
  readonly method: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** In lower case, without port. */
  readonly host: string;
  readonly port: number;
  /** From the leading `/`, percent-encoded as it was given. */
  readonly path: string;
  /** Without the leading `?`, as it was given. */
  readonly query: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Undefined where it was not given: a rule that asks for it is then not matched. */
  readonly sourceIp: string | undefined;
}

/** How a request differs from a plain GET. */
export interface RequestOptions {
  /** @default GET */
  readonly method?: string;
  /** `Name: value` */
  readonly headers?: readonly string[];
  readonly sourceIp?: string;
}

const DEFAULT_PORTS = { HTTP: 80, HTTPS: 443 };

/**
 * The request that a client would send for a URL.
 * @throws {InvalidValue}
 */
export function parseRequest(text: string, options: RequestOptions = {}): RouteRequest {
  const url = parseUrl(text);
  const protocol = url.protocol === 'https:' ? 'HTTPS' : 'HTTP';
  const headers = parseHeaders(options.headers ?? []);
  const { sourceIp } = options;
  if (sourceIp !== undefined && !parseAddress(sourceIp)) {
    throw new InvalidValue(
      `the source IP ${quoted(sourceIp)} is not an address, must be like "203.0.113.7" or "2001:db8::7"`,
    );
  }
  return {
    method: options.method ?? 'GET',
    protocol,
    host: (headers.get('host')?.[0] ?? url.hostname).toLowerCase().replace(/:\d+$/, ''),
    port: url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port),
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    sourceIp,
  };
}

/** The URL of a request, without a port that is its protocol's default. */
export function urlOf({ protocol, host, port, path, query }: RouteRequest): string {
  const shownPort = port === DEFAULT_PORTS[protocol] ? '' : `:${port}`;
  return `${protocol.toLowerCase()}://${host}${shownPort}${path}${query === '' ? '' : `?${query}`}`;
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidValue(
      `${quoted(text)} is not a URL of a request, must be like "https://shop.example.com/cart?page=2"`,
    );
  }
  return url;
}

function parseHeaders(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const match = /^\s*([!#$%&'*+\-.^_`|~0-9A-Za-z]+)\s*:\s*(.*?)\s*$/.exec(line);
    if (!match) {
      throw new InvalidValue(`${quoted(line)} is not a header, must be like "X-Beta: yes"`);
    }
    const name = (match[1] as string).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), match[2] as string]);
  }
  return headers;
}
