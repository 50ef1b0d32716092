import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder } from './cache-folder';

/**
 * Loads a CommonJS file with the bytecode that V8 made of it in an earlier run, for Node.js 20: newer ones can do this by themselves,
 * see `compiled.ts`. Nothing else needs this file.
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

/** Undefined where nothing may be kept. */
function cacheFile(file: string, firstLine: string, purpose: string): string | undefined {
  const id = /^\/\/ ([0-9a-f]+)$/.exec(firstLine)?.[1];
  const folder = cacheFolder(file);
  if (!id || !folder || !/^[a-z-]{0,20}$/.test(purpose)) return undefined;
  return join(folder, `${id}-${process.version}-${process.arch}-${purpose}.bin`);
}

/** More is no bytecode of this program. */
const LARGEST = 32 * 1024 * 1024;

/** Before the bytecode: its check sum, and how many runs it comes from. */
const HEADER = 5;

/** V8 runs what it is given, damaged or poisoned: only a file that nobody else can have written, and that is whole, is given to it. */
function read(file: string): Kept | undefined {
  const bytes = ownBytes(file);
  if (!bytes) return undefined;
  const kept = { bytecode: bytes.subarray(HEADER), runs: bytes[HEADER - 1] ?? 0 };
  if (bytes.length > HEADER && bytes.readUInt32LE(0) === checkSum(file, kept)) return kept;
  remove(file);
  return undefined;
}

function ownBytes(file: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    // Neither through a link, nor waiting for somebody to write to a pipe.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    descriptor = openSync(file, flags);
    const stats = fstatSync(descriptor);
    const isOwn =
      !process.getuid || ((stats.uid === process.getuid() || stats.uid === 0) && (stats.mode & 0o022) === 0);
    if (!stats.isFile() || !isOwn || stats.size > LARGEST) return undefined;
    const bytes = Buffer.allocUnsafe(stats.size);
    return readSync(descriptor, bytes, 0, stats.size, 0) === stats.size ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Of the bytecode and of what it is for: this text, this Node.js. Undefined where Node.js has none, before 20.15: nothing is kept then. */
function checkSum(file: string, { bytecode, runs }: Kept): number | undefined {
  const { crc32 } = require('node:zlib') as { crc32?: (data: string | Buffer, value?: number) => number };
  return crc32?.(bytecode, crc32(`${basename(file)} ${runs}`));
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It may not be removed: then it is compared again each time.
  }
}

/** Whoever reads at the same time sees all of it or nothing. What an earlier version left is removed. */
function write(file: string, kept: Kept): void {
  const folder = dirname(file);
  const id = basename(file).split('-', 1)[0] ?? '';
  const unfinished = `${file}.${process.pid}`;
  const sum = checkSum(file, kept);
  if (sum === undefined) return;
  try {
    makeFolder(folder);
    for (const name of readdirSync(folder)) if (!name.startsWith(id)) rmSync(join(folder, name));
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(sum, 0);
    header[HEADER - 1] = kept.runs;
    writeFileSync(unfinished, Buffer.concat([header, kept.bytecode]), { flag: 'wx', mode: 0o644 });
    renameSync(unfinished, file);
  } catch {
    // A folder that can't be written to, or a full disk: then every run compiles.
    remove(unfinished);
  }
}

/** Node's own way to make folders recursively never ends in some file systems, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    // Another run was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
