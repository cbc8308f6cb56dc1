import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorAccess } from '../../src/db/access.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import { type Db, openDb } from '../../src/db/open.ts';
import { ensurePerson, giveRole } from '../../src/db/people.ts';
import { listSchools } from '../../src/db/schools.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { longForm } from './long-form.ts';

/** A database on which bots are measured, and the people who write to them. */
export type Stage = {
  url: string;
  /** The folder with the programme of the long form. */
  programmes: string;
  /** The next so many directors who have written nothing yet. */
  directors(count: number): number[];
  close(): Promise<void>;
};

const FIRST_CHAT = 5_000;

/** PostgreSQL as it runs for real, written through to the disk. Ends the process where there is none. */
export async function benchCluster(options = { durable: true }): Promise<Cluster> {
  const cluster = await startCluster(options);
  if (cluster) return cluster;
  console.error('PostgreSQL is not on this machine: there is nothing to measure against');
  process.exit(1);
}

/** A municipality whose schools have a director each, so many. */
export async function setStage(count: number): Promise<Stage> {
  const cluster = await benchCluster();
  const url = cluster.urlOf('postgres');
  const programmes = await longForm();
  const { db, close } = await openDb({ url });
  const everyone = Array.from({ length: count }, (_, at) => FIRST_CHAT + at);
  await fill(db, programmes, everyone);
  await close();
  let given = 0;
  return {
    url,
    programmes,
    directors: (wanted) => {
      given += wanted;
      if (given > count) throw new Error(`the stage has ${count} directors only`);
      return everyone.slice(given - wanted, given);
    },
    close: () => cluster.stop(),
  };
}

async function fill(db: Db, folder: string, chats: readonly number[]): Promise<void> {
  const now = new Date();
  const document = await readFile(join(folder, 'kazachinsky-2024.yaml'), 'utf8');
  const { id } = await createMunicipality(db, {
    name: 'bench',
    timezone: 'Asia/Krasnoyarsk',
    programmeId: 'kazachinsky-2024',
    document,
    schools: chats.map((chat) => ({
      slug: `school-${chat}`,
      name: `School ${chat}`,
      kind: 'secondary11' as const,
      hasGrade11: true,
    })),
    now,
  });
  const access = await operatorAccess(db, 'read-municipality', id);
  if (!access) throw new Error('the municipality is gone');
  for (const [at, school] of (await listSchools(db, access)).entries()) {
    const person = await ensurePerson(db, chats[at] ?? 0, 'ru', now);
    await giveRole(db, person.id, { municipality: id, role: 'director', school: school.id }, now);
  }
}
