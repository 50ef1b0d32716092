import { resolve, sep } from 'node:path';
import { isWithin, Project, realPathOf } from '../files/project';
import { UnwritableFile, writeWhole } from '../files/written-file';
import { visible } from '../text/visible';
import { ExitCode } from './command';
import type { Io } from './io';

/** Writes a file that an option names, or says why that can't be done, and gives the exit code. */
export function save(option: string, file: string, text: string, io: Io): number {
  try {
    requireOwnPlace(resolve(io.cwd, file), io.cwd);
    writeWhole(resolve(io.cwd, file), text);
    return ExitCode.ok;
  } catch (error) {
    if (!(error instanceof UnwritableFile)) throw error;
    io.stderr.write(
      `${io.errorStyle.red('error:')} ${option} ${visible(file)} can't be written: ${visible(error.message)}\n`,
    );
    return ExitCode.usage;
  }
}

/** Who brings a symbolic link along in a pull request must not have other files overwritten. */
function requireOwnPlace(path: string, cwd: string): void {
  const project = new Project(cwd);
  if (!project.names(path)) return;
  const real = realPathOf(path);
  const isInGit = isWithin(`${project.root}${sep}.git`, real);
  if (!isWithin(project.root, real) || isInGit) {
    throw new UnwritableFile(`it ${isInGit ? 'is a file of git' : 'leads out of the project'}, ${real}`);
  }
}
