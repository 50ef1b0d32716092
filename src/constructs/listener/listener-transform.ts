import type { Transform } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { requireValid } from '../ingress/annotation-value';

/**
 * A change of the request before it is forwarded. At most one of each kind per rule; the regular expression may not use
 * look-around, back-references, atomic or possessive groups (ELBv2). Not on default actions.
 */
@checked('ListenerTransform')
export class ListenerTransform {
  /**
   * Rewrites the Host header.
   *
   * @param regex what is looked for, at most 1024 characters
   * @param replace what stands instead; `$1` to `$9` are the groups
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
   * @param replace what stands instead; `$1` to `$9` are the groups
   */
  public static urlRewrite(regex: string, replace: string): ListenerTransform {
    return ListenerTransform.create('urlRewrite', {
      type: 'url-rewrite',
      urlRewriteConfig: { rewrites: [{ regex, replace }] },
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
