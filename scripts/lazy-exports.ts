/**
 * Rewrites the compiled entry of the library so that a module is loaded when something of it is first used: an app needs few of
 * them. Run by `npm run build`, after the compiler.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const entry = resolve(__dirname, '../lib/src/index.js');

const LOADED = /^var (\w+) = require\("([^"]+)"\);$/;
const EXPORTED =
  /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/;
/** What stands before the first export. It names them all, by which Node finds out what an ES module can import from here. */
const HEAD =
  /^(?:"use strict";|Object\.defineProperty\(exports, "__esModule", .*|(?:exports\.\w+ = )+void 0;|\/\*\*.*\*\/)?$/;

/** The first use turns the export into a plain value. */
const LAZILY = `function lazily(name, load) {
    const get = () => {
        const value = load();
        Object.defineProperty(exports, name, { enumerable: true, value });
        return value;
    };
    Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });
}
`;

/** @throws when the compiler writes something else than it did: an export must not get lost */
function lazy(code: string): string {
  const files = new Map<string, string>();
  const lines = code.split('\n').flatMap((line) => {
    const [, variable, file] = LOADED.exec(line) ?? [];
    if (variable !== undefined && file !== undefined) {
      files.set(variable, file);
      return [];
    }
    const [, name, from = '', member] = EXPORTED.exec(line) ?? [];
    if (name !== undefined && files.has(from)) {
      return [`lazily("${name}", () => require("${files.get(from)}").${member});`];
    }
    if (HEAD.test(line)) return [line];
    throw new Error(`${entry} has a line that is no export: ${line}`);
  });
  return `${lines.join('\n')}${LAZILY}`;
}

writeFileSync(entry, lazy(readFileSync(entry, 'utf8')));
