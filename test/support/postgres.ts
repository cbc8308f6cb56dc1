import { execFileSync, spawn } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';

/** A PostgreSQL server of our own, empty, on this machine only. `urlOf` names a database in it. */
export type Cluster = {
  urlOf(database: string): string;
  /** Ends its processes, which throw their clients out (`INT`) or fall where they stand (`QUIT`), and leaves its data. */
  goAway(signal: 'INT' | 'QUIT'): Promise<void>;
  /** Starts it again on the same port. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
};

/** The folder with `initdb` and `postgres`: on the PATH, or the newest that Debian keeps beside it. Absent: not on this machine. */
function findPrograms(): string | undefined {
  const home = '/usr/lib/postgresql';
  const versions = (() => {
    try {
      return readdirSync(home).sort((a, b) => Number(b) - Number(a));
    } catch {
      return [];
    }
  })();
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(home, version, 'bin')),
  ];
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres')));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `initdb` refuses root: then the server runs as the user `postgres`. */
function owner(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/**
 * Waits for a signal to send to the server, or for the end of its input, which comes when the tests end or are killed: then it takes the
 * server and its folder away.
 */
const UNTIL_INPUT_ENDS =
  '"$@" & server=$!; read -r signal; [ -n "$signal" ] && kill -$signal $server || kill -INT $server; wait $server; [ -n "$signal" ] || rm -rf "$FOLDER"';

/**
 * Starts a throwaway server in a temporary folder. It writes through to the disk only when `durable`: the tests that kill it ask for that.
 * Undefined: PostgreSQL is not on this machine.
 */
export async function startCluster(options: { durable: boolean }): Promise<Cluster | undefined> {
  const programs = findPrograms();
  if (programs === undefined) return undefined;

  const folder = mkdtempSync(join(tmpdir(), 'opora-postgres-'));
  const user = owner();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'opora', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, stdio: 'pipe' },
  );

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  const run = () => {
    const server = spawn(
      'sh',
      [
        '-c',
        UNTIL_INPUT_ENDS,
        'sh',
        join(programs, 'postgres'),
        '-D',
        data,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { ...user, cwd: '/', env: { ...process.env, FOLDER: folder }, stdio: ['pipe', output, output], detached: true },
    );
    const ended = new Promise<void>((done) => server.once('exit', () => done()));
    return async (words: string) => {
      server.stdin?.end(words);
      await ended;
    };
  };
  const urlOf = (database: string) => `postgres://opora@127.0.0.1:${port}/${database}`;
  let end = run();
  await answers(urlOf('postgres'), log);
  return {
    urlOf,
    goAway: (signal) => end(`${signal}\n`),
    comeBack: async () => {
      end = run();
      await answers(urlOf('postgres'), log);
    },
    stop: () => end(''),
  };
}

/** Resolves when the server takes questions. */
async function answers(url: string, log: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = postgres(url, { max: 1, onnotice: () => {} });
    const up = await client`select 1`.then(
      () => true,
      () => false,
    );
    await client.end();
    if (up) return;
    if (attempt > 200) throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8')}`);
    await wait(50);
  }
}
