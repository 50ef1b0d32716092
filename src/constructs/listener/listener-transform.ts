import type { Transform } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { prefixRewrite, WHOLE_HOST, WHOLE_PATH } from '../../annotations/rewrites';
import { checked } from '../../arguments/checked';
import { requireValid } from '../ingress/annotation-value';

/**
 * A change of the request before it is forwarded. Rules of an Ingress take all of them, rules of a route the `replace…` ones. At most one of each kind per rule; the regular expression may not use
 * look-around, back-references, atomic or possessive groups (ELBv2). Not on default actions.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Api').addRule('/api', alb.TargetGroup.fromServiceName('api', { port: 80 }), {
 *   transforms: [alb.ListenerTransform.replacePrefix('/api', '/')],
 * });
 */
@checked('ListenerTransform')
export class ListenerTransform {
  /**
   * Rewrites the Host header.
   *
   * @param regex what is looked for, at most 1024 characters
   * @param replace what stands instead, where `$1` to `$9` are the groups
   */
  public static hostHeaderRewrite(regex: string, replace: string): ListenerTransform {
    return ListenerTransform.create('hostHeaderRewrite', {
      type: 'host-header-rewrite',
      hostHeaderRewriteConfig: { rewrites: [{ regex, replace }] },
    });
  }

  /**
   * Rewrites the path and query.
   *
   * @param regex what is looked for, at most 1024 characters
   * @param replace what stands instead, where `$1` to `$9` are the groups
   */
  public static urlRewrite(regex: string, replace: string): ListenerTransform {
    return ListenerTransform.create('urlRewrite', {
      type: 'url-rewrite',
      urlRewriteConfig: { rewrites: [{ regex, replace }] },
    });
  }

  /**
   * Replaces the Host header, whatever it is.
   *
   * @param host what stands instead
   */
  public static replaceHost(host: string): ListenerTransform {
    return ListenerTransform.create('replaceHost', {
      type: 'host-header-rewrite',
      hostHeaderRewriteConfig: { rewrites: [{ regex: WHOLE_HOST, replace: host }] },
    });
  }

  /**
   * Replaces the whole path, and leaves the query.
   *
   * @param path what stands instead, from the leading `/`
   */
  public static replacePath(path: string): ListenerTransform {
    return ListenerTransform.create('replacePath', {
      type: 'url-rewrite',
      urlRewriteConfig: { rewrites: [{ regex: WHOLE_PATH, replace: path }] },
    });
  }

  /**
   * Replaces the beginning of the path, and leaves the rest.
   *
   * @param prefix the path of the rule, of type `Prefix`, as part of a regular expression, where a dot matches any character
   * @param replacement what stands instead, from the leading `/`
   */
  public static replacePrefix(prefix: string, replacement: string): ListenerTransform {
    return ListenerTransform.create('replacePrefix', {
      type: 'url-rewrite',
      urlRewriteConfig: { rewrites: [prefixRewrite(prefix, replacement)] },
    });
  }

  private static create(factory: string, transform: Transform): ListenerTransform {
    requireValid(registry.transforms, [transform], `ListenerTransform.${factory}`);
    return new ListenerTransform(transform);
  }

  private constructor(
    /** @internal */
    public readonly _transform: Transform,
  ) {}
}
