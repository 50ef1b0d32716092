import type { Diagnostic } from '../../lint/diagnostic';

/** How many findings there are of each kind. */
export interface DiagnosticSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that a suppression with a reason covers. */
  readonly suppressed: number;
}

export function summarize(diagnostics: readonly Diagnostic[], suppressed: number): DiagnosticSummary {
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info'), suppressed };
}
