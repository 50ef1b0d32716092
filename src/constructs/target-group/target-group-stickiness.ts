import { Duration } from 'cdk8s';
import { checked } from '../../arguments/checked';
import { stickinessSeconds } from '../../elbv2/rule-action';
import { quoted } from '../../text/quoted';

/**
 * Binds a client to the target that answered it first, by a cookie.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const service = new kplus.Service(chart, 'Shop', { ports: [{ port: 80 }] });
 * alb.TargetGroup.fromService(service, { stickiness: alb.TargetGroupStickiness.loadBalancerCookie(Duration.hours(1)) });
 */
@checked('TargetGroupStickiness')
export class TargetGroupStickiness {
  /**
   * By a cookie that the load balancer makes.
   *
   * @param duration how long a client stays bound, 1 second to 7 days @default Duration.days(1)
   * @throws when the duration is out of range (ELBv2)
   */
  public static loadBalancerCookie(duration: Duration = Duration.days(1)): TargetGroupStickiness {
    return new TargetGroupStickiness({
      'stickiness.enabled': 'true',
      'stickiness.type': 'lb_cookie',
      'stickiness.lb_cookie.duration_seconds': cookieSeconds(duration),
    });
  }

  /**
   * By a cookie that the application sets. Does not work with weighted target groups.
   *
   * @param cookieName the name of the application's cookie, not one that starts with AWSALB
   * @param duration how long a client stays bound, 1 second to 7 days @default Duration.days(1)
   * @throws when the name is empty or reserved, or the duration is out of range (ELBv2)
   */
  public static applicationCookie(cookieName: string, duration: Duration = Duration.days(1)): TargetGroupStickiness {
    if (cookieName === '' || /^AWSALB(APP|TG)?/.test(cookieName)) {
      throw new Error(
        `TargetGroupStickiness: cookieName ${quoted(cookieName)} must not be empty nor start with AWSALB, AWSALBAPP or AWSALBTG (ELBv2)`,
      );
    }
    return new TargetGroupStickiness({
      'stickiness.enabled': 'true',
      'stickiness.type': 'app_cookie',
      'stickiness.app_cookie.cookie_name': cookieName,
      'stickiness.app_cookie.duration_seconds': cookieSeconds(duration),
    });
  }

  /** Not at all. Written explicitly, because a removed attribute stays as it was. */
  public static disabled(): TargetGroupStickiness {
    return new TargetGroupStickiness({ 'stickiness.enabled': 'false' });
  }

  private constructor(
    /** @internal */
    public readonly _attributes: Readonly<Record<string, string>>,
  ) {}

  /** @internal */
  public get _isEnabled(): boolean {
    return this._attributes['stickiness.enabled'] === 'true';
  }

  /** @internal */
  public get _type(): string | undefined {
    return this._attributes['stickiness.type'];
  }
}

function cookieSeconds(duration: Duration): string {
  const seconds = duration.toSeconds({ integral: false });
  const problem = stickinessSeconds(seconds);
  if (problem) throw new Error(`TargetGroupStickiness: duration ${problem} (ELBv2)`);
  return String(seconds);
}
