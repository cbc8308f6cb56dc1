import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

type Import = {
  /** A file of ours by its path from the root, else the name of a package. */
  to: string;
  ours: boolean;
  typesOnly: boolean;
};

export type Source = {
  /** From the root: `src/db/open.ts`. */
  path: string;
  /** Without comments. */
  code: string;
  /** Every literal string and template with its quotes. */
  strings: string[];
  imports: Import[];
};

/** A comment, a string, a template or a regular expression: what must be read as one piece. */
const PIECE =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^`\\])*`|(?<=[(,=:[!&|?{};\n]\s*|return )\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;

const IMPORT = /^(?:import|export)\s+(type\s)?((?:[^'"`;()]*?\sfrom\s+)?)'([^']+)';/gm;
/** A file started as a worker or loaded later. */
const LOADED = /(?:new URL|import|import\.meta\.resolve)\(\s*'(\.[^']+\.ts)'/g;

function read(path: string): Source {
  const strings: string[] = [];
  const code = readFileSync(join(ROOT, path), 'utf8').replace(PIECE, (piece) => {
    if (piece.startsWith('//') || piece.startsWith('/*')) return '';
    if (!piece.startsWith('/')) strings.push(piece);
    return piece;
  });
  const target = (name: string) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name);
  const imports = [...code.matchAll(IMPORT)].map(([, type, names = '', name = '']): Import => {
    const each = names
      .match(/\{([^}]*)\}/)?.[1]
      ?.split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const onlyTypes = each !== undefined && !/^\w/.test(names.trim()) && each.every((one) => one.startsWith('type '));
    return { to: target(name), ours: name.startsWith('.'), typesOnly: type !== undefined || onlyTypes };
  });
  const loaded = [...code.matchAll(LOADED)].map(([, name = '']) => ({
    to: target(name),
    ours: true,
    typesOnly: false,
  }));
  return { path, code, strings, imports: [...imports, ...loaded] };
}

/** All files of src, the page of the simulator left out. */
export const sources: readonly Source[] = globSync('src/**/*.ts', { cwd: ROOT, exclude: ['src/simulator/page/**'] })
  .sort()
  .map(read);
