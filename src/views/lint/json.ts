import type { Diagnostic } from '../../lint/diagnostic';
import type { ObjectRef } from '../../manifests/kubernetes/objects';
import { summarize } from './summary';

/** Findings for programs: version 1. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[], suppressed: number): string {
  const document = {
    version: 1,
    diagnostics: diagnostics.map(documentOf),
    summary: summarize(diagnostics, suppressed),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function documentOf({
  ruleId,
  severity,
  message,
  fix,
  object,
  field,
  annotation,
  file,
  position,
  related,
  docs,
}: Diagnostic) {
  return {
    ruleId,
    severity,
    message,
    fix,
    object: object && refOf(object),
    field,
    annotation,
    file,
    line: position?.line,
    column: position?.column,
    endLine: position?.endLine,
    endColumn: position?.endColumn,
    related: related?.map((each) => ({
      object: refOf(each.object),
      file: each.file,
      line: each.position?.line,
      column: each.position?.column,
    })),
    docs,
  };
}

function refOf({ apiVersion, kind, namespace, name }: ObjectRef) {
  return { apiVersion, kind, namespace, name };
}
