#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { loadCompiled } from './compiled';
import { readVersion } from './version';

type Start = typeof import('./start');

/**
 * All of the command line in one file, which scripts/bundle.ts makes. Without it, and where a stack trace is wanted, it starts from its
 * many files.
 */
const BUNDLE = join(__dirname, '../../cli.js');

/**
 * Most runs are over before what V8 does for long ones pays off: compiling with the optimizing compiler as early as it does by default,
 * forgetting code, starting with little memory for what is new. With these a plan of a thousand groups takes a third less of the
 * processor's time, and one of ten thousand about as much as without. They are of the V8 of Node.js 20; later ones count otherwise.
 */
const FLAGS = ['--interrupt-budget=500000', '--no-flush-bytecode', '--semi-space-growth-factor=16'];

/** The language server runs all day beside an editor: of these it keeps the first, and its memory grows by less at a time. */
const SERVER_FLAGS = ['--interrupt-budget=500000', '--heap-growing-percent=30'];

/** The language server in one file; other commands have no use for the protocol. It is started as editors start it, without help. */
const LANGUAGE_SERVER = join(__dirname, '../../language-server.js');
const [, , command, ...rest] = process.argv;
const isServer =
  command === 'language-server' && rest.every((each) => each === '--stdio') && existsSync(LANGUAGE_SERVER);

if (process.versions.v8.startsWith('11.3.')) (isServer ? SERVER_FLAGS : FLAGS).forEach(setFlagsFromString);

if (isServer) {
  const { startLanguageServer } = loadCompiled(
    LANGUAGE_SERVER,
    'language-server-run',
  ) as typeof import('../language-server/server');
  startLanguageServer(readVersion());
} else {
  const { start } =
    existsSync(BUNDLE) && process.env.CDK8S_ALB_DEBUG !== '1'
      ? (loadCompiled(BUNDLE, command) as Start)
      : (require('./start') as Start);
  start();
}
