// Runs a command for as long as its own standard input stays open. The pipe closes however the process at its other end goes, even
// by SIGKILL, so nothing that the tests start can outlive them.
const { spawn } = require('node:child_process');

const [command, ...args] = process.argv.slice(2);
// A group of its own: Ctrl-C does not reach it, and what it starts itself can be ended with it.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
process.stdin.resume().on('end', () => process.kill(-child.pid, 'SIGKILL'));
// Who started this one decides when it ends, by closing the pipe.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
