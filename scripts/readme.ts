import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandOutput, withOutput } from './command-output';
import type { GeneratedFile } from './generated';

/** README.md is written by hand; only what commands print in it is made here. */
export const readme: GeneratedFile = { path: 'README.md', render };

function render(): string {
  const text = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
  const url = 'http://shop.example.com/cart';
  const route = commandOutput('route', url, 'dist', '--follow', '--load-balancer', 'shop/shop');
  return withOutput(withOutput(text, 'plan of dist', commandOutput('plan', 'dist')), 'route of dist', route);
}
