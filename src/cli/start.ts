import { processIo } from './io';
import { Output } from './output';
import { run } from './program';

/** Runs the command line of this process. */
export function start(): void {
  const outputs = [new Output(1), new Output(2)] as const;
  void run(process.argv.slice(2), processIo(...outputs)).then((exitCode) => {
    process.exitCode = exitCode;
    // By itself Node would wait for what V8 compiles in the background. What a slow reader has not taken yet must not get lost.
    if (outputs.every(({ isPending }) => !isPending)) process.exit();
  });
}
