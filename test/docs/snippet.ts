import { join } from 'node:path';
import { transformSync } from '@swc/core';
import * as cdk8s from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import * as constructs from 'constructs';
import ts from 'typescript';
import { type Block, root } from './page';

/** What a snippet without imports of its own finds; docs/README.md says so. */
const HEAD = [
  "import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';",
  "import * as alb from 'cdk8s-alb';",
  "import * as kplus from 'cdk8s-plus-28';",
  'declare const app: App, chart: Chart;',
].join(' ');

const sourceOf = ({ text }: Block) => (/^import /m.test(text) ? `\n${text}` : `${HEAD}\n${text}`);

/** Type checks all snippets in one program, from memory, with the options of the project's own tests. */
export function typeErrors(blocks: readonly Block[]): string[] {
  const files = new Map(blocks.map((block, index) => [join(root, 'docs', `snippet-${index}.ts`), block]));
  const options: ts.CompilerOptions = { ...projectOptions(), noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  const source = (file: string) => {
    const block = files.get(file);
    return block && sourceOf(block);
  };
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => source(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = source(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([file, block]) => {
    const sourceFile = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(sourceFile), ...program.getSemanticDiagnostics(sourceFile)];
    return found.map((each) => describeDiagnostic(each, block));
  });
}

function projectOptions(): ts.CompilerOptions {
  const path = join(root, 'tsconfig.test.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  // The files of the project are not asked for: those that a snippet needs, it imports.
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root, undefined, path).options;
}

function describeDiagnostic({ messageText, file, start = 0 }: ts.Diagnostic, block: Block): string {
  const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
  const [path, first] = block.at.split(':');
  return `${path}:${Number(first) + line - 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}

/** Runs a snippet and gives what its app synthesizes, each object as its own text. */
export function synthesize(block: Block): string[] {
  const apps: cdk8s.App[] = [];
  class SnippetApp extends cdk8s.App {
    public constructor(props?: cdk8s.AppProps) {
      super(props);
      apps.push(this);
    }
    /** Nothing is to be written to disk; `synthYaml` validates the same. */
    public override synth(): void {}
  }
  const app = new SnippetApp();
  const chart = new cdk8s.Chart(app, 'shop', { disableResourceNameHashes: true });
  const libraries: Record<string, unknown> = {
    cdk8s: { ...cdk8s, App: SnippetApp },
    'cdk8s-plus-28': kplus,
    'cdk8s-alb': alb,
    constructs,
  };
  const { code } = transformSync(sourceOf(block), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  // A block of its own, so that a program may name its own app `app`.
  new Function('require', 'exports', 'app', 'chart', `{${code}\n}`)((name: string) => libraries[name], {}, app, chart);
  const yaml = (apps.at(-1) ?? app).synthYaml();
  return yaml === '' ? [] : yaml.split(/^---\n/m);
}
