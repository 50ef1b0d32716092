import type { Diagnostic } from '../../lint/diagnostic';
import { xml } from '../text/xml';

/**
 * Findings for CI systems that read JUnit's XML: a suite for each file. Errors are failures; warnings and advice are passed tests that
 * say something, because a test that failed would fail the build.
 */
export function diagnosticsJunit(diagnostics: readonly Diagnostic[], files: readonly string[]): string {
  const byFile = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const diagnostic of diagnostics)
    byFile.set(diagnostic.file, [...(byFile.get(diagnostic.file) ?? []), diagnostic]);
  const suites = [...byFile].map(([file, found]) => suiteOf(file, found));
  const tests = [...byFile.values()].reduce((sum, found) => sum + Math.max(1, found.length), 0);
  const failures = failuresOf(diagnostics);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-alb lint" tests="${tests}" failures="${failures}">`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function failuresOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

function suiteOf(file: string, found: readonly Diagnostic[]): string[] {
  const head = `  <testsuite name="${xml(file)}" tests="${Math.max(1, found.length)}" failures="${failuresOf(found)}">`;
  const cases =
    found.length > 0 ? found.flatMap(caseOf) : [`    <testcase classname="${xml(file)}" name="no findings"/>`];
  return [head, ...cases, '  </testsuite>'];
}

function caseOf({ ruleId, severity, message, fix, file, position }: Diagnostic): string[] {
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  const text = xml(`${place} ${severity}: ${message}${fix === undefined ? '' : `\n${fix}`}`);
  const body =
    severity === 'error'
      ? `<failure type="${xml(ruleId)}" message="${xml(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return [
    `    <testcase classname="${xml(file)}" name="${xml(`${ruleId} ${place}`)}">`,
    `      ${body}`,
    '    </testcase>',
  ];
}
