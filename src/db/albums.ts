import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { SaidOfFile } from '../domain/exam-results.ts';
import type { Db } from './open.ts';
import { album, albumFile } from './schema.ts';

/** What is kept of one file of an album. `place`: school or municipality it is taken for, as in a button. */
export type AlbumKept = {
  update: number;
  name?: string;
  file: number;
  place: string;
  said: SaidOfFile;
  /** Results that are not taken, as another file of the album was believed. */
  leftOut: readonly string[];
  saved: boolean;
  upload?: number;
};

/** One file of an album; `refusal`: the problem with it, nothing of it is kept. `name` is absent where not even that may be told. */
export type AlbumFile =
  | AlbumKept
  | { update: number; name?: string; refusal: Readonly<Record<string, string | number>> & { code: string } };

/** Files that a person sent at once. `version` grows with every file; `messageId` is that of the message that shows them. */
export type Album = { id: number; version: number; messageId?: number; files: AlbumFile[] };

/** How long nobody else draws an album that a process has begun to draw. */
const DRAWING_MS = 30_000;

/** Notes a file of an album; a second copy of its update changes nothing. Gives the album's id. */
export async function addToAlbum(
  db: Db,
  { person, mediaGroup }: { person: number; mediaGroup: string },
  sent: AlbumFile,
  now: Date,
): Promise<number> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(album)
      .values({ personId: person, mediaGroup, at: now })
      .onConflictDoUpdate({ target: [album.personId, album.mediaGroup], set: { mediaGroup } })
      .returning({ id: album.id });
    if (!row) throw new Error('addToAlbum: no row came back');
    const added = await tx
      .insert(albumFile)
      .values({
        updateId: sent.update,
        albumId: row.id,
        name: sent.name ?? null,
        ...('refusal' in sent
          ? { refusal: { ...sent.refusal } }
          : { fileId: sent.file, place: sent.place, said: sent.said }),
      })
      .onConflictDoNothing()
      .returning({ update: albumFile.updateId });
    if (added.length > 0)
      await tx
        .update(album)
        .set({ version: sql`${album.version} + 1` })
        .where(eq(album.id, row.id));
    return row.id;
  });
}

/** An album of a person's own, its files in the order they were sent; undefined: he has none of this id. */
export async function albumOf(db: Db, person: number, id: number): Promise<Album | undefined> {
  const [row] = await db
    .select()
    .from(album)
    .where(and(eq(album.id, id), eq(album.personId, person)));
  if (!row) return undefined;
  const files = await db.select().from(albumFile).where(eq(albumFile.albumId, id)).orderBy(asc(albumFile.updateId));
  return {
    id,
    version: row.version,
    ...(row.messageId === null ? {} : { messageId: row.messageId }),
    files: files.map(fileOf),
  };
}

function fileOf(row: typeof albumFile.$inferSelect): AlbumFile {
  const named = { update: row.updateId, ...(row.name === null ? {} : { name: row.name }) };
  if (row.fileId === null || row.place === null) return { ...named, refusal: { code: 'result-none', ...row.refusal } };
  return {
    ...named,
    ...{
      file: row.fileId,
      place: row.place,
      said: row.said ?? {},
      leftOut: row.leftOut ?? [],
      saved: row.savedAt !== null,
    },
    ...(row.uploadId === null ? {} : { upload: row.uploadId }),
  };
}

/** The album of a kept file that is not saved yet; undefined: it came alone. */
export async function albumWith(db: Db, person: number, file: number): Promise<number | undefined> {
  const [row] = await db
    .select({ id: album.id })
    .from(albumFile)
    .innerJoin(album, eq(album.id, albumFile.albumId))
    .where(and(eq(album.personId, person), eq(albumFile.fileId, file), isNull(albumFile.savedAt)))
    .orderBy(sql`${album.id} desc`)
    .limit(1);
  return row?.id;
}

/** Whether an album of a person is known: a picture in it is one of its files, not a picture by itself. */
export async function isAlbum(db: Db, person: number, mediaGroup: string): Promise<boolean> {
  return (await db.$count(album, and(eq(album.personId, person), eq(album.mediaGroup, mediaGroup)))) > 0;
}

/** Notes what a person said of a file. */
export async function noteSaid(db: Db, album: number, file: number, said: SaidOfFile): Promise<void> {
  await db
    .update(albumFile)
    .set({ said })
    .where(and(eq(albumFile.albumId, album), eq(albumFile.fileId, file)));
}

/** Notes which results of a file are not taken. */
export async function noteLeftOut(db: Db, album: number, file: number, leftOut: readonly string[]): Promise<void> {
  await db
    .update(albumFile)
    .set({ leftOut })
    .where(and(eq(albumFile.albumId, album), eq(albumFile.fileId, file)));
}

/** Notes that the rows of a file are saved; `upload` is absent where they were before. */
export async function noteSaved(
  tx: Db,
  album: number,
  file: number,
  upload: number | undefined,
  now: Date,
): Promise<void> {
  await tx
    .update(albumFile)
    .set({ savedAt: now, uploadId: upload ?? null })
    .where(and(eq(albumFile.albumId, album), eq(albumFile.fileId, file)));
}

/** Takes the drawing of an album in hand. False: another process is at it, and will see what this one added before it ends. */
export async function beginDrawing(db: Db, id: number, update: number, now: Date): Promise<boolean> {
  const taken = await db
    .update(album)
    .set({ drawnBy: update, drawnUntil: new Date(now.getTime() + DRAWING_MS) })
    .where(and(eq(album.id, id), or(isNull(album.drawnBy), eq(album.drawnBy, update), lt(album.drawnUntil, now))))
    .returning({ id: album.id });
  return taken.length > 0;
}

/** Lets go of an album drawn as of a version. False: a file came meanwhile, draw it again. */
export async function endDrawing(
  db: Db,
  { id, version }: Pick<Album, 'id' | 'version'>,
  messageId: number | undefined,
): Promise<boolean> {
  const shown = messageId === undefined ? {} : { messageId };
  const done = await db
    .update(album)
    .set({ ...shown, drawnBy: null, drawnUntil: null })
    .where(and(eq(album.id, id), eq(album.version, version)))
    .returning({ id: album.id });
  if (done.length > 0) return true;
  if (messageId !== undefined) await db.update(album).set(shown).where(eq(album.id, id));
  return false;
}

/** What the message showed is saved: a file that comes later gets another one. */
export async function closeAlbum(db: Db, id: number): Promise<void> {
  await db.update(album).set({ messageId: null }).where(eq(album.id, id));
}
