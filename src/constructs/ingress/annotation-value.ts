import { AnnotationError } from '../../annotations/annotation-set';
import type { AnnotationRow } from '../../annotations/registry';

/** Validates a value by its row where it is written, long before it becomes an annotation. @throws {AnnotationError} */
export function requireValid<T>(row: AnnotationRow<T>, value: T, property: string): T {
  const problem = row.check?.(value);
  if (problem) throw new AnnotationError(`${property}: ${problem}`);
  return value;
}
