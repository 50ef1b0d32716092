import type { AnnotationRow } from '../../annotations/registry';
import { InvalidValue } from '../../text/invalid-value';

/** Validates a value by its row where it is written, long before it becomes an annotation. @throws {InvalidValue} */
export function requireValid<T>(row: AnnotationRow<T>, value: T, property: string): T {
  const problem = row.check?.(value);
  if (problem) throw new InvalidValue(`${property}: ${problem}`);
  return value;
}
