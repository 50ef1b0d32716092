import { fstatSync, writeSync } from 'node:fs';
import type { Sink } from './progress';

/** As for input that can't be read. */
const UNWRITABLE = 2;

/**
 * Standard output or standard error. Node's own streams are for terminals, and for pipes whose reader is slow: loading them
 * takes longer than most commands do.
 */
export class Output implements Sink {
  private readonly isTerminal: boolean;
  private stream: NodeJS.WriteStream | undefined;
  private isClosed = false;
  private onClosed = (): void => undefined;

  public constructor(private readonly fd: 1 | 2) {
    this.isTerminal = mayBeTerminal(fd) && this.openStream().isTTY;
  }

  public get isTTY(): boolean {
    return this.isTerminal;
  }

  /** Whether something may be written that the reader does not have yet. */
  public get isPending(): boolean {
    return !this.isClosed && (this.stream?.writableLength ?? 0) > 0;
  }

  /** Calls back once when the reader of a pipe has gone, such as `head`. */
  public whenClosed(callback: () => void): void {
    this.onClosed = callback;
    if (this.isClosed) callback();
  }

  public write(text: string): void {
    if (this.isClosed) return;
    if (this.stream) this.stream.write(text);
    else this.writeAll(text);
  }

  private writeAll(text: string): void {
    let written = 0;
    try {
      // A pipe may take a part. A text is written faster than its bytes are.
      written = writeSync(this.fd, text);
      while (written < Buffer.byteLength(text)) written += writeSync(this.fd, Buffer.from(text), written);
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      // The reader of a pipe is slow.
      if (failure.code === 'EAGAIN') this.openStream().write(Buffer.from(text).subarray(written));
      else this.end(failure);
    }
  }

  private openStream(): NodeJS.WriteStream {
    this.stream = this.fd === 1 ? process.stdout : process.stderr;
    this.stream.on('error', (error: NodeJS.ErrnoException) => this.end(error));
    return this.stream;
  }

  /**
   * Nobody gets to see the rest. A reader that has seen enough, such as `head`, is no failure: the command goes on to its verdict, so
   * that `lint | head -1` fails where `lint` does and files are still written.
   */
  private end({ code, message }: NodeJS.ErrnoException): void {
    if (code === 'EPIPE') {
      this.isClosed = true;
      this.onClosed();
      return;
    }
    if (this.fd === 1) process.stderr.write(`error: can't write to standard output: ${message}\n`);
    process.exit(UNWRITABLE);
  }
}

/** What Linux calls memory devices: /dev/null and its like. */
const MEMORY_DEVICES = 1;

function mayBeTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isCharacterDevice() && !(process.platform === 'linux' && stats.rdev >> 8 === MEMORY_DEVICES);
  } catch {
    // It is closed.
    return false;
  }
}
