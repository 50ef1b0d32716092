/** docs/reference/mistakes.md: the messages for the mistakes of examples/mistakes. */

import { messageFor } from '../../examples/mistakes/message';
import { MISTAKES } from '../../examples/mistakes/mistakes';
import type { GeneratedFile } from '../generated';

const HEAD = `# Mistakes and their messages

Programs in JavaScript, and in TypeScript that is run without a type check (\`tsx\`, \`ts-node --transpile-only\`, Node's own type stripping),
pass whatever they hold. Everything public checks its arguments, and says in one sentence which property has which value and what is meant. An
error of a construct names its path first.

In these examples \`chart\` is a chart called \`shop\`, \`web\` a Service with port 80, \`ingress\` an Ingress without rules, \`certificates\` a list
with a certificate, and \`unset\` is undefined, as \`process.env.X\` is when X is not set. This page is generated from
[examples/mistakes](../../examples/mistakes/mistakes.ts), and a test runs each of them.
`;

export const mistakesPage: GeneratedFile = {
  path: 'docs/reference/mistakes.md',
  render: () => [HEAD, ...Object.entries(MISTAKES).map(([title, codes]) => section(title, codes))].join('\n'),
};

function section(title: string, codes: readonly string[]): string {
  const entries = codes.map((code) =>
    ['```js', code.replaceAll('; ', ';\n'), '```', '', ...quotation(code), ''].join('\n'),
  );
  return [`## ${title}`, '', ...entries].join('\n');
}

function quotation(code: string): string[] {
  return (messageFor(code) ?? 'accepted').split('\n').map((line) => `> ${line.trim().replace(/[<*_`[\]]/g, '\\$&')}`);
}
