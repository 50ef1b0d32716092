import nodeModule from 'node:module';
import { cacheFolder } from './cache-folder';

/** Of Node.js 22.1 and newer; the types are those of Node.js 20. */
type EnableCompileCache = (folder: string) => unknown;

/**
 * Loads a CommonJS file with the code that V8 compiled of it in an earlier run: compiling would be most of the time that a short
 * command takes. Node.js does it by itself from 22.1 on; for older ones there is `bytecode-cache.ts`, which goes when they do.
 *
 * @param purpose what the process is for, such as the name of a command
 */
export function loadCompiled(file: string, purpose = ''): unknown {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: EnableCompileCache };
  if (!enableCompileCache) {
    const { loadWithBytecode } = require('./bytecode-cache') as typeof import('./bytecode-cache');
    return loadWithBytecode(file, purpose);
  }
  const folder = cacheFolder(file);
  if (folder !== undefined) enableCompileCache(folder);
  return require(file);
}
