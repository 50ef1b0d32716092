import type { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';

/**
 * A WAFv2 web ACL, which filters requests before the load balancer's rules.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', {
 *   webAcl: alb.WebAcl.fromArn(
 *     'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/01234567-89ab-cdef-0123-456789abcdef',
 *   ),
 * });
 */
@checked('WebAcl')
export class WebAcl {
  /**
   * By ARN: a regional web ACL in the region of the load balancer.
   *
   * @param arn the ARN of a regional web ACL
   * @throws when the ARN is not that of a regional web ACL
   */
  public static fromArn(arn: string): WebAcl {
    if (!/^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]{1,128}\/[\w-]+$/.test(arn)) {
      throw new Error(
        `WebAcl.fromArn: ${quoted(arn)} is not the ARN of a regional web ACL, must look like "arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID"`,
      );
    }
    return new WebAcl((set) => set.set(registry.wafv2AclArn, arn, 'webAcl'));
  }

  /**
   * By name, which the controller looks up. In a group it wins over every ARN.
   *
   * @param name the name of a regional web ACL
   * @throws when the name has characters that WAF does not take
   */
  public static fromName(name: string): WebAcl {
    if (!/^[\w-]{1,128}$/.test(name)) {
      throw new Error(
        `WebAcl.fromName: ${quoted(name)} is not a web ACL name, must be 1–128 letters, digits, hyphens and underscores (WAF)`,
      );
    }
    return new WebAcl((set) => set.set(registry.wafv2AclName, name, 'webAcl'));
  }

  /** None: one that is attached is removed. Leaving `webAcl` out leaves it attached. */
  public static none(): WebAcl {
    return new WebAcl((set) => set.set(registry.wafv2AclArn, 'none', 'webAcl'));
  }

  private constructor(
    /** @internal */
    public readonly _write: (set: AnnotationSet) => void,
  ) {}
}
