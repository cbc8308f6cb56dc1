import { GrammyError } from 'grammy';
import type { SchoolAccess } from '../../db/access.ts';
import {
  type Album,
  type AlbumFile,
  addToAlbum,
  albumOf,
  beginDrawing,
  closeAlbum,
  endDrawing,
  isAlbum,
  noteLeftOut,
  noteSaid,
  noteSaved,
} from '../../db/albums.ts';
import { emptyFile, keepFile } from '../../db/files.ts';
import { saveTogether } from '../../db/save-results.ts';
import { schoolsBeside } from '../../db/schools.ts';
import { keyOf } from '../../domain/exam-results.ts';
import { FINALITIES } from '../../domain/exam-statements.ts';
import { fileProblem } from '../../forms/file-size.ts';
import { isSurvey } from '../../questionnaires/xlsform-words.ts';
import type { Sayable } from '../../texts.ts';
import { wordOf } from '../../workbooks/results/compare-files.ts';
import { type BotContext, chatId, type Deps, type SentFile } from '../context.ts';
import { deletePersonal } from '../delete-personal.ts';
import { type Act, idIn } from '../feature.ts';
import { button, type Panel } from '../keyboards.ts';
import { albumPreview } from '../results/album-preview.ts';
import { asksSitting, choicesIn, readAlbum } from '../results/album-reading.ts';
import type { Choice } from '../results/contradictions.ts';
import { examIn } from '../results/exam-ids.ts';
import { isPersonal, newStatements, type ResultsAccess, readForFirst, sittingIn } from '../results/input.ts';
import type { KeptResults } from '../results/kept-results.ts';
import { isPerPupil } from '../results/marked.ts';
import { placeId } from '../results/place.ts';
import { verdictBefore, verdictOf } from '../results/verdict.ts';
import { leaveQuestion, refuse, replace, sendNew, show } from '../screen.ts';
import { passingTrouble } from '../trouble.ts';

/** What the screen of a release is given: the uploads that wait together. */
export type Waiting = { municipality: number; album: number; uploads: readonly number[] };

/**
 * Several files sent at once: Telegram gives them one by one, perhaps to several processes, and nobody says which is the last. Each is noted and
 * draws the one preview of all anew; one «Сохранить» saves all that can be saved. Source: product.md, «Results workbooks»
 */
export function resultsAlbum(
  deps: Deps,
  kept: KeptResults,
  decide: (ctx: BotContext, waiting: Waiting, notice?: string) => Promise<void>,
) {
  const now = () => deps.now();
  const personOf = (ctx: BotContext): number => ctx.who.person?.id ?? 0;

  /** A questionnaire from a spreadsheet is read and tried by itself, so in an album it is only named. */
  const isQuestionnaire = async (file: SentFile): Promise<boolean> => {
    const table = await deps.tables.read(file);
    return table.ok && table.value.sheets.some(({ name }) => isSurvey(name));
  };

  /** What is kept of a file, or why it is refused. */
  const entryOf = async (ctx: BotContext, accesses: readonly ResultsAccess[]): Promise<AlbumFile> => {
    const update = ctx.update.update_id;
    const document = ctx.message?.document;
    if (!document) return { update, name: ctx.t.plain('file-photo'), refusal: { code: 'workbook-picture' } };
    const named = { update, name: document.file_name ?? 'file' };
    const size = document.file_size ?? 1;
    const problem = fileProblem({ size });
    if (problem) return { ...named, refusal: { ...problem } };
    const fetched = await deps.download({ id: document.file_id, name: named.name, size });
    if (!fetched.ok) return { ...named, refusal: fetched.error };
    const read = await readForFirst(deps, accesses, fetched.value);
    if (!read.ok) {
      if (!isPersonal(read.error)) {
        const isOwn = accesses.some((one) => !('school' in one)) && (await isQuestionnaire(fetched.value));
        return { ...named, refusal: isOwn ? { code: 'own-in-album' } : refusalOf(read.error) };
      }
      await deletePersonal(ctx);
      return { update, refusal: refusalOf(read.error) };
    }
    const { access, results } = read.value;
    const file = await keepFile(deps.db, access, fetched.value, now());
    await kept.remember(access, file, results);
    return { ...named, file, place: placeId(access), said: {}, leftOut: [], saved: false };
  };

  /** Takes one file of an album. False: a picture whose album holds no results. */
  const take = async (ctx: BotContext, mediaGroup: string, accesses: readonly ResultsAccess[]): Promise<boolean> => {
    const person = personOf(ctx);
    if (!ctx.message?.document && !(await isAlbum(deps.db, person, mediaGroup))) return false;
    const entry = await entryOf(ctx, accesses);
    const id = await addToAlbum(deps.db, { person, mediaGroup }, entry, now());
    if (!(await leaveQuestion(ctx, deps))) return true;
    if (!(await beginDrawing(deps.db, id, ctx.update.update_id, now()))) return true;
    for (;;) {
      const album = await albumOf(deps.db, person, id);
      if (!album) return true;
      const messageId = await put(ctx, album, await albumPreview(deps, kept, ctx, album));
      if (await endDrawing(deps.db, album, messageId)) return true;
    }
  };

  const open: Act = async (ctx, ids) => {
    const album = await albumOf(deps.db, personOf(ctx), idIn(ids, 0));
    if (!album) return refuse(ctx);
    await show(ctx, deps, await albumPreview(deps, kept, ctx, album));
  };

  /** Says of all files that leave it open whether they are of before resits. */
  const sit: Act = async (ctx, [id = '', said = '']) => {
    const album = await albumOf(deps.db, personOf(ctx), idIn([id], 0));
    const sitting = sittingIn(said);
    if (!album || !sitting) return refuse(ctx);
    for (const one of await readAlbum(deps, kept, ctx, album)) {
      if (asksSitting(one)) await noteSaid(deps.db, album.id, one.sent.file, { ...one.sent.said, sitting });
    }
    await open(ctx, [id]);
  };

  /** Believes a file where it and others contradict each other: in what is chosen, the others are left out. */
  const believe = async (
    ctx: BotContext,
    id: string,
    file: number,
    isChosen: (choice: Choice) => boolean,
  ): Promise<void> => {
    const album = await albumOf(deps.db, personOf(ctx), idIn([id], 0));
    if (!album) return refuse(ctx);
    const read = await readAlbum(deps, kept, ctx, album);
    const slugs = new Map<number, string>();
    for (const { access } of read)
      for (const { id: of, slug } of await schoolsBeside(deps.db, access)) slugs.set(of, slug);
    const leftOut = new Map(read.map(({ sent }) => [sent.file, [...sent.leftOut]]));
    for (const choice of await choicesIn(deps, read, album.files)) {
      if (!isChosen(choice) || !choice.sides.some((one) => one.file === file)) continue;
      const word = wordOf(slugs.get(choice.school.id) ?? '', choice.key);
      for (const other of choice.sides) if (other.file !== file) leftOut.get(other.file)?.push(word);
    }
    await deps.db.transaction(async (tx) => {
      for (const [of, words] of leftOut) await noteLeftOut(tx, album.id, of, words);
    });
    await open(ctx, [id]);
  };

  const choose: Act = (ctx, ids) => {
    const [file, school, ...numbers] = ids.slice(1).map((_, at) => idIn(ids, at + 1));
    const key = examIn(numbers);
    return believe(ctx, ids[0] ?? '', file ?? -1, (one) => {
      return key !== undefined && one.school.id === school && keyOf(one.key) === keyOf(key);
    });
  };

  const prefer: Act = (ctx, ids) => believe(ctx, ids[0] ?? '', idIn(ids, 1), () => true);

  /** Takes all choices back. */
  const again: Act = async (ctx, ids) => {
    const album = await albumOf(deps.db, personOf(ctx), idIn(ids, 0));
    if (!album) return refuse(ctx);
    for (const one of album.files) if (!('refusal' in one)) await noteLeftOut(deps.db, album.id, one.file, []);
    await open(ctx, ids);
  };

  /** Saves all that can be saved, what is of one place all at once, and tells of it once. */
  const save: Act = async (ctx, [id = '', wanted = '']) => {
    const { t } = ctx;
    const album = await albumOf(deps.db, personOf(ctx), idIn([id], 0));
    if (!album) return refuse(ctx);
    const all = await readAlbum(deps, kept, ctx, album);
    // A file came after the preview, and with it what has to be chosen first.
    if ((await choicesIn(deps, all, album.files)).length > 0) return open(ctx, [id]);
    const finality = FINALITIES.find((one) => one === wanted) ?? 'preliminary';
    let count = 0;
    const schools = new Map<number, SchoolAccess<'save-results'>>();
    const places = Map.groupBy(all, ({ access }) => placeId(access));
    for (const read of places.values()) {
      const [{ access } = { access: undefined }] = read;
      if (!access) continue;
      const before = 'school' in access ? await verdictBefore(deps, access) : new Map();
      const savings = await Promise.all(
        read.map(async ({ file, results }) => ({
          file: { name: file.name, bytes: file.bytes, perPupil: isPerPupil(results) },
          update: ctx.update.update_id,
          statements: await newStatements(deps, access, results, finality),
        })),
      );
      count += await deps.db.transaction(async (tx) => {
        const saved = await saveTogether(tx, access, savings, now(), { before });
        for (const [at, { sent }] of read.entries()) {
          if (savings[at]?.statements.length === 0) continue;
          await noteSaved(tx, album.id, sent.file, saved[at]?.upload, now());
          if (savings[at]?.file.perPupil) await emptyFile(tx, access, sent.file);
        }
        return saved.reduce((sum, one) => sum + (one?.statements ?? 0), 0);
      });
      if ('school' in access) schools.set(access.school, access);
    }
    await closeAlbum(deps.db, album.id);
    deps.wake();
    const notice = t(count > 0 ? 'results-saved' : 'album-saved-before', { count });
    const saved = await albumOf(deps.db, personOf(ctx), album.id);
    const waiting = waitingOf(saved);
    if (waiting) return decide(ctx, waiting, notice);
    const verdicts = await Promise.all([...schools.values()].map((access) => verdictOf(deps, access)));
    const rows = [...schools.keys()].map((school) => [button(t.plain('button-status'), 'status', school)]);
    await show(ctx, deps, {
      text: [notice, ...verdicts.flatMap((verdict) => (verdict ? [t('results-verdict', { verdict })] : []))].join('\n'),
      rows: [...rows, [button(t.plain('button-card'), 'card')]],
    });
  };

  return {
    take,
    waiting: (ctx: BotContext, id: number) => albumOf(deps.db, personOf(ctx), id).then(waitingOf),
    acts: { album: open, asit: sit, achoose: choose, aprefer: prefer, aagain: again, asave: save },
  };
}

/** The uploads of an album for a district, which wait for their release together. */
function waitingOf(album: Album | undefined): Waiting | undefined {
  const files = album?.files.flatMap((one) => ('refusal' in one || one.upload === undefined ? [] : [one])) ?? [];
  const [first] = files.flatMap(({ place }) => /^m(\d+)$/.exec(place)?.[1] ?? []);
  if (!album || first === undefined) return undefined;
  const uploads = files.filter(({ place }) => place === `m${first}`).flatMap(({ upload }) => upload ?? []);
  return { municipality: Number(first), album: album.id, uploads };
}

/** The fields of a problem that its sentence tells. */
function refusalOf(problem: Sayable): { code: string } & Record<string, string | number> {
  const fields = Object.entries<unknown>({ ...problem }).flatMap(([name, value]): [string, string | number][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
  );
  return { ...Object.fromEntries(fields), code: problem.code };
}

/** In place of what it showed before, unless the file came below that: then below it, and the earlier message loses its buttons. */
async function put(ctx: BotContext, { messageId }: Album, panel: Panel): Promise<number> {
  const below = (ctx.message?.message_id ?? 0) > (messageId ?? 0);
  if (messageId !== undefined && !below && (await replace(ctx, messageId, panel))) return messageId;
  if (messageId !== undefined && below) {
    try {
      await ctx.api.editMessageReplyMarkup(chatId(ctx), messageId, { reply_markup: { inline_keyboard: [] } });
    } catch (error) {
      if (!(error instanceof GrammyError) || passingTrouble(error)) throw error;
    }
  }
  return sendNew(ctx, panel);
}
