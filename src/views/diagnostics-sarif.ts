import type { Diagnostic } from '../lint/diagnostic';
import type { LintReport } from '../lint/report';
import { describeObject, type Position } from '../manifests/objects';
import { rules } from '../rules';
import type { Rule } from '../rules/rule';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://github.com/cdk8s-alb/cdk8s-alb';

const LEVELS: Readonly<Record<Diagnostic['severity'], 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Findings in SARIF 2.1.0, which GitHub's code scanning and editors open at the lines they are about. */
export function diagnosticsSarif({ diagnostics }: LintReport, version: string): string {
  const found = new Set(diagnostics.map(({ ruleId }) => ruleId));
  const described = rules.filter(({ id }) => found.has(id));
  const indices = new Map(described.map(({ id }, index) => [id, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk8s-alb', informationUri: HOME, version, rules: described.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => ({
          ...result(diagnostic),
          ruleIndex: indices.get(diagnostic.ruleId),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor({ id, severity, summary, why, fix }: Rule): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${why}` },
    help: { text: `${why}\n\n${fix}`, markdown: `${why}\n\n**Fix:** ${fix}` },
    helpUri: `${HOME}/blob/main/docs/rules/${id}.md`,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function result(diagnostic: Diagnostic): object {
  const { ruleId, severity, message, fix, object, field, file, position, related } = diagnostic;
  const name = object && describeObject(object);
  const logicalLocations =
    name === undefined ? undefined : [{ fullyQualifiedName: field ? `${name} ${field}` : name, kind: 'object' }];
  return {
    ruleId,
    level: LEVELS[severity],
    message: { text: fix === undefined ? message : `${message}\n${fix}` },
    locations: [{ ...location(file, position), logicalLocations }],
    relatedLocations: related?.map((other) => ({
      ...location(other.file, other.position),
      message: { text: describeObject(other.object) },
    })),
    // Neither lines nor values, so that a finding stays the same while its file is edited.
    partialFingerprints: { 'place/v1': `${ruleId} ${name ?? file} ${field ?? ''}`.trim() },
    fixes: fixes(diagnostic),
  };
}

function location(file: string, position: Position | undefined): object {
  const artifactLocation = { uri: uriOf(file) };
  return { physicalLocation: position ? { artifactLocation, region: region(position) } : { artifactLocation } };
}

function region({ line, column, endLine, endColumn }: Position): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function uriOf(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}

function fixes({ edit, file, position }: Diagnostic): object[] | undefined {
  if (edit?.kind !== 'rename-key' || !position) return undefined;
  const replacements = [{ deletedRegion: region(position), insertedContent: { text: edit.to } }];
  return [
    {
      description: { text: `Rename it to ${edit.to}` },
      artifactChanges: [{ artifactLocation: { uri: uriOf(file) }, replacements }],
    },
  ];
}
