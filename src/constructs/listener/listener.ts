import { checked } from '../../arguments/checked';
import { knownMembers } from '../../arguments/members';
import { requirePort } from '../kubernetes-name';
import { type GatewayListenerOptions, requireGatewayListener } from './gateway-listener';
import type { ListenerCertificate } from './listener-certificate';
import type { MutualAuthentication } from './mutual-authentication';
import type { SslPolicy } from './ssl-policy';

/** The protocol from clients to the load balancer. */
export enum ListenerProtocol {
  /** Plain HTTP, and WebSockets. */
  HTTP = 'HTTP',
  /** HTTP over TLS, with HTTP/2 and gRPC. */
  HTTPS = 'HTTPS',
}
knownMembers(ListenerProtocol, 'ListenerProtocol');

/** Options of `Listener.http`. */
export interface HttpListenerOptions {
  /**
   * The port, 1–65535.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Attributes of the listener by their ELBv2 name, such as `routing.http.response.server.enabled`. Keys that the library does
   * not know are passed on unchecked.
   *
   * @default - ELBv2's own; an attribute that was set once and is removed here stays as it was
   */
  readonly attributes?: { readonly [key: string]: string };
}

/** Options of `Listener.https`. */
export interface HttpsListenerOptions {
  /**
   * The port, 1–65535.
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * Where the certificates come from, at least one. The first ARN is the default certificate, the others are chosen by SNI; the
   * controller takes one list for all HTTPS listeners of an Ingress. ELBv2 allows 25 besides the default.
   */
  readonly certificates: ListenerCertificate[];

  /**
   * TLS versions and ciphers.
   *
   * @default - the controller's: ELBSecurityPolicy-2016-08, which still allows TLS 1.0
   */
  readonly sslPolicy?: SslPolicy;

  /**
   * Client certificates (mTLS).
   *
   * @default - none are asked for
   */
  readonly mutualAuthentication?: MutualAuthentication;

  /**
   * Attributes of the listener by their ELBv2 name, such as
   * `routing.http.response.strict_transport_security.header_value`. Keys that the library does not know are passed on unchecked.
   *
   * @default - ELBv2's own; an attribute that was set once and is removed here stays as it was
   */
  readonly attributes?: { readonly [key: string]: string };
}

/**
 * A port on which the load balancer accepts connections.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', {
 *   listeners: [
 *     alb.Listener.http(),
 *     alb.Listener.https({ port: 8443, certificates: [alb.ListenerCertificate.discovered()] }),
 *   ],
 * });
 */
@checked('Listener')
export class Listener {
  /**
   * An HTTP listener.
   *
   * @param options the port and attributes
   * @throws when the port is not 1–65535
   */
  public static http(options: HttpListenerOptions = {}): Listener {
    return new Listener(
      ListenerProtocol.HTTP,
      requirePort(options.port ?? 80, 'Listener.http: port'),
      options.attributes ?? {},
    );
  }

  /**
   * An HTTPS listener.
   *
   * @param options certificates, the port, TLS settings and attributes
   * @throws when the port is not 1–65535, or no certificate source is given
   */
  public static https(options: HttpsListenerOptions): Listener {
    const port = requirePort(options.port ?? 443, 'Listener.https: port');
    if (!options.certificates?.length) {
      throw new Error(
        `Listener.https: port ${port} has no certificate, certificates must have at least one ListenerCertificate: fromArn(…), discovered(), createdByAcm() or fromIngressClass()`,
      );
    }
    return new Listener(ListenerProtocol.HTTPS, port, options.attributes ?? {}, options);
  }

  private constructor(
    /** HTTP or HTTPS. */
    public readonly protocol: ListenerProtocol,
    /** The port. */
    public readonly port: number,
    /** @internal */
    public readonly _attributes: Readonly<Record<string, string>>,
    /** @internal */
    public readonly _tls?: HttpsListenerOptions,
    /** @internal */
    public readonly _gateway?: GatewayListenerOptions,
  ) {}

  /**
   * The same listener with what only a Gateway or a ListenerSet can say of it. An Ingress does not take it.
   *
   * @param options name, host, routes and certificates of the listener
   * @throws when a value is not one that Kubernetes takes, or does not fit the protocol
   */
  public onGateway(options: GatewayListenerOptions): Listener {
    const gateway = requireGatewayListener({ ...this._gateway, ...options }, this.protocol);
    return new Listener(this.protocol, this.port, this._attributes, this._tls, gateway);
  }
}
