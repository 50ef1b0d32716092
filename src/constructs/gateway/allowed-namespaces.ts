import type { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { renderLabelSelector } from '../class/label-selector';
import { requireDnsLabel } from '../kubernetes-name';

/** Every namespace has this label, given by the API server. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * The namespaces whose routes, or ListenerSets, may attach to a Gateway.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Gateway(chart, 'Edge', { allowedRoutes: alb.AllowedNamespaces.named(['shop', 'pay']) });
 */
@checked('AllowedNamespaces')
export class AllowedNamespaces {
  /** The namespace of the Gateway, and those that this app uses itself: the default, written out. */
  public static same(): AllowedNamespaces {
    return new AllowedNamespaces('Same');
  }

  /** Every namespace of the cluster. */
  public static all(): AllowedNamespaces {
    return new AllowedNamespaces('All');
  }

  /**
   * Namespaces by their names, besides those that this app uses itself.
   *
   * @param names at least one
   * @throws when a name is not one that Kubernetes takes
   */
  public static named(names: string[]): AllowedNamespaces {
    if (names.length === 0) throw new Error('AllowedNamespaces.named: must have at least one name');
    return new AllowedNamespaces(
      undefined,
      names.map((name) => requireDnsLabel(name, 'AllowedNamespaces.named')),
    );
  }

  /**
   * Namespaces by their labels. Those that this app uses must have them too.
   *
   * @param selector labels, or expressions over them
   */
  public static labelled(selector: kplus.LabelSelectorOptions): AllowedNamespaces {
    return new AllowedNamespaces(undefined, [], selector);
  }

  private constructor(
    private readonly from?: 'Same' | 'All',
    private readonly names: readonly string[] = [],
    private readonly selector?: kplus.LabelSelectorOptions,
  ) {}

  /**
   * As `namespaces` of a listener has it; undefined for the namespace of the Gateway alone.
   *
   * @internal
   */
  public static _render(
    allowed: AllowedNamespaces | undefined,
    owner: ApiObject,
    users: readonly ApiObject[],
  ): object | undefined {
    if (allowed?.from === 'All') return { from: 'All' };
    if (allowed?.selector) return { from: 'Selector', selector: renderLabelSelector(allowed.selector) };
    const own = owner.metadata.namespace;
    const names = new Set([...(allowed?.names ?? []), ...users.flatMap((user) => user.metadata.namespace ?? [])]);
    if (own !== undefined) names.delete(own);
    if (names.size === 0) return allowed?.from && { from: allowed.from };
    const values = [...(own === undefined ? [] : [own]), ...[...names].sort()];
    const selector = { matchExpressions: [{ key: NAME_LABEL, operator: 'In', values }] };
    return { from: 'Selector', selector };
  }

  /**
   * Why it is unknown whether a route may attach; undefined when it is known.
   *
   * @internal
   */
  public static _problem(
    allowed: AllowedNamespaces | undefined,
    owner: ApiObject,
    user: ApiObject,
  ): string | undefined {
    const [own, other] = [owner.metadata.namespace, user.metadata.namespace];
    if (allowed?.from === 'All' || own === other || (own !== undefined && other !== undefined)) return undefined;
    const where = (namespace: string | undefined) =>
      namespace === undefined ? 'no namespace' : `namespace ${quoted(namespace)}`;
    return `${user.kind} ${user.name} is in ${where(other)}, and ${owner.kind} ${owner.name} in ${where(own)}: give both a namespace, so that the listeners can allow it`;
  }
}
