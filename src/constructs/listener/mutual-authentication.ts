import { checked } from '../../arguments/checked';
import { problemWith } from '../../elbv2/allowed';
import { TRUST_STORE } from '../../elbv2/listener';

/** Options of `MutualAuthentication.verify`. */
export interface MutualAuthenticationVerifyOptions {
  /**
   * The trust store whose certificate authorities are accepted: its ARN, or its name, which the controller looks up.
   */
  readonly trustStore: string;

  /**
   * Whether expired client certificates are accepted.
   *
   * @default false
   */
  readonly ignoreClientCertificateExpiry?: boolean;

  /**
   * Whether the names of the trust store's certificate authorities are sent to clients.
   *
   * @default - ELBv2's own: off
   */
  readonly advertiseTrustStoreCaNames?: boolean;
}

/**
 * How an HTTPS listener treats client certificates (mTLS).
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Api', {
 *   listeners: [
 *     alb.Listener.https({
 *       certificates: [alb.ListenerCertificate.discovered()],
 *       mutualAuthentication: alb.MutualAuthentication.verify({ trustStore: 'partners' }),
 *     }),
 *   ],
 * });
 */
@checked('MutualAuthentication')
export class MutualAuthentication {
  /** Client certificates are not asked for. Written explicitly, because a removed annotation leaves mTLS as it was. */
  public static off(): MutualAuthentication {
    return new MutualAuthentication('off');
  }

  /** The whole client certificate chain is passed to the targets in a header. The load balancer verifies nothing. */
  public static passthrough(): MutualAuthentication {
    return new MutualAuthentication('passthrough');
  }

  /**
   * The load balancer verifies client certificates against a trust store.
   *
   * @param options the trust store, and how strictly it is applied
   * @throws when the trust store is neither an ARN nor a name that ELBv2 takes (1–32 letters, digits and single hyphens)
   */
  public static verify(options: MutualAuthenticationVerifyOptions): MutualAuthentication {
    const { trustStore } = options;
    const problem = problemWith(TRUST_STORE, trustStore, 'trustStore');
    if (problem) throw new Error(`MutualAuthentication.verify: ${problem} (ELBv2)`);
    return new MutualAuthentication('verify', options);
  }

  private constructor(
    /** `off`, `passthrough` or `verify`. */
    public readonly mode: string,
    /** @internal */
    public readonly _verify?: MutualAuthenticationVerifyOptions,
  ) {}
}
