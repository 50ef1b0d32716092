import { type Listener, ListenerProtocol } from './listener';

/** The settings of redirects to HTTPS. */
export interface SslRedirect {
  readonly sslRedirect?: boolean;
  readonly sslRedirectPort?: number;
  readonly listeners: readonly Listener[];
  /** Whether others may bring the HTTP listener. */
  readonly shared?: boolean;
}

/**
 * The port of the HTTPS listener that every HTTP listener redirects to; undefined where they don't.
 *
 * @throws when it is not clear which, or nothing is there to redirect
 */
export function redirectPort({ sslRedirect, sslRedirectPort, listeners, shared }: SslRedirect): number | undefined {
  if (!sslRedirect) {
    if (sslRedirectPort !== undefined) {
      throw new Error(`sslRedirectPort: ${sslRedirectPort} has no effect without sslRedirect: true`);
    }
    return undefined;
  }
  const ports = listeners.filter(({ protocol }) => protocol === ListenerProtocol.HTTPS).map(({ port }) => port);
  const port = sslRedirectPort ?? ports[0];
  if (port === undefined || !ports.includes(port) || (sslRedirectPort === undefined && ports.length > 1)) {
    throw new Error(
      ports.length > 0
        ? `sslRedirect: ${sslRedirectPort === undefined ? 'sslRedirectPort must say which' : `port ${sslRedirectPort} must be one`} of the HTTPS listeners ${ports.join(', ')}`
        : 'sslRedirect: there is no HTTPS listener to redirect to, add Listener.https(…) to listeners',
    );
  }
  const plain = listeners.some(({ protocol }) => protocol === ListenerProtocol.HTTP);
  if (!plain && !shared) {
    throw new Error(
      `sslRedirect: there is no HTTP listener that could redirect, only HTTPS on port ${ports.join(', ')}; add Listener.http() to listeners`,
    );
  }
  return port;
}
