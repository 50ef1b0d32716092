import { resolve } from 'node:path';
import { readNamedFile } from '../files/bounded-file';
import { reasonOf } from '../manifests/input-files';
import { Baseline } from './baseline';

/** The baseline in a file. @throws {SyntaxError} with the reason when it can't be read or is none */
export function readBaseline(file: string, cwd: string): Baseline {
  let text: string;
  try {
    text = readNamedFile(resolve(cwd, file)).toString();
  } catch (error) {
    throw new SyntaxError(`${reasonOf(error)}; --update-baseline writes it`);
  }
  return Baseline.parse(text);
}
