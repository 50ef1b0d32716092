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

/** Sends an editor the findings that have changed since the last time. */
export class Publisher {
  /** What was sent, by URI. */
  private readonly published = new Map<string, Published>();

  public constructor(private readonly send: (uri: string, diagnostics: LspDiagnostic[]) => void) {}

  public publish(folder: Folder): void {
    const current = new Map(
      [...folder.diagnosticsByFile()].map(([file, diagnostics]) => [folder.uriOf(file), diagnostics] as const),
    );
    for (const uri of this.published.keys()) {
      if (folder.holds(uri) && !current.has(uri)) this.say(uri, []);
    }
    for (const [uri, found] of current) {
      const before = this.published.get(uri)?.found;
      // Findings about what has not changed are the same objects.
      if (before?.length === found.length && found.every((each, index) => each === before[index])) continue;
      this.say(
        uri,
        found.map((each) => lspDiagnostic(each, folder)),
        found,
      );
    }
  }

  private say(uri: string, diagnostics: LspDiagnostic[], found: readonly Diagnostic[] = []): void {
    const text = JSON.stringify(diagnostics);
    const isSame = (this.published.get(uri)?.text ?? '[]') === text;
    if (diagnostics.length === 0) this.published.delete(uri);
    else this.published.set(uri, { text, found });
    if (!isSame) this.send(uri, diagnostics);
  }
}

interface Published {
  readonly found: readonly Diagnostic[];
  readonly text: string;
}
