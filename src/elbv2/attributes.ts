import { quoted } from '../text/quoted';
import { type Allowed, problemWith, upTo } from './allowed';

const KEY = /^[A-Za-z0-9._]{1,256}$/;
const VALUE = upTo(1024);

/** The attributes of one kind of resource (API reference, LoadBalancerAttribute, TargetGroupAttribute, ListenerAttribute). */
export interface AttributeTable {
  /** What has them, with its article. */
  readonly resource: string;
  /** By key. Others may exist one day. */
  readonly known: Readonly<Record<string, Allowed>>;
  /** Keys that belong to another kind of resource. */
  readonly foreign: ReadonlySet<string>;
}

/** What ELBv2 would refuse of one attribute. Values of keys that the table does not know pass. */
export function attributeProblem(table: AttributeTable, key: string, value: string): string | undefined {
  if (!KEY.test(key)) return `attribute key ${quoted(key)} must be 1 to 256 letters, digits, "." and "_"`;
  if (table.foreign.has(key)) return `${key} is not an attribute of ${table.resource}`;
  return problemWith(Object.hasOwn(table.known, key) ? (table.known[key] ?? VALUE) : VALUE, value, key);
}
