import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';
import { commandOutput, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

/** README.md is written by hand; only what commands and its five lines write is made here. */
export const readme: GeneratedFile = { path: 'README.md', render };

function render(): string {
  const text = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');
  const url = 'http://shop.example.com/cart';
  const route = commandOutput('route', url, 'dist', '--follow', '--load-balancer', 'shop/shop');
  return [
    ['five lines: ingress', ingressOfFiveLines(text)],
    ['plan of dist', commandOutput('plan', 'dist')],
    ['route of dist', route],
  ].reduce((page, [marker, output]) => withOutput(page, marker as string, output as string), text);
}

/** The Ingress that the code after `<!-- five lines -->` synthesizes. */
function ingressOfFiveLines(text: string): string {
  const code = /<!-- five lines -->\s*```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.CommonJS } });
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-readme-'));
  const outdir = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = folder;
  try {
    const load = (id: string) => require(id === 'cdk8s-alb' ? '../../src' : id);
    new Function('require', 'exports', outputText)(load, {});
    const documents = readFileSync(join(folder, 'web.k8s.yaml'), 'utf8').split('---\n');
    return documents.find((document) => document.includes('kind: Ingress\n')) ?? '';
  } finally {
    if (outdir === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = outdir;
    rmSync(folder, { recursive: true, force: true });
  }
}
