import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * Where compiled code is kept between runs, beside what other tools of a project keep and can make again: it is as safe from others as
 * the tools themselves are. Undefined where nothing may be kept. The variables are those of Node's own compile cache.
 *
 * @param file the file that is compiled
 */
export function cacheFolder(file: string): string | undefined {
  const { NODE_DISABLE_COMPILE_CACHE: disabled, NODE_COMPILE_CACHE: chosen } = process.env;
  const folder = chosen || projectFolder(file);
  return disabled || !folder ? undefined : join(folder, 'cdk8s-alb');
}

function projectFolder(file: string): string | undefined {
  const modules = `${sep}node_modules`;
  const at = file.lastIndexOf(`${modules}${sep}`);
  const folder = at < 0 ? join(dirname(dirname(file)), 'node_modules') : file.slice(0, at + modules.length);
  return existsSync(folder) ? join(folder, '.cache') : undefined;
}
