/**
 * Makes one file of the command line and all that it needs: that one is read and compiled in half the time of its 350 modules.
 * `npm run build` runs it after the compiler. `npm ci` and whoever installs from git, such as pre-commit, run it without the compiler
 * (`prepare`): then it makes the program that starts that file too.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = resolve(__dirname, '..');
const main = resolve(root, 'lib/src/cli/main.js');

/** Modules of Node.js that take as long to load as all of ours, and what is used of them. Most commands call none of it. */
const SLOW: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['spawn', 'spawnSync'],
  'node:crypto': ['createHash', 'generateKeyPairSync', 'hash', 'randomBytes', 'sign'],
  'node:net': ['isIP', 'isIPv4', 'isIPv6'],
};

/** Puts functions in their place that load them when they are called. */
const loadedWhenCalled: Plugin = {
  name: 'loaded-when-called',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      path in SLOW && namespace !== 'slow' ? { path, namespace: 'slow' } : { path, external: true },
    );
    onLoad({ filter: /./, namespace: 'slow' }, ({ path }) => ({
      contents: (SLOW[path] ?? [])
        .map((name) => `export const ${name} = (...args) => require('${path}').${name}?.(...args);\n`)
        .join(''),
    }));
  },
};

const EXAMPLES = /(?<=\n {2})examples: (\{\n[\s\S]*?\n {2}\}),\n/;

/** Puts the examples of rules into functions: half the text of a rule is for its page alone, and need not be made each time. */
const examplesWhenAsked: Plugin = {
  name: 'examples-when-asked',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]rules[/\\][a-z-]+[/\\][a-z0-9-]+\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replace(EXAMPLES, 'get examples() { return $1; },\n');
      return { contents, loader: 'ts' };
    });
  },
};

/** Few need it, and it is as large as a third of all the rest. */
const REGULAR_EXPRESSIONS = 're2js';

/** It has a bundle of its own, beside that of the command line. */
const serverElsewhere: Plugin = {
  name: 'server-elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /\/language-server\/server$/ }, () => ({ path: './language-server.js', external: true }));
  },
};

async function bundle(entry: string, plugins: readonly Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(root, entry)],
    tsconfig: resolve(root, 'tsconfig.json'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: [REGULAR_EXPRESSIONS],
    minify: true,
    legalComments: 'none',
    plugins: [loadedWhenCalled, examplesWhenAsked, ...plugins],
    write: false,
    logLevel: 'warning',
    logOverride: { 'import-is-undefined': 'error' },
  });
  return outputFiles[0]?.text ?? '';
}

/** They are read as ASCII, which takes no time. In strings esbuild has escaped all else; what is left stands in regular expressions, where it means the same. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The command line, and the language server, which most have no use for: it brings the protocol, and all of the rules a second time. */
async function programs(): Promise<void> {
  const texts = {
    'lib/cli.js': ascii(await bundle('src/cli/start.ts', [serverElsewhere])),
    'lib/language-server.js': ascii(await bundle('src/language-server/server.ts')),
  };
  // The first line tells apart what was compiled: see src/cli/bytecode-cache.ts.
  const id = createHash('sha256').update(Object.values(texts).join('\n')).digest('hex').slice(0, 16);
  mkdirSync(resolve(root, 'lib'), { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeFileSync(resolve(root, file), `// ${id}\n${text}`);
}

/** The program of package.json's `bin`, as the compiler would make it. */
async function startingProgram(): Promise<void> {
  await build({
    entryPoints: [resolve(root, 'src/cli/main.ts')],
    tsconfig: resolve(root, 'tsconfig.json'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['./start'],
    outfile: main,
    logLevel: 'warning',
  });
}

async function make(): Promise<void> {
  await programs();
  if (!existsSync(main)) await startingProgram();
  // The command of the Python package runs it as it is packed; npm sets the mode by itself.
  chmodSync(main, 0o755);
}

void make();
