import type { Verdict } from '../../route/expectation';
import { visibleData } from '../../text/visible';
import type { Style } from './style';
import { xml } from './xml';

/** Which expectations hold, a line each, and what differs where one does not. */
export function verdictsText(verdicts: readonly Verdict[], style: Style): string {
  const lines = visibleData(verdicts).flatMap(({ expectation, faults }) => {
    const name = `${expectation.method ?? 'GET'} ${expectation.url}`;
    if (faults.length === 0) return [`${style.green('✓')} ${name}`];
    return [`${style.red('✗')} ${style.bold(name)}`, ...faults.map((fault) => `    ${fault}`)];
  });
  const failed = verdicts.filter(({ faults }) => faults.length > 0).length;
  return `${[...lines, '', `${verdicts.length - failed} passed, ${failed} failed`].join('\n')}\n`;
}

/** The same for programs: version 1. */
export function verdictsJson(verdicts: readonly Verdict[]): string {
  const results = verdicts.map(({ expectation, answer, faults }) => ({
    ...expectation,
    passed: faults.length === 0,
    faults,
    answer,
  }));
  return `${JSON.stringify({ version: 1, results }, undefined, 2)}\n`;
}

/** The same for CI systems that read JUnit's XML. */
export function verdictsJunit(verdicts: readonly Verdict[], suite: string): string {
  const failures = verdicts.filter(({ faults }) => faults.length > 0).length;
  const cases = verdicts.map(({ expectation, faults }) => {
    const name = xml(`${expectation.method ?? 'GET'} ${expectation.url}`);
    if (faults.length === 0) return `    <testcase classname="${xml(suite)}" name="${name}"/>`;
    const text = xml(faults.join('; '));
    return `    <testcase classname="${xml(suite)}" name="${name}">\n      <failure message="${text}">${text}</failure>\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${verdicts.length}" failures="${failures}">`,
    `  <testsuite name="${xml(suite)}" tests="${verdicts.length}" failures="${failures}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
