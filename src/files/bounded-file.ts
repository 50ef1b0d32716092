import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** Larger files are no manifests. Reading one of this size takes some gigabytes of memory. */
export const LARGEST_FILE_MEGABYTES = 100;

const MEGABYTE = 1024 * 1024;
const LARGEST = LARGEST_FILE_MEGABYTES * MEGABYTE;

/** Why something is not read, as a sentence. */
export class UnreadableFile extends Error {
  public override readonly name = 'UnreadableFile';
}

/** What a regular file holds. @throws {UnreadableFile} for anything else, which might never end, and for what is too large */
export function readRegularFile(path: string): Buffer {
  // Without waiting: a named pipe has no end as long as nobody writes to it.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new UnreadableFile('This is a folder, not a file');
    if (!stats.isFile()) throw new UnreadableFile(`This is ${kindOf(stats)}, not a regular file`);
    if (stats.size > LARGEST) throw tooLarge(stats.size);
    return readDescriptor(descriptor, stats.size);
  } finally {
    closeSync(descriptor);
  }
}

/** What a shell makes of `<(command)`, or what `/dev/stdin` is. */
const DESCRIPTOR = /^(?:\/dev\/(stdin)|(?:\/dev|\/proc\/self)\/fd\/([0-9]{1,5}))$/;

/** What a path holds that somebody typed: a regular file, or the output of a command. @throws {UnreadableFile} */
export function readNamedFile(path: string): Buffer {
  const [, stdin, number] = DESCRIPTOR.exec(path) ?? [];
  if (stdin === undefined && number === undefined) return readRegularFile(path);
  const descriptor = Number(number ?? 0);
  const stats = fstatSync(descriptor);
  return stats.isFIFO() || stats.isSocket() ? readDescriptor(descriptor) : readRegularFile(path);
}

/** Everything up to the end, as far as it is not too much. @param expected how many bytes there probably are */
export function readDescriptor(descriptor: number, expected = 0): Buffer {
  let buffer = Buffer.allocUnsafe(expected > 0 ? expected + 1 : 65_536);
  let length = 0;
  for (;;) {
    const read = readSome(descriptor, buffer, length);
    if (read === 0) return buffer.subarray(0, length);
    length += read;
    if (length > LARGEST) throw tooLarge(undefined);
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(length)]);
  }
}

/** How long to wait for whoever writes to a pipe. */
const PAUSE_MILLISECONDS = 5;

function readSome(descriptor: number, buffer: Buffer, at: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, at, buffer.length - at, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // How Windows says that a pipe has ended.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
    }
  }
}

/** Why something of a size in bytes, if it is known, is not read. */
export function tooLarge(size: number | undefined): UnreadableFile {
  const what = size === undefined ? 'This is larger' : `This file has ${Math.ceil(size / MEGABYTE)} MB, more`;
  return new UnreadableFile(`${what} than the ${LARGEST_FILE_MEGABYTES} MB that are read of one file`);
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
