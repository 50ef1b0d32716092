import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const MODULE = resolve(__dirname, '../../src/cli/output.ts');

/** A program that writes a text of 1,001 characters many times. */
function programOf(times: number, fd: number): string {
  return `const { Output } = require(${JSON.stringify(MODULE)});
    const output = new Output(${fd});
    for (let i = 0; i < ${times}; i++) output.write('0123456789'.repeat(100) + '\\n');`;
}

/** What a shell makes of such a program, given as `WRITER`. */
function shell(script: string, times = 2000, fd = 1) {
  const WRITER = `${process.execPath} -r tsx/cjs -e "$PROGRAM"`;
  return spawnSync('bash', ['-c', `set -o pipefail; ${script.replace('WRITER', WRITER)}`], {
    encoding: 'utf8',
    env: { ...process.env, PROGRAM: programOf(times, fd) },
  });
}

test('a reader that takes its time gets all of it', () => {
  const { stdout, stderr, status } = shell('WRITER | { sleep 0.3; wc -c; }');
  expect([stdout.trim(), stderr, status]).toEqual([String(2000 * 1001), '', 0]);
});

test('so does one at the end of a socket that does not wait', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-'));
  const server = createServer({ pauseOnConnect: true }).listen(join(folder, 'socket'));
  await once(server, 'listening');
  const reader = connect(join(folder, 'socket')).pause();
  const [socket] = (await once(server, 'connection')) as [Socket];
  const writer = spawn(process.execPath, ['-r', 'tsx/cjs', '-e', programOf(2000, 1)], {
    stdio: ['ignore', socket, 'inherit'],
  });
  await once(writer, 'spawn');
  socket.destroy();
  await setTimeout(300);
  let length = 0;
  for await (const chunk of reader) length += (chunk as Buffer).length;
  server.close();
  rmSync(folder, { recursive: true });
  expect(length).toBe(2000 * 1001);
});

test('a reader that has seen enough is no failure', () => {
  const { stdout, stderr, status } = shell('WRITER | head -c 10');
  expect([stdout, stderr, status]).toEqual(['0123456789', '', 0]);
});

test('a file gets all of it', () => {
  const { stdout, stderr } = shell('file=$(mktemp); WRITER > "$file"; wc -c < "$file"; rm "$file"');
  expect([stdout.trim(), stderr]).toEqual([String(2000 * 1001), '']);
});

test('what cannot be written is said in one line', () => {
  const { stderr, status } = shell('WRITER > /dev/full');
  expect([stderr, status]).toEqual([
    "error: can't write to standard output: ENOSPC: no space left on device, write\n",
    2,
  ]);
});

test('where even the errors cannot be written, the exit code says it', () => {
  expect(shell('WRITER 2> /dev/full', 1, 2).status).toBe(2);
});
