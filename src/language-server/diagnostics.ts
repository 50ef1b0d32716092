import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver/node';
import type { Diagnostic } from '../lint/diagnostic';
import { describeObject } from '../manifests/kubernetes/objects';
import type { Folder } from './folder';
import { rangeOf, START } from './ranges';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** A finding as editors show it. */
export function lspDiagnostic(diagnostic: Diagnostic, folder: Folder): LspDiagnostic {
  const { ruleId, severity, message, fix, position, related = [], docs } = diagnostic;
  return {
    range: position ? rangeOf(position) : START,
    severity: SEVERITIES[severity],
    code: ruleId,
    codeDescription: { href: docs },
    source: 'cdk8s-alb',
    message: fix === undefined ? message : `${message}\n${fix}`,
    ...(related.length > 0
      ? {
          relatedInformation: related.map(({ object, file, position: place }) => ({
            location: { uri: folder.uriOf(file), range: place ? rangeOf(place) : START },
            message: describeObject(object),
          })),
        }
      : {}),
  };
}

/** Tells an editor what has changed since it was last told. */
export class Publisher {
  /** What was said by URI. */
  private readonly published = new Map<string, string>();

  public constructor(private readonly send: (uri: string, diagnostics: LspDiagnostic[]) => void) {}

  public publish(folder: Folder): void {
    const current = new Map(
      [...folder.diagnosticsByFile()].map(([file, diagnostics]) => [folder.uriOf(file), diagnostics] as const),
    );
    for (const uri of this.published.keys()) {
      if (folder.holds(uri) && !current.has(uri)) this.say(uri, []);
    }
    for (const [uri, diagnostics] of current)
      this.say(
        uri,
        diagnostics.map((each) => lspDiagnostic(each, folder)),
      );
  }

  private say(uri: string, diagnostics: LspDiagnostic[]): void {
    const text = JSON.stringify(diagnostics);
    if ((this.published.get(uri) ?? '[]') === text) return;
    if (diagnostics.length === 0) this.published.delete(uri);
    else this.published.set(uri, text);
    this.send(uri, diagnostics);
  }
}
