import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of this package, read only when the command line asks for it. */
export function packageVersion(argv: readonly string[]): string {
  return argv.some((arg) => arg === '-V' || arg === '--version') ? readVersion() : '';
}

/** The nearest package.json above: compiled files lie one folder deeper than their sources. */
export function readVersion(folder = __dirname): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return version;
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return readVersion(dirname(folder));
  }
}
