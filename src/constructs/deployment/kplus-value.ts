import { quotedValue } from '../../text/quoted';

/** What cdk8s-plus renders with one method, whichever version made it. */
const RENDER = '_toKube';

/** A value of a class of cdk8s-plus. @throws when it is something else, which would only show when the app is synthesized */
export function requireKplus<T>(value: unknown, property: string, example: string): T | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'object' && value !== null && RENDER in value) return value as T;
  const shown = typeof value === 'object' && value !== null ? 'an object' : quotedValue(value);
  throw new Error(`${property}: ${shown} must be a value of cdk8s-plus, such as ${example}`);
}
