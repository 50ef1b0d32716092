import type { AttributeTable } from './attribute-table';
import { LISTENER_ATTRIBUTES } from './listener-attributes';
import { LOAD_BALANCER_ATTRIBUTES, NETWORK_LOAD_BALANCER_ATTRIBUTES } from './load-balancer-attributes';
import { NETWORK_TARGET_GROUP_ATTRIBUTES, TARGET_GROUP_ATTRIBUTES } from './target-group-attributes';

/** All kinds of resources with attributes, in the order in which a key is looked for. */
const TABLES: readonly AttributeTable[] = [
  LOAD_BALANCER_ATTRIBUTES,
  TARGET_GROUP_ATTRIBUTES,
  LISTENER_ATTRIBUTES,
  NETWORK_LOAD_BALANCER_ATTRIBUTES,
  NETWORK_TARGET_GROUP_ATTRIBUTES,
];

/** The first table that knows a key. */
export function otherTableOf(key: string): AttributeTable | undefined {
  return TABLES.find(({ known }) => Object.hasOwn(known, key));
}
