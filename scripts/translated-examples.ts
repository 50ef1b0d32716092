/**
 * Compiles the examples of README, getting started, cookbook and doc comments, and translates them into the other languages with
 * jsii-rosetta: `npm run test:examples`, after `npm run build`. Prints `N passed, N failed`. Whether Java, Go and C# compile, and whether
 * Python runs, is tested where their packages are: `npm run test:bindings`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generator, installGenerators } from './site/generators';
import { finishCsharp } from './translations/csharp';
import { finishGo } from './translations/go';
import { finishJava } from './translations/java';

const root = resolve(__dirname, '..');
const PAGES = ['README.md', 'docs/guides/getting-started.md', 'docs/reference/cookbook.md'];

type Translations = Readonly<Record<string, { source: string }>>;
/** What jsii-rosetta keeps of examples. */
export interface Tablet {
  readonly snippets: Readonly<Record<string, { readonly translations: Translations }>>;
}

/** What was translated into a file, and what went wrong. Translations are found by the text of an example, wherever it stands. */
export function translateExamples(tablet: string): { examples: number; faults: string[] } {
  installGenerators();
  // What it holds already would stay in it.
  rmSync(tablet, { force: true });
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-examples-'));
  try {
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    cpSync(join(root, 'rosetta'), join(folder, 'rosetta'), { recursive: true });
    for (const name of ['lib', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
    const assembly = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
    assembly.readme = { markdown: PAGES.map((page) => inFrame(readFileSync(join(root, page), 'utf8'))).join('\n\n') };
    writeFileSync(join(folder, '.jsii'), JSON.stringify(assembly));
    const { stderr, stdout, status, error } = spawnSync(
      generator('jsii-rosetta'),
      ['extract', '--compile', '--cache-to', tablet, '.'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
      },
    );
    if (status !== 0) throw new Error(`jsii-rosetta ended with ${status}\n${error ?? ''}${stdout}${stderr}`);
    const translated = JSON.parse(readFileSync(tablet, 'utf8')) as Tablet;
    const { snippets } = translated;
    for (const { translations } of Object.values(snippets)) finish(translations);
    writeFileSync(tablet, JSON.stringify(translated));
    const compiled = `${stdout}${stderr}`.split('\n').filter((line) => /^\S+\.ts:\d+:\d+ - error/.test(line));
    return { examples: Object.keys(snippets).length, faults: [...compiled, ...invalidPython(snippets)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Repairs what jsii-rosetta gets wrong in every example of a language. */
function finish({ java, go, csharp }: Translations): void {
  if (java) java.source = finishJava(java.source);
  if (go) go.source = finishGo(go.source);
  if (csharp) csharp.source = finishCsharp(csharp.source);
}

/** Examples without imports stand in the frame that docs/README.md shows. */
function inFrame(page: string): string {
  return page.replace(/```ts\n([\s\S]*?)```/g, (block, code: string) =>
    /^import /m.test(code) ? block : `\`\`\`ts fixture=frame\n${code}\`\`\``,
  );
}

const PARSE =
  'import ast, json, sys\nfor at, text in json.load(sys.stdin).items():\n  try: ast.parse(text)\n  except SyntaxError as e: print(f"{at}: {e}: {e.text}")';

function invalidPython(snippets: Tablet['snippets']): string[] {
  const sources = Object.entries(snippets).map(([key, { translations }]) => [
    key,
    translations.python?.source ?? '<none>',
  ]);
  const input = JSON.stringify(Object.fromEntries(sources));
  const { stdout, status, stderr, error } = spawnSync('python3', ['-c', PARSE], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`python3 ended with ${status}: ${error ?? stderr}`);
  return stdout.split('\n').filter(Boolean);
}

if (require.main === module) {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-tablet-'));
  try {
    const { examples, faults } = translateExamples(join(folder, 'examples.tabl.json'));
    for (const fault of faults) console.log(`FAIL ${fault}`);
    console.log(`${examples - faults.length} passed, ${faults.length} failed`);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
