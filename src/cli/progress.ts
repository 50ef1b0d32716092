export interface Sink {
  /** @param isOwn escape sequences or workflow commands that are meant, with values that are visible: see ./guard */
  write(text: string, isOwn?: boolean): unknown;
  readonly isTTY?: boolean;
}

interface Terminal {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly progress: (what: string) => void;
}

/** Work that takes less is not worth a word. */
const PATIENCE_MILLISECONDS = 1000;

const ERASE = '\r\x1b[K';

/**
 * Outputs with a line on the terminal that says what takes so long. Nothing else is printed beside it: what is written erases it
 * first. In a pipe there is no such line.
 * @param now milliseconds since the process began
 */
export function withProgress(stdout: Sink, stderr: Sink, isDumb: boolean, now: () => number): Terminal {
  let isShown = false;
  let since = 0;
  const erasing = (sink: Sink): Sink => ({
    isTTY: sink.isTTY === true,
    write(text) {
      if (isShown) stderr.write(ERASE);
      isShown = false;
      since = now();
      return sink.write(text);
    },
  });
  const progress = (what: string): void => {
    if (!stderr.isTTY || isDumb || now() - since < PATIENCE_MILLISECONDS) return;
    stderr.write(`${ERASE}${what} …`);
    isShown = true;
  };
  return { stdout: erasing(stdout), stderr: erasing(stderr), progress };
}
