import { AWS_IDS } from '../../annotations/aws-ids';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { requireValid } from '../ingress/annotation-value';

/**
 * Where an HTTPS listener gets its certificates from.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const certificate = alb.ListenerCertificate.fromArn(
 *   'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
 * );
 * new alb.Ingress(chart, 'Shop', { listeners: [alb.Listener.https({ certificates: [certificate] })] });
 */
@checked('ListenerCertificate')
export class ListenerCertificate {
  /**
   * A certificate of ACM, or a server certificate of IAM. It must be in the region of the load balancer.
   *
   * @param arn `arn:aws:acm:REGION:ACCOUNT:certificate/ID` or `arn:aws:iam::ACCOUNT:server-certificate/NAME`, in any partition
   * @throws when the ARN is malformed
   */
  public static fromArn(arn: string): ListenerCertificate {
    requireValid(registry.certificateArn, [arn], 'ListenerCertificate.fromArn');
    return new ListenerCertificate('arn', arn);
  }

  /**
   * The controller looks in ACM for certificates that match the hosts of the rules and of `tls`. It attaches every match,
   * sorted by ARN, and the first becomes the default: in production, name the ARN.
   */
  public static discovered(): ListenerCertificate {
    return new ListenerCertificate('discovered');
  }

  /**
   * The controller requests a certificate for the hosts from ACM, needs controller v3.1 or newer with its feature gate
   * `EnableCertificateManagement`. For Ingresses only.
   *
   * @param certificateAuthorityArn the private certificate authority that issues it @default - a public certificate
   * @throws when the ARN is malformed
   */
  public static createdByAcm(certificateAuthorityArn?: string): ListenerCertificate {
    const { shape, what, example } = AWS_IDS.privateAuthority;
    if (certificateAuthorityArn !== undefined && !shape.test(certificateAuthorityArn)) {
      throw new Error(
        `ListenerCertificate.createdByAcm: ${quoted(certificateAuthorityArn)} is not ${what}, must look like ${quoted(example)}`,
      );
    }
    return new ListenerCertificate('created', undefined, certificateAuthorityArn);
  }

  /** The IngressClassParams of the Ingress's class bring the certificates (`spec.certificateArn`). For Ingresses only. */
  public static fromIngressClass(): ListenerCertificate {
    return new ListenerCertificate('class');
  }

  /**
   * A LoadBalancerConfiguration brings the certificates: that of the Gateway's class, or one that is written elsewhere. For Gateways
   * only.
   */
  public static fromLoadBalancerConfiguration(): ListenerCertificate {
    return new ListenerCertificate('configuration');
  }

  private constructor(
    /** @internal */
    public readonly _source: 'arn' | 'discovered' | 'created' | 'class' | 'configuration',
    /** The ARN, when it is known. */
    public readonly arn?: string,
    /** The private certificate authority, when one was given. */
    public readonly certificateAuthorityArn?: string,
  ) {}
}
