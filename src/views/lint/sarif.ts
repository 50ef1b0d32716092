import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../lint/diagnostic';
import type { Position } from '../../manifests/kubernetes/objects';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Severity } from '../../rules/finding';
import type { Rule } from '../../rules/rule';
import { visible } from '../../text/visible';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Findings as SARIF 2.1.0, for code scanning. */
export function diagnosticsSarif(
  diagnostics: readonly Diagnostic[],
  {
    rules,
    version,
    docsOf,
  }: { readonly rules: readonly Rule[]; readonly version: string; readonly docsOf: (ruleId: string) => string },
): string {
  const found = new Set(diagnostics.map(({ ruleId }) => ruleId));
  const shown = rules.filter(({ id }) => found.has(id));
  const indices = new Map(shown.map(({ id }, index) => [id, index]));
  const driver = {
    name: 'cdk8s-alb',
    informationUri: 'https://github.com/cdk8s-alb/cdk8s-alb',
    version,
    rules: shown.map(({ id, severity, summary, why, fix }) => ({
      id,
      shortDescription: { text: summary },
      fullDescription: { text: why },
      help: { text: fix },
      helpUri: docsOf(id),
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const results = diagnostics.map((diagnostic) => resultOf(diagnostic, indices.get(diagnostic.ruleId)));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(
  { ruleId, severity, message, fix, object, field, file, position, related }: Diagnostic,
  ruleIndex: number | undefined,
) {
  const name = object && describeObject(object);
  return {
    ruleId,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: fix === undefined ? message : `${message}\n${fix}` },
    locations: [
      {
        physicalLocation: physical(file, position),
        ...(name && { logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }] }),
      },
    ],
    relatedLocations: related?.map((each, id) => ({
      id,
      message: { text: describeObject(each.object) },
      physicalLocation: physical(each.file, each.position),
    })),
    // Neither lines nor values are in it, so that a finding stays the same while its file is edited.
    partialFingerprints: {
      'place/v1': createHash('sha256')
        .update(`${ruleId}\n${name ?? file}\n${field ?? ''}`)
        .digest('hex'),
    },
  };
}

function physical(file: string, position: Position | undefined) {
  const region = position && {
    startLine: position.line,
    startColumn: position.column,
    endLine: position.endLine,
    endColumn: position.endColumn,
  };
  return { artifactLocation: { uri: uriOf(file) }, ...(region && { region }) };
}

/** Names of files may have what ends the path of a URI. */
function uriOf(file: string): string {
  return encodeURI(visible(file.replaceAll('\\', '/'))).replace(/[?#]/g, encodeURIComponent);
}
