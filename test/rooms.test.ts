import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';
import { type Source, sources } from './support/sources.ts';

/** The rooms a room may import from, besides itself. The wirings (main, demo, cli, prepare and what they share) may import everything. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  forms: [],
  'data-files': ['domain'],
  programmes: ['domain', 'forms', 'data-files'],
  questionnaires: ['domain', 'forms', 'data-files'],
  workbooks: ['domain', 'forms'],
  reports: ['domain', 'forms'],
  db: ['domain', 'forms'],
  notifications: ['domain', 'db'],
  facts: ['domain', 'forms', 'programmes', 'questionnaires', 'reports', 'db', 'notifications'],
  bot: ['domain', 'forms', 'programmes', 'questionnaires', 'workbooks', 'reports', 'db', 'notifications', 'facts'],
  simulator: [],
};
/** Pure: they run without a machine, so they know neither packages nor Node. */
const PURE = ['domain', 'forms'];
/** Handed in by the wirings: the rooms know their types alone. */
const HANDED_IN = ['src/clock.ts', 'src/config.ts', 'src/log.ts', 'src/metrics.ts', 'src/texts.ts'];
/** What any room may use that speaks to Telegram. */
const MARKUP = 'src/html.ts';
/** Rooms that hold words of their own: what people type and what documents and workbooks call things, with their sources. */
const KNOW_RUSSIAN = ['domain', 'forms', 'programmes', 'questionnaires', 'workbooks'];

/** `src/db/open.ts` is in the room `db`; `src/clock.ts` in none. */
const roomOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];
const inRoom = (source: Source): boolean => Object.hasOwn(MAY_IMPORT, roomOf(source.path) ?? '');
const byPath = new Map(sources.map((source) => [source.path, source]));

function mayImport(from: string, to: string, typesOnly: boolean): boolean {
  const [room = '', other] = [roomOf(from), roomOf(to)];
  if (room === other) return true;
  if (other !== undefined) return MAY_IMPORT[room]!.includes(other);
  if (HANDED_IN.includes(to)) return typesOnly && !['simulator', ...PURE].includes(room);
  return to === MARKUP && ['bot', 'notifications', 'reports'].includes(room);
}

test('imports go one way between the rooms', () => {
  const wrong = sources
    .filter(inRoom)
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ to, ours, typesOnly }) => ours && !mayImport(path, to, typesOnly))
        .map(({ to }) => `${path} imports ${to}`),
    );
  expect(wrong).toEqual([]);
});

test('every import leads to a file that is there', () => {
  const lost = sources.flatMap(({ path, imports }) =>
    imports.filter(({ to, ours }) => ours && !byPath.has(to)).map(({ to }) => `${path} imports ${to}`),
  );
  expect(lost).toEqual([]);
});

test('the domain and the forms know no package and nothing of Node', () => {
  const wrong = sources
    .filter(({ path }) => PURE.includes(roomOf(path) ?? ''))
    .flatMap(({ path, imports }) => imports.filter(({ ours }) => !ours).map(({ to }) => `${path} imports ${to}`));
  expect(wrong).toEqual([]);
});

test('the simulator is made of Node alone', () => {
  const wrong = sources
    .filter(({ path }) => roomOf(path) === 'simulator')
    .flatMap(({ imports }) => imports.filter(({ to, ours }) => !ours && !isBuiltin(to)).map(({ to }) => to));
  expect(wrong).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path) || way.includes(path)) return;
    for (const { to, ours } of byPath.get(path)?.imports ?? []) if (ours) walk(to, [...way, path]);
    done.add(path);
  };
  for (const { path } of sources) walk(path, []);
  expect(circles).toEqual([]);
});

test('inside a transaction nothing is asked of the database around it', () => {
  const wrong = sources.filter(({ code }) => transactionBodies(code).some((body) => /\bdb\b/.test(body)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

/** The functions given to `transaction`, each up to its closing bracket. */
function transactionBodies(code: string): string[] {
  return [...code.matchAll(/\.transaction\(/g)].map(({ index }) => {
    const start = index + '.transaction('.length;
    let depth = 1;
    let end = start;
    while (depth > 0 && end < code.length) {
      const sign = code[end++];
      if (sign === '(') depth++;
      if (sign === ')') depth--;
    }
    return code.slice(start, end);
  });
}

test('what a person reads stands in the locales, not in the code', () => {
  const wrong = sources
    .filter(({ path }) => !KNOW_RUSSIAN.includes(roomOf(path) ?? ''))
    .flatMap(({ path, strings }) =>
      strings.filter((text) => /\p{Script=Cyrillic}{2}/u.test(text)).map((text) => `${path}: ${text}`),
    );
  expect(wrong).toEqual([]);
});

test('every file is reached from one of the wirings', () => {
  const reached = new Set<string>();
  const walk = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { to, ours } of byPath.get(path)?.imports ?? []) if (ours) walk(to);
  };
  for (const wiring of ['main', 'demo', 'cli', 'prepare']) walk(`src/${wiring}.ts`);
  expect(sources.filter(({ path }) => !reached.has(path) && !path.endsWith('.d.ts')).map(({ path }) => path)).toEqual(
    [],
  );
});
