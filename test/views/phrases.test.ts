import type { PlanDiff } from '../../src/diff/change';
import type { Diagnostic } from '../../src/lint/diagnostic';
import type { TransformDocument } from '../../src/plan/document';
import { diffMarkdown } from '../../src/views/diff/markdown';
import { diagnosticsGithub } from '../../src/views/lint/github';
import { rewriteTexts } from '../../src/views/plan/transform-text';

test.each([
  ['url-rewrite', 'rewrite URL ^/a to /b'],
  ['host-header-rewrite', 'rewrite host ^/a to /b'],
])('a transform of the type %s', (type, text) => {
  const transform = { type, rewrites: [{ regex: '^/a', replace: '/b' }] } as unknown as TransformDocument;
  expect(rewriteTexts(transform)).toEqual([text]);
});

test.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'notice'],
])('a finding of severity %s is the workflow command %s, with its escapes', (severity, command) => {
  const diagnostic = {
    severity,
    ruleId: 'zero-weights',
    message: '100 % of: a, b',
    fix: 'write 1',
    file: 'a,b:c.yaml',
    position: { line: 1, column: 2, endLine: 3, endColumn: 4 },
  } as unknown as Diagnostic;
  expect(diagnosticsGithub([diagnostic])).toBe(
    `::${command} file=a%2Cb%3Ac.yaml,line=1,endLine=3,col=2,endColumn=4,title=zero-weights::100 %25 of: a, b%0Awrite 1\n`,
  );
});

test('what the controller refuses stands in the Markdown of a diff, with its side', () => {
  const refused = [
    { side: 'old', loadBalancer: 'shop/web', problems: [{ message: 'the scheme is wrong' }] },
    { side: 'new', problems: [{ message: 'a flag is wrong' }] },
  ];
  const diff = { groups: [], moves: [], notes: [], refused } as unknown as PlanDiff;
  const text = diffMarkdown(diff);
  expect(text).toContain('**The controller refuses** (and what it refuses is left out below)');
  expect(text).toContain('- `shop/web`, old side: the scheme is wrong\n- new side: a flag is wrong');
});
