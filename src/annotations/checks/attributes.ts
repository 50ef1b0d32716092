import { quoted } from '../../text/quoted';
import { type Allowed, type Check, pairsOf, problemWith, upTo } from './check';

const KEY = /^[A-Za-z0-9._]{1,256}$/;
const VALUE = upTo(1024);

/**
 * ELBv2 attributes. Keys that the table does not know may exist one day and pass unchecked; those of `foreign` belong to
 * another kind of resource.
 */
export function attributes(
  known: Readonly<Record<string, Allowed>>,
  foreign: ReadonlySet<string>,
  resource: string,
): Check<Record<string, string>> {
  return pairsOf((key, value) => {
    if (!KEY.test(key)) return `attribute key ${quoted(key)} must be 1 to 256 letters, digits, "." and "_"`;
    if (foreign.has(key)) return `${key} is not an attribute of ${resource}`;
    return problemWith(Object.hasOwn(known, key) ? (known[key] ?? VALUE) : VALUE, value, key);
  });
}
