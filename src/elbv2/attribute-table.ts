import type { Allowed } from './allowed';

/** The attributes of one kind of resource (API reference, LoadBalancerAttribute, TargetGroupAttribute, ListenerAttribute). */
export interface AttributeTable {
  /** What has them, with its article. */
  readonly resource: string;
  /** By key. Others may exist one day. */
  readonly known: Readonly<Record<string, Allowed>>;
  /** What to do with one of them that stands elsewhere, as an imperative without its full stop. */
  readonly advice: string;
}
