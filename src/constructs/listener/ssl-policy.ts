import { checked } from '../../arguments/checked';
import { SSL_POLICY_NAME } from '../../elbv2/ssl-policy';
import { quoted } from '../../text/quoted';

/**
 * A security policy of a TLS listener: which protocol versions and ciphers clients may negotiate.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', {
 *   listeners: [
 *     alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()], sslPolicy: alb.SslPolicy.TLS13_13 }),
 *   ],
 * });
 */
@checked('SslPolicy')
export class SslPolicy {
  /** TLS 1.3 and 1.2. What AWS recommends for an ALB. */
  public static readonly TLS13_12 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-2021-06');
  /** TLS 1.3 and 1.2 with post-quantum key exchange where the client offers it. */
  public static readonly TLS13_12_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-PQ-2025-09');
  /** TLS 1.3 and 1.2, forward secrecy and authenticated ciphers only. */
  public static readonly TLS13_12_RES = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Res-2021-06');
  /** As TLS13_12_RES, with post-quantum key exchange. */
  public static readonly TLS13_12_RES_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09');
  /** TLS 1.3 and 1.2 with ciphers that lack forward secrecy. */
  public static readonly TLS13_12_EXT1 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06');
  /** As TLS13_12_EXT1, with post-quantum key exchange. */
  public static readonly TLS13_12_EXT1_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09');
  /** As TLS13_12_EXT1, with SHA-1 ciphers too. */
  public static readonly TLS13_12_EXT2 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06');
  /** As TLS13_12_EXT2, with post-quantum key exchange. */
  public static readonly TLS13_12_EXT2_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09');
  /** TLS 1.3 down to 1.1. */
  public static readonly TLS13_11 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-1-2021-06');
  /** TLS 1.3 down to 1.0. */
  public static readonly TLS13_10 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-0-2021-06');
  /** As TLS13_10, with post-quantum key exchange. */
  public static readonly TLS13_10_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-0-PQ-2025-09');
  /** TLS 1.3 only. */
  public static readonly TLS13_13 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-3-2021-06');
  /** TLS 1.3 only, with post-quantum key exchange. */
  public static readonly TLS13_13_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-3-PQ-2025-09');
  /** TLS 1.3 only, FIPS 140-3 validated module. */
  public static readonly FIPS_TLS13_13 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04');
  /** As FIPS_TLS13_13, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_13_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09');
  /** TLS 1.3 and 1.2, FIPS. */
  public static readonly FIPS_TLS13_12 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04');
  /** As FIPS_TLS13_12, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_12_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09');
  /** TLS 1.3 and 1.2, forward secrecy and authenticated ciphers only, FIPS. */
  public static readonly FIPS_TLS13_12_RES = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04');
  /** As FIPS_TLS13_12_RES, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_12_RES_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09');
  /** As FIPS_TLS13_12, with SHA-1 forward-secrecy ciphers too. */
  public static readonly FIPS_TLS13_12_EXT0 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04');
  /** As FIPS_TLS13_12_EXT0, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_12_EXT0_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09');
  /** As FIPS_TLS13_12, with ciphers that lack forward secrecy. */
  public static readonly FIPS_TLS13_12_EXT1 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04');
  /** As FIPS_TLS13_12_EXT1, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_12_EXT1_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09');
  /** As FIPS_TLS13_12_EXT1, with SHA-1 ciphers too. */
  public static readonly FIPS_TLS13_12_EXT2 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04');
  /** As FIPS_TLS13_12_EXT2, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_12_EXT2_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09');
  /** TLS 1.3 down to 1.1, FIPS. */
  public static readonly FIPS_TLS13_11 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04');
  /** TLS 1.3 down to 1.0, FIPS. */
  public static readonly FIPS_TLS13_10 = SslPolicy.of('ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04');
  /** As FIPS_TLS13_10, with post-quantum key exchange. */
  public static readonly FIPS_TLS13_10_PQ = SslPolicy.of('ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09');
  /** TLS 1.2, forward secrecy, AES-GCM only. */
  public static readonly FORWARD_SECRECY_TLS12_RES_GCM = SslPolicy.of('ELBSecurityPolicy-FS-1-2-Res-2020-10');
  /** TLS 1.2, forward secrecy, restricted ciphers. */
  public static readonly FORWARD_SECRECY_TLS12_RES = SslPolicy.of('ELBSecurityPolicy-FS-1-2-Res-2019-08');
  /** TLS 1.2 with forward secrecy. */
  public static readonly FORWARD_SECRECY_TLS12 = SslPolicy.of('ELBSecurityPolicy-FS-1-2-2019-08');
  /** TLS 1.2 and 1.1 with forward secrecy. */
  public static readonly FORWARD_SECRECY_TLS11 = SslPolicy.of('ELBSecurityPolicy-FS-1-1-2019-08');
  /** TLS 1.2 down to 1.0 with forward secrecy. */
  public static readonly FORWARD_SECRECY = SslPolicy.of('ELBSecurityPolicy-FS-2018-06');
  /** TLS 1.2. */
  public static readonly TLS12 = SslPolicy.of('ELBSecurityPolicy-TLS-1-2-2017-01');
  /** TLS 1.2 with SHA-1 ciphers too. */
  public static readonly TLS12_EXT = SslPolicy.of('ELBSecurityPolicy-TLS-1-2-Ext-2018-06');
  /** TLS 1.2 and 1.1. */
  public static readonly TLS11 = SslPolicy.of('ELBSecurityPolicy-TLS-1-1-2017-01');
  /** TLS 1.2 down to 1.0: the controller's default, kept by AWS for old clients. */
  public static readonly LEGACY_2016_08 = SslPolicy.of('ELBSecurityPolicy-2016-08');
  /** TLS 1.2 down to 1.0 with DES-CBC3-SHA. */
  public static readonly LEGACY = SslPolicy.of('ELBSecurityPolicy-TLS-1-0-2015-04');

  /**
   * A policy that is newer than this list.
   *
   * @param name the policy's name, of which only the form is checked: ELBv2 refuses one that it does not know
   * @throws when the name has characters that no policy name has
   */
  public static of(name: string): SslPolicy {
    if (!SSL_POLICY_NAME.accepts(name)) {
      throw new Error(
        `SslPolicy: ${quoted(name)} is not a policy name, must look like "ELBSecurityPolicy-TLS13-1-2-2021-06"`,
      );
    }
    return new SslPolicy(name);
  }

  private constructor(
    /** The policy's name in ELBv2. */
    public readonly name: string,
  ) {}
}
