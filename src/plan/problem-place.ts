import { fieldPath } from '../manifests/kubernetes/field-path';
import { describeObject, type Inventory, type Manifest, type ObjectRef } from '../manifests/kubernetes/objects';
import type { InputProblem, Problem } from '../manifests/problem';
import type { ProblemDocument } from './document';

/** Finds out where in the files the objects of problems are. */
export class ProblemPlaces {
  private index: Map<string, Manifest> | undefined;

  public constructor(private readonly inventory: Inventory) {}

  public of(problem: Problem, severity: ProblemDocument['severity'] = 'error'): ProblemDocument {
    const { message, object, annotation, field, related } = problem;
    return {
      severity,
      message,
      ...(object ? { object } : {}),
      ...(annotation === undefined ? {} : { annotation }),
      ...(field ? { field: fieldPath(field) } : {}),
      ...(object ? this.place(object, pathOf(problem)) : {}),
      ...(related && related.length > 0 ? { related } : {}),
    };
  }

  private place(
    object: ObjectRef,
    path: readonly (string | number)[],
  ): Pick<ProblemDocument, 'file' | 'line' | 'column'> {
    this.index ??= new Map(this.inventory.all.map((manifest) => [describeObject(manifest.ref), manifest]));
    const origin = this.index.get(describeObject(object))?.origin;
    if (!origin) return {};
    const position = origin.locate?.(path);
    return position ? { file: origin.file, line: position.line, column: position.column } : { file: origin.file };
  }
}

function pathOf({ annotation, field }: Problem): readonly (string | number)[] {
  if (field) return field;
  return annotation === undefined ? ['metadata', 'name'] : ['metadata', 'annotations', annotation];
}

/** What is wrong with the input itself, in the form of the other problems. */
export function inputProblem({ message, severity, object, field, file, line, column }: InputProblem): ProblemDocument {
  return {
    severity,
    message,
    ...(object ? { object } : {}),
    ...(field ? { field: fieldPath(field) } : {}),
    file,
    ...(line === undefined ? {} : { line, column }),
  };
}
