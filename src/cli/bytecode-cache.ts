import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads a CommonJS file with the bytecode that V8 made of it in an earlier run: compiling would be most of the time that a
 * short command takes. Node.js 22 can do this for the files it loads (module.enableCompileCache), Node.js 20 can't.
 *
 * @param file its first line is a comment that identifies its content: V8 takes any text of the same length for the same
 * @param purpose what the process is for; each has bytecode of its own, of no more than it needs
 */
export function loadWithBytecode(file: string, purpose = ''): unknown {
  // The bundle is ASCII, which is read in no time as this encoding.
  const text = readFileSync(file, 'latin1');
  const cache = cacheFile(file, text.slice(0, text.indexOf('\n')), purpose);
  const known = cache === undefined ? undefined : read(cache);
  const cachedData = known?.bytecode;
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${text}\n})`, {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  const runs = known && !script.cachedDataRejected ? known.runs : 0;
  if (cache && runs < RUNS) {
    process.once('exit', (code) => {
      // A command line that can't be carried out is no purpose.
      if (code !== UNUSABLE) write(cache, { bytecode: script.createCachedData(), runs: runs + 1 });
    });
  }
  return module.exports;
}

/** The exit code of a command line that can't be carried out; a diff with changes has it too, on demand, and leaves nothing then. */
const UNUSABLE = 2;

/** What one run needs another may not: the first few add to what is kept. */
const RUNS = 4;

/** Bytecode, and how many runs it comes from. */
interface Kept {
  readonly bytecode: Buffer;
  readonly runs: number;
}

/** Undefined where nothing may be kept. Node's own variables for its compile cache count for this one too. */
function cacheFile(file: string, firstLine: string, purpose: string): string | undefined {
  const { NODE_DISABLE_COMPILE_CACHE: disabled, NODE_COMPILE_CACHE: chosen } = process.env;
  const id = /^\/\/ ([0-9a-f]+)$/.exec(firstLine)?.[1];
  const folder = chosen || projectFolder(file);
  if (disabled || !id || !folder || !/^[a-z-]{0,20}$/.test(purpose)) return undefined;
  return join(folder, 'cdk8s-alb', `${id}-${process.version}-${process.arch}-${purpose}.bin`);
}

/** Where tools of a project keep what they can make again; it is as safe from others as the tools themselves are. */
function projectFolder(file: string): string | undefined {
  const modules = `${sep}node_modules`;
  const at = file.lastIndexOf(`${modules}${sep}`);
  const folder = at < 0 ? join(dirname(dirname(file)), 'node_modules') : file.slice(0, at + modules.length);
  return existsSync(folder) ? join(folder, '.cache') : undefined;
}

function read(file: string): Kept | undefined {
  try {
    const bytes = readFileSync(file);
    return { bytecode: bytes.subarray(0, -1), runs: bytes.at(-1) ?? 0 };
  } catch {
    return undefined;
  }
}

/** Whoever reads at the same time sees all of it or nothing. What an earlier version left is removed. */
function write(file: string, { bytecode, runs }: Kept): void {
  const folder = dirname(file);
  const id = file.slice(folder.length + 1).split('-', 1)[0] ?? '';
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) if (!name.startsWith(id)) rmSync(join(folder, name));
    writeFileSync(unfinished, Buffer.concat([bytecode, Buffer.of(runs)]));
    renameSync(unfinished, file);
  } catch {
    // A folder that can't be written to, or a full disk: then every run compiles.
  }
}
