import type { RuleCondition } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { requireValid } from '../ingress/annotation-value';

/**
 * One query parameter to look for.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const preview: alb.QueryStringCondition = { key: 'preview', value: '1' };
 * new alb.Ingress(chart, 'Shop').addRule('/', alb.TargetGroup.fromServiceName('shop-next', { port: 80 }), {
 *   conditions: [alb.ListenerCondition.queryStrings([preview])],
 * });
 */
export interface QueryStringCondition {
  /**
   * The key. May hold `*` and `?` as wildcards.
   *
   * @default - any key
   */
  readonly key?: string;
  /** The value, 1–128 characters. May hold `*` and `?` as wildcards. */
  readonly value: string;
}

/**
 * A condition that a request must meet besides the host and path of its rule. Values of one condition are alternatives, several
 * conditions must all hold. ELBv2 allows 5 values and 5 wildcards over all conditions of a rule, its host and path included: a
 * `Prefix` path takes two values and a wildcard.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Api');
 * ingress.addRule('/', alb.TargetGroup.fromServiceName('api-next', { port: 80 }), {
 *   conditions: [alb.ListenerCondition.httpHeader('X-Api-Version', ['2', '2.*'])],
 * });
 * ingress.addRule('/', alb.TargetGroup.fromServiceName('api', { port: 80 }));
 */
@checked('ListenerCondition')
export class ListenerCondition {
  /**
   * More hosts besides that of the rule: 1–128 characters, `*` and `?` are wildcards, upper and lower case are the same.
   *
   * @param values hosts, of which one must match
   */
  public static hostHeaders(values: string[]): ListenerCondition {
    return ListenerCondition.create('hostHeaders', { field: 'host-header', hostHeaderConfig: { values } });
  }

  /**
   * Hosts by regular expression.
   *
   * @param regexValues regular expressions, of which one must match
   */
  public static hostHeaderRegex(regexValues: string[]): ListenerCondition {
    return ListenerCondition.create('hostHeaderRegex', { field: 'host-header', hostHeaderConfig: { regexValues } });
  }

  /**
   * More paths besides that of the rule: 1–128 characters, `*` and `?` are wildcards, case counts.
   *
   * @param values paths, of which one must match
   */
  public static pathPatterns(values: string[]): ListenerCondition {
    return ListenerCondition.create('pathPatterns', { field: 'path-pattern', pathPatternConfig: { values } });
  }

  /**
   * Paths by regular expression.
   *
   * @param regexValues regular expressions, of which one must match
   */
  public static pathRegex(regexValues: string[]): ListenerCondition {
    return ListenerCondition.create('pathRegex', { field: 'path-pattern', pathPatternConfig: { regexValues } });
  }

  /**
   * A header: its name without wildcards (not `Host`), and the values of which one must match.
   *
   * @param name the name of the header
   * @param values values, of which one must match
   */
  public static httpHeader(name: string, values: string[]): ListenerCondition {
    return ListenerCondition.create('httpHeader', {
      field: 'http-header',
      httpHeaderConfig: { httpHeaderName: name, values },
    });
  }

  /**
   * A header by regular expression.
   *
   * @param name the name of the header
   * @param regexValues regular expressions, of which one must match
   */
  public static httpHeaderRegex(name: string, regexValues: string[]): ListenerCondition {
    const config = { httpHeaderName: name, regexValues };
    return ListenerCondition.create('httpHeaderRegex', { field: 'http-header', httpHeaderConfig: config });
  }

  /**
   * Methods, in upper case, without wildcards.
   *
   * @param values methods, of which one must match
   */
  public static httpRequestMethods(values: string[]): ListenerCondition {
    return ListenerCondition.create('httpRequestMethods', {
      field: 'http-request-method',
      httpRequestMethodConfig: { values },
    });
  }

  /**
   * Query parameters, of which one must be there.
   *
   * @param values parameters, of which one must match
   */
  public static queryStrings(values: QueryStringCondition[]): ListenerCondition {
    return ListenerCondition.create('queryStrings', {
      field: 'query-string',
      queryStringConfig: { values: [...values] },
    });
  }

  /**
   * The client's address, as CIDRs. Behind a proxy that is the proxy's address.
   *
   * @param values CIDRs, IPv4 or IPv6, of which one must match
   */
  public static sourceIps(values: string[]): ListenerCondition {
    return ListenerCondition.create('sourceIps', { field: 'source-ip', sourceIPConfig: { values } });
  }

  private static create(factory: string, condition: RuleCondition): ListenerCondition {
    requireValid(registry.conditions, [condition], `ListenerCondition.${factory}`);
    return new ListenerCondition(condition);
  }

  private constructor(
    /** @internal */
    public readonly _condition: RuleCondition,
  ) {}
}
