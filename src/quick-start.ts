import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

/** Where Node keeps what it compiled; a folder that cannot be written to is let be. */
const COMPILED = join(import.meta.dirname, '../node_modules/.cache/opora/compiled');
const DRIZZLE = '/node_modules/drizzle-orm/';

/**
 * Halves the time and the memory that the modules loaded after it take. Node 24 reads and parses a package's `package.json` again for
 * every file of it, and drizzle's is 180 kilobytes for some 150 files: 220 MB of garbage. Here it is told what those files are. Called
 * before anything that imports drizzle, which is why a wiring has its imports in another file.
 */
export function quickenStart(): void {
  enableCompileCache(COMPILED);
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('.') && context.parentURL?.includes(DRIZZLE)
        ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
}
