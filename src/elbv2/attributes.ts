import { quoted } from '../text/quoted';
import { problemWith, upTo } from './allowed';
import type { AttributeTable } from './attribute-table';
import { otherTableOf } from './attribute-tables';

const KEY = /^[A-Za-z0-9._]{1,256}$/;
const VALUE = upTo(1024);

/** What ELBv2 would refuse of one attribute. Values of keys that no table knows pass. */
export function attributeProblem(table: AttributeTable, key: string, value: string): string | undefined {
  if (!KEY.test(key)) return `attribute key ${quoted(key)} must be 1 to 256 letters, digits, "." and "_"`;
  if (Object.hasOwn(table.known, key)) return problemWith(table.known[key] ?? VALUE, value, key);
  const other = otherTableOf(key);
  return other ? `${key} is not an attribute of ${table.resource}; ${other.advice}` : problemWith(VALUE, value, key);
}
