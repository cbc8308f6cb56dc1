import { GrammyError } from 'grammy';
import type { SchoolAccess } from '../../db/access.ts';
import {
  type Album,
  type AlbumFile,
  type AlbumKept,
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
import { saveTogether } from '../../db/results.ts';
import { schoolsBeside } from '../../db/schools.ts';
import { keyOf } from '../../domain/exam-results.ts';
import { FINALITIES, type Finality } from '../../domain/exam-statements.ts';
import { fileProblem } from '../../forms/file-size.ts';
import { isSurvey } from '../../questionnaires/xlsform-words.ts';
import type { Sayable, T } from '../../texts.ts';
import { compareFiles, contradictionsIn, leavingOut, wordOf } from '../../workbooks/results/compare-files.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import { sittingQuestion } from '../../workbooks/results/sitting.ts';
import { statementsOf } from '../../workbooks/results/statements.ts';
import { cut } from '../answer-text.ts';
import { type BotContext, chatId, type Deps, type SentFile } from '../context.ts';
import { deletePersonal } from '../delete-personal.ts';
import { examIn } from '../exam-ids.ts';
import { type Act, idIn } from '../feature.ts';
import type { KeptResults } from '../kept-results.ts';
import { type Button, button, inRows, type Panel } from '../keyboards.ts';
import { type Choice, choiceLines, choiceRows } from '../results-contradictions.ts';
import { differenceLines } from '../results-difference.ts';
import {
  isPersonal,
  newStatements,
  procedureLines,
  type ResultsAccess,
  readForFirst,
  saidIds,
  sittingId,
  sittingIn,
} from '../results-input.ts';
import { isPerPupil } from '../results-marked.ts';
import { accessAt, placeId } from '../results-place.ts';
import { sittingRows } from '../results-sitting.ts';
import { verdictBefore, verdictOf } from '../results-verdict.ts';
import { leaveQuestion, refuse, replace, sendNew, show } from '../screen.ts';
import { passingTrouble } from '../trouble.ts';

/** A name of a file in a line and in a button. */
const NAME_SHOWN = 60;
const NAME_IN_BUTTON = 24;
/** Procedures told of one file; of many files fewer, as ten of them have to fit one message. */
const PROCEDURES = 4;
const PROCEDURES_OF_MANY = 2;
const MANY = 4;
/** What is asked about one file. */
const ASKED_SHOWN = 200;
/** Contradictions of two files told one by one. */
const CONTRADICTIONS = 4;
const CONTRADICTION_SHOWN = 160;

/** A file of an album as it was read now. */
type Read = { sent: AlbumKept; access: ResultsAccess; file: SentFile; results: ResultsFile };

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
      const messageId = await put(ctx, album, await preview(ctx, album));
      if (await endDrawing(deps.db, album, messageId)) return true;
    }
  };

  /** The files that can be read still, of those that are not saved. */
  const readAll = async (ctx: BotContext, { files }: Album): Promise<Read[]> => {
    const read: Read[] = [];
    for (const sent of files) {
      if ('refusal' in sent || sent.saved) continue;
      const access = await accessAt(deps, ctx, sent.place);
      const one = access && (await kept.read(access, sent.file, sent.said));
      if (!access || !one?.results.ok) continue;
      read.push({ sent, access, file: one.file, results: leavingOut(one.results.value, sent.leftOut) });
    }
    return read;
  };

  /** The same, each with what an earlier one of them says otherwise. */
  const compared = async (all: readonly Read[]): Promise<Read[]> => {
    const byTown = [...Map.groupBy(all, ({ access }) => access.municipality).values()];
    const told: Read[] = [];
    for (const some of byTown) {
      const [first] = some;
      const schools = first ? await schoolsBeside(deps.db, first.access) : [];
      const results = compareFiles(
        some.map(({ file, results: own }) => ({ file: file.name, results: own })),
        schools,
      );
      told.push(...some.map((one, at) => ({ ...one, results: results[at]?.results ?? one.results })));
    }
    return told.toSorted((one, other) => one.sent.update - other.sent.update);
  };

  /** Where the files contradict each other. */
  const choicesIn = async (read: readonly Read[], open: readonly AlbumFile[]): Promise<Choice[]> => {
    const choices: Choice[] = [];
    for (const some of Map.groupBy(read, ({ access }) => access.municipality).values()) {
      const [first] = some;
      const schools = first ? await schoolsBeside(deps.db, first.access) : [];
      for (const { school: slug, key, sides } of contradictionsIn(some.map(({ results }) => results))) {
        const school = schools.find((one) => one.slug === slug);
        const told = sides.flatMap(({ file, told: counts }) => {
          const sent = some[file]?.sent;
          const place = open.findIndex(({ update }) => update === sent?.update) + 1;
          return sent ? [{ place, file: sent.file, told: counts }] : [];
        });
        if (school) choices.push({ school, key, sides: told });
      }
    }
    return choices;
  };

  /** How the files differ from what is stored, those of each place together. */
  const differenceOf = async (t: T, read: readonly Read[]): Promise<string[]> => {
    const lines: string[] = [];
    for (const some of Map.groupBy(read, ({ access }) => placeId(access)).values()) {
      const [first] = some;
      const files = some.map(({ results }) => results);
      if (first) lines.push(...(await differenceLines(deps, t, first.access, files)));
    }
    return lines;
  };

  const preview = async (ctx: BotContext, album: Album, notice?: string): Promise<Panel> => {
    const { t } = ctx;
    const read = await compared(await readAll(ctx, album));
    const open = album.files.filter((one) => 'refusal' in one || !one.saved);
    const count = read.reduce((sum, { results }) => sum + statementsOf(results).length, 0);
    const most = open.length > MANY ? PROCEDURES_OF_MANY : PROCEDURES;
    const blocks = open.map((sent, at) =>
      fileLines(t, at + 1, sent, read.find((one) => one.sent.update === sent.update)?.results, most),
    );
    const difference = await differenceOf(t, read);
    const choices = await choicesIn(read, open);
    const unsaid = choices.length > 0 ? [] : read.filter((one) => asksSitting(one));
    const sitting = sittingQuestion({ records: unsaid.flatMap(({ results }) => results.records) });
    const places = unsaid.map(({ sent }) => open.findIndex(({ update }) => update === sent.update) + 1);
    const save = (finality: Finality): Button[] => [
      button(t.plain('button-save-results', { count, finality }), 'asave', album.id, finality),
    ];
    const more = open.flatMap((sent, at): Button[] => {
      const one = read.find(({ sent: { update } }) => update === sent.update);
      if (!one) return [];
      const text = t.plain('button-album-file', { place: at + 1, name: cut(one.file.name, NAME_IN_BUTTON) });
      return [button(text, 'rread', placeId(one.access), one.sent.file, ...saidIds(one.sent.said))];
    });
    return {
      text: [
        ...(notice === undefined ? [] : [notice, '']),
        t('album-head', { count: open.length, read: read.length, refused: open.length - read.length }),
        ...blocks.flatMap((lines) => ['', ...lines]),
        ...(difference.length > 0 ? ['', ...difference] : []),
        ...contradictionLines(t, read),
        ...choiceLines(t, choices),
        ...(sitting ? ['', t('album-ask-sitting', { places: places.join(', ') }), t.problem(sitting)] : []),
      ].join('\n'),
      rows: [
        ...choiceRows(t, album.id, choices),
        ...sittingRows(t, sitting, (one) => ['asit', String(album.id), sittingId(one)]),
        ...(count > 0 && !sitting && choices.length === 0 ? FINALITIES.toReversed().map(save) : []),
        ...inRows(more, 2),
        read.some(({ sent }) => sent.leftOut.length > 0)
          ? [button(t.plain('button-album-again'), 'aagain', album.id)]
          : [],
        [read.length > 0 ? button(t.plain('button-drop-results'), 'results') : button(t.plain('button-card'), 'card')],
      ],
    };
  };

  const open: Act = async (ctx, ids) => {
    const album = await albumOf(deps.db, personOf(ctx), idIn(ids, 0));
    if (!album) return refuse(ctx);
    await show(ctx, deps, await preview(ctx, album));
  };

  /** Says of all files that leave it open whether they are of before resits. */
  const sit: Act = async (ctx, [id = '', said = '']) => {
    const album = await albumOf(deps.db, personOf(ctx), idIn([id], 0));
    const sitting = sittingIn(said);
    if (!album || !sitting) return refuse(ctx);
    for (const one of await readAll(ctx, album)) {
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
    const read = await readAll(ctx, album);
    const slugs = new Map<number, string>();
    for (const { access } of read)
      for (const { id: of, slug } of await schoolsBeside(deps.db, access)) slugs.set(of, slug);
    const leftOut = new Map(read.map(({ sent }) => [sent.file, [...sent.leftOut]]));
    for (const choice of await choicesIn(read, album.files)) {
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
    const all = await readAll(ctx, album);
    // A file came after the preview, and with it what has to be chosen first.
    if ((await choicesIn(all, album.files)).length > 0) return open(ctx, [id]);
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
    preview,
    waiting: (ctx: BotContext, id: number) => albumOf(deps.db, personOf(ctx), id).then(waitingOf),
    acts: { album: open, asit: sit, achoose: choose, aprefer: prefer, aagain: again, asave: save },
  };
}

/** Whether it has to be said of a file before it is saved whether it is of before resits. */
const asksSitting = ({ sent, results }: Read): boolean =>
  sent.said.sitting === undefined && statementsOf(results).length > 0 && sittingQuestion(results) !== undefined;

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

/** A file of an album: its name, what it says or why it is refused, what a person has to look at. HTML. */
function fileLines(t: T, place: number, sent: AlbumFile, results: ResultsFile | undefined, most: number): string[] {
  const name = sent.name === undefined ? 'none' : cut(sent.name, NAME_SHOWN);
  const head = t('album-file', { place, name });
  if ('refusal' in sent) return [head, t('album-refused', { why: t.plainProblem(sent.refusal) })];
  if (!results) return [head, t('album-refused', { why: t.plainProblem({ code: 'result-none' }) })];
  const { errors, warnings, questions } = results;
  return [
    head,
    ...procedureLines(t, results, most),
    ...(questions.length > 0
      ? [t('album-asks', { questions: cut(questions.map((one) => t.plainProblem(one)).join(' '), ASKED_SHOWN) })]
      : []),
    ...(errors.length + warnings.length > 0
      ? [t('album-remarks', { errors: errors.length, warnings: warnings.length })]
      : []),
  ];
}

/** What two of the files say otherwise of the same exam of a school. HTML. */
function contradictionLines(t: T, read: readonly Read[]): string[] {
  const found = read.flatMap(({ file, results }) =>
    results.warnings.flatMap(({ problem }) =>
      problem.code === 'result-files-differ' ? [{ name: file.name, problem }] : [],
    ),
  );
  if (found.length === 0) return [];
  const lines = found.slice(0, CONTRADICTIONS).map(({ name, problem }) => {
    const short = { ...problem, file: cut(problem.file, NAME_SHOWN) };
    const sentence = cut(t.plainProblem(short), CONTRADICTION_SHOWN);
    return t('album-contradiction', { name: cut(name, NAME_SHOWN), problem: sentence });
  });
  const more = found.length - lines.length;
  return [
    '',
    t('album-contradictions', { count: found.length }),
    ...lines,
    ...(more > 0 ? [t('schools-cells-more', { count: more })] : []),
  ];
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
