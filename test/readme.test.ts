import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NEEDS } from '../src/cli/commands.ts';
import { readBaseConfig, readConfig } from '../src/config.ts';
import { LOG_LEVELS } from '../src/log.ts';
import { GATHER_MINUTES } from '../src/notifications/deliver.ts';
import { documentedJson, README } from './support/readme.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The cells of the table under these words of its head. */
function table(head: string): string[][] {
  const [, after = ''] = README.split(`| ${head} |`);
  const lines = after.split('\n').slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** All that stands in `backticks`. */
const quoted = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);

describe('the README', () => {
  test('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...README.matchAll(/\bnpm (?:run (?:-s )?)?([a-z][a-z:]*)/g)].map((match) => match[1]!);
    const known = [...Object.keys(scripts), 'ci'];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    for (const name of ['start', 'demo', 'cli', 'test', 'check', 'torture', 'bench']) expect(named).toContain(name);
  });

  test('has the service run what npm start runs', () => {
    const [, ...args] = JSON.parse(read('package.json')).scripts.start.split(' ');
    expect(README).toContain(`ExecStart=/opt/opora/node_modules/.bin/node ${args.join(' ')}\n`);
  });

  test('names files and folders that are there', () => {
    const paths = quoted(README).filter((text) => /^(\.ci|\.github|drizzle|locales|src|test)\/[^\s<…*]*$/.test(text));
    const links = [...README.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1]!);
    expect(paths.length).toBeGreaterThan(20);
    expect([...paths, ...links].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('links to headings of its own', () => {
    const anchors = [...README.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!.toLowerCase().replaceAll(' ', '-'));
    const links = [...README.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
  });

  test('tells of every room', () => {
    const rooms = globSync('src/*/', { cwd: ROOT }).map((path) => path.replaceAll('\\', '/').replace(/\/?$/, '/'));
    const told = new Set(quoted(table('место | что в нём').join()));
    const files = globSync('src/*.ts', { cwd: ROOT }).filter((path) => path !== 'src/html.ts');
    expect(rooms.length).toBeGreaterThan(8);
    expect([...rooms, ...files].filter((path) => path !== 'src/demo/' && !told.has(path))).toEqual([]);
  });

  test('explains every setting, and no other, with the defaults the program takes', () => {
    const asked = new Set<string>();
    readConfig(new Proxy({}, { get: (_env, name) => void asked.add(String(name)) }));
    const rows = table('переменная | по умолчанию | что значит');
    expect(rows.map(([name = '']) => quoted(name)[0]).sort()).toEqual([...asked].sort());

    const defaults = new Map(rows.map(([name = '', value = '']) => [quoted(name)[0], quoted(value)[0]]));
    expect(readBaseConfig({})).toEqual({
      ok: true,
      value: { database: { dataDir: defaults.get('DATA_DIR') }, logLevel: defaults.get('LOG_LEVEL') },
    });
    const bot = { BOT_TOKEN: '1:a', ADMIN_IDS: '1', WEBHOOK_URL: 'https://a.example' };
    expect(readConfig(bot)).toMatchObject({ ok: true, value: { port: Number(defaults.get('PORT')) } });
    expect(quoted(rows.find(([name]) => name === '`LOG_LEVEL`')?.[2] ?? '')).toEqual([...LOG_LEVELS]);
    expect(defaults.get('GATHER_MINUTES')).toBe(String(GATHER_MINUTES));
    for (const name of ['BOT_TOKEN', 'ADMIN_IDS']) expect(defaults.get(name)).toBeUndefined();
  });

  test('documents every command of the operator with all its options, those that are needed in bold, and its JSON', () => {
    const rows = table('команда | параметры (жирные обязательны)');
    const documented = rows.map(([name = '', options = '']) => [
      quoted(name)[0],
      quoted(options)
        .filter((one) => one.startsWith('--'))
        .sort(),
      [...options.matchAll(/\*\*`(--[\w-]+)`\*\*/g)].map((match) => match[1]!).sort(),
    ]);
    const real = [...NEEDS].map(([name, needs]) => [
      name,
      Object.keys(needs)
        .filter((option) => needs[option] !== 'files' && needs[option] !== 'word')
        .map((option) => `--${option}`)
        .sort(),
      Object.entries(needs)
        .flatMap(([option, need]) => (need === 'needed' ? [`--${option}`] : []))
        .sort(),
    ]);
    expect(documented).toEqual(real);
    expect([...documentedJson().keys()]).toEqual([...NEEDS.keys()]);
  });

  test('explains every exit code that the programs give', () => {
    const codes = ['src/serve.ts', 'src/operate.ts'].flatMap((path) =>
      [.../const EXIT = \{([^}]*)\}/.exec(read(path))![1]!.matchAll(/\d+/g)].map(([code]) => code),
    );
    const explained = table('код | что случилось | что делать').map(([code]) => code);
    expect(explained).toEqual([...new Set(['0', ...codes])].sort((a, b) => Number(a) - Number(b)));
  });

  test('names metrics that are counted', () => {
    const code = globSync('src/**/*.ts', { cwd: ROOT })
      .map((path) => read(path))
      .join('\n');
    const named = quoted(README)
      .filter((text) => /^(opora|process)_\w+/.test(text))
      .map((text) => /^\w+/.exec(text)![0]);
    const counted = [...code.matchAll(/metrics\.(?:add|watch)\('(\w+)'/g)].map((match) => match[1]!);
    expect(new Set(named)).toEqual(new Set(counted));
  });

  test('speaks of commands that the bot has', () => {
    const commands = quoted(README).filter(
      (text) => /^\/[a-z]+$/.test(text) && !['/health', '/metrics', '/newbot'].includes(text),
    );
    expect(commands.length).toBeGreaterThan(0);
    const known = read('src/bot/commands.ts');
    expect(commands.filter((text) => !known.includes(`'${text.slice(1)}'`))).toEqual([]);
  });

  test('has small pictures', () => {
    for (const path of globSync('.github/pictures/*', { cwd: ROOT })) {
      expect(statSync(join(ROOT, path)).size).toBeLessThan(150_000);
      expect(README).toContain(path);
    }
  });
});
