import { InputFile } from 'grammy';
import { type MunicipalityAccess, municipalityAccess } from '../../db/access.ts';
import { albumWith, noteSaid, noteSaved } from '../../db/albums.ts';
import { emptyFile, keepFile, keptFile } from '../../db/files.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { checksOf } from '../../db/result-checks.ts';
import { listUploads, releaseUploads, saveTogether, type Upload } from '../../db/results.ts';
import { rememberAlias, schoolsBeside } from '../../db/schools.ts';
import type { IsoDate } from '../../domain/calendar.ts';
import type { SaidOfFile } from '../../domain/exam-results.ts';
import { FINALITIES, type Finality } from '../../domain/exam-statements.ts';
import { dayIn } from '../../domain/local-time.ts';
import { lastYearOf } from '../../domain/low-results.ts';
import { type Cycle, readCycle } from '../../facts/cycle.ts';
import { leftOutBy } from '../../facts/left-out.ts';
import { verdictChanges } from '../../facts/low-results.ts';
import { fileProblem } from '../../forms/file-size.ts';
import type { Sayable, T } from '../../texts.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import { sittingQuestion } from '../../workbooks/results/sitting.ts';
import { statementsOf } from '../../workbooks/results/statements.ts';
import { cut } from '../answer-text.ts';
import { actorOf, type BotContext, chatId, type Deps, type SentFile } from '../context.ts';
import { countsTalk } from '../counts-talk.ts';
import { deletePersonal } from '../delete-personal.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { KeptResults } from '../kept-results.ts';
import { type Button, button, inRows, keyboard, type Panel, page, pager } from '../keyboards.ts';
import { differenceLines } from '../results-difference.ts';
import {
  isPersonal,
  linesOf,
  newStatements,
  type ResultsAccess,
  readForFirst,
  readSentResults,
  saidIds,
  saidIn,
} from '../results-input.ts';
import { askLeftOut } from '../results-left-out.ts';
import { hasMarks, isPerPupil, markedName, markJob } from '../results-marked.ts';
import { changedLines } from '../results-notices.ts';
import { accessAt, accessesOf, placeId } from '../results-place.ts';
import { sittingAgain, sittingRows } from '../results-sitting.ts';
import { spellingRows } from '../results-spelling.ts';
import { verdictBefore, verdictOf } from '../results-verdict.ts';
import { refuse, show, toast } from '../screen.ts';
import { talkOf } from '../talk.ts';
import { resultsAlbum, type Waiting } from './results-album.ts';
import { templateActs } from './results-template.ts';
import { typedActs } from './results-typed.ts';

/** How many savings the list shows. */
const UPLOADS = 5;
/** Schools on one screen of a phone. */
const SCHOOLS_PAGE = 8;
/** Schools named in one message, which has room for 4096 characters; each coordinator got every remark whole. */
const CHANGES_SHOWN = 20;
const REMARKS_SHOWN = 5;
const REMARK_SHOWN = 150;
const IS_TABLE = /\.(?:xlsx|csv|tsv)$/i;
const VPR_GRADES = ['4', '5', '6', '7', '8', '10'] as const;

/**
 * Results of exams: a file that is sent is read, shown and saved; those of a district count from their release on. `form` takes a report's form,
 * `otherwise` another file that holds no results.
 */
export function resultsFeature(
  deps: Deps,
  { form, otherwise }: Record<'form' | 'otherwise', (ctx: BotContext, file: SentFile) => Promise<boolean>>,
): Feature & { take: (ctx: BotContext) => Promise<boolean>; talk: ReturnType<typeof talkOf> } {
  const now = () => deps.now();

  const kept = new KeptResults(deps);
  const albums = resultsAlbum(deps, kept, (ctx, waiting, notice) => decideAlbum(ctx, waiting, 0, notice));

  /** Takes a document as results, or a picture among documents; false: the speaker may save none, so it is no such file. */
  const take = async (ctx: BotContext): Promise<boolean> => {
    const document = ctx.message?.document;
    const mediaGroup = ctx.message?.media_group_id;
    if (!document && mediaGroup === undefined) return false;
    // Under a question any other file is an answer that cannot be taken, and the question comes again.
    if (ctx.screen.view.at === 'question' && !IS_TABLE.test(document?.file_name ?? '')) return false;
    const accesses = await accessesOf(deps, ctx);
    if (accesses.length === 0) return false;
    if (mediaGroup !== undefined) return albums.take(ctx, mediaGroup, accesses);
    if (!document) return false;
    const { t } = ctx;
    const say = (problem: Sayable) => show(ctx, deps, { text: t.problem(problem), rows: [[home(t)]] });
    const size = document.file_size ?? 1;
    const problem = fileProblem({ size });
    if (problem) return say(problem).then(() => true);
    const fetched = await deps.download({ id: document.file_id, name: document.file_name ?? 'file', size });
    if (!fetched.ok) return say(fetched.error).then(() => true);
    const read = await readForFirst(deps, accesses, fetched.value);
    if (!read.ok) {
      if (isPersonal(read.error)) await deletePersonal(ctx);
      else if (await (read.error.code === 'workbook-form' ? form : otherwise)(ctx, fetched.value)) return true;
      return say(read.error).then(() => true);
    }
    const { access, results } = read.value;
    const id = await keepFile(deps.db, access, fetched.value, now());
    await show(ctx, deps, await preview(t, access, { id, ...fetched.value }, {}, results));
    return true;
  };

  const preview = async (
    t: T,
    access: ResultsAccess,
    file: SentFile & { id: number },
    said: SaidOfFile,
    results: ResultsFile,
    { notice, album }: { notice?: string | undefined; album?: number | undefined } = {},
  ): Promise<Panel> => {
    const ids = [placeId(access), String(file.id)];
    const day = dayIn(now(), await zoneOf(deps.db, access.municipality));
    const schools = results.unmatched.length > 0 ? await schoolsBeside(deps.db, access) : [];
    const questions = results.questions.map((one) => t.problem(one));
    const asked = results.questions.flatMap(({ code }) => optionsOf(t, code, said, day));
    const count = statementsOf(results).length;
    const difference = await differenceLines(deps, t, access, [results]);
    const sitting =
      asked.length === 0 && count > 0 && said.sitting === undefined ? sittingQuestion(results) : undefined;
    const save = (finality: Finality): Button[] => [
      button(t.plain('button-save-results', { count, finality }), 'rsave', ...ids, finality, ...saidIds(said)),
    ];
    return {
      text: [
        ...(notice === undefined ? [] : [notice, '']),
        t('results-read', { file: file.name }),
        '',
        ...linesOf(t, results, said),
        ...(difference.length > 0 ? ['', ...difference] : []),
        ...(questions.length > 0 ? ['', ...questions] : []),
        ...(sitting ? ['', t.problem(sitting)] : []),
      ].join('\n'),
      rows: [
        ...inRows(
          asked.map(({ text, said: more }) => button(text, 'rread', ...ids, ...saidIds(more))),
          4,
        ),
        ...sittingRows(t, sitting, (one) => ['rread', ...ids, ...saidIds({ ...said, sitting: one })]),
        ...(count > 0 && asked.length === 0 && !sitting ? FINALITIES.toReversed().map(save) : []),
        ...spellingRows(t, results.unmatched, schools, 'school' in access ? access.school : undefined, [ids, said]),
        ...(said.sitting === undefined ? [] : [[sittingAgain(t, ids, said)]]),
        ...(hasMarks(results) ? [[button(t.plain('button-marked'), 'rmark', ...ids, ...saidIds(said))]] : []),
        album === undefined
          ? [button(t.plain('button-drop-results'), 'results')]
          : [button(t.plain('button-album-back'), 'album', album)],
      ],
    };
  };

  /** Lets an act run on a kept file that the button names with its place, for one who may save its results. */
  const onFile =
    (
      act: (
        ctx: BotContext,
        access: ResultsAccess,
        file: SentFile & { id: number },
        rest: readonly string[],
      ) => Promise<void>,
    ): Act =>
    async (ctx, ids) => {
      const [place = '', id = ''] = ids;
      const access = await accessAt(deps, ctx, place);
      const kept = access && /^\d{1,9}$/.test(id) ? await keptFile(deps.db, access, Number(id)) : undefined;
      if (!access || !kept) return refuse(ctx);
      await act(ctx, access, { id: Number(id), ...kept }, ids.slice(2));
    };

  const readAgain = async (
    ctx: BotContext,
    access: ResultsAccess,
    file: SentFile & { id: number },
    said: SaidOfFile,
    notice?: string,
  ): Promise<void> => {
    const results = await readSentResults(deps, access, file, said);
    const album = await albumWith(deps.db, access.person ?? 0, file.id);
    if (album !== undefined) await noteSaid(deps.db, album, file.id, said);
    await show(
      ctx,
      deps,
      results.ok
        ? await preview(ctx.t, access, file, said, results.value, { notice, album })
        : { text: ctx.t.problem(results.error), rows: [[home(ctx.t)]] },
    );
  };

  const read = onFile((ctx, access, file, rest) => readAgain(ctx, access, file, saidIn(rest)));

  /** The name in the file that a button counts, read anew. */
  const unmatchedAt = async (access: ResultsAccess, file: SentFile, said: SaidOfFile, at: number) => {
    const results = await readSentResults(deps, access, file, said);
    return results.ok ? results.value.unmatched[at]?.name : undefined;
  };

  /** «Да, это …»: the name is remembered, and the file read with it. */
  const confirm = onFile(async (ctx, access, file, rest) => {
    const { t } = ctx;
    const [at, of, said] = [idIn(rest, 0), idIn(rest, 1), saidIn(rest.slice(2))];
    const name = await unmatchedAt(access, file, said, at);
    const called = (await schoolsBeside(deps.db, access)).find(({ id }) => id === of)?.name;
    if (name === undefined || called === undefined) return readAgain(ctx, access, file, said);
    const done = await rememberAlias(deps.db, access, of, name);
    const notice = t(done ? 'spelling-remembered' : 'spelling-refused', {
      name: cut(name, REMARK_SHOWN),
      school: called,
    });
    await readAgain(ctx, access, file, said, notice);
  });

  /** «Другая школа»: the whole list, for one who sends the district’s files. */
  const other = onFile(async (ctx, access, file, rest) => {
    const { t } = ctx;
    const [at, from, said] = [idIn(rest, 0), idIn(rest, 1), saidIn(rest.slice(2))];
    const name = await unmatchedAt(access, file, said, at);
    if (name === undefined || 'school' in access) return readAgain(ctx, access, file, said);
    const shown = page(await schoolsBeside(deps.db, access), from, SCHOOLS_PAGE);
    const ids = [placeId(access), file.id];
    const turn = (to: number) => ['rother', ...ids, at, to, ...saidIds(said)] as const;
    await show(ctx, deps, {
      text: t('spelling-which', { name: cut(name, REMARK_SHOWN) }),
      rows: [
        ...shown.items.map((one) => [button(one.name, 'ralias', ...ids, at, one.id, ...saidIds(said))]),
        [
          ...(shown.at > 0 ? [button('‹', ...turn(shown.at - 1))] : []),
          ...(shown.at + 1 < shown.pages ? [button('›', ...turn(shown.at + 1))] : []),
        ],
        [button(t.plain('button-back-to-file'), 'rread', ...ids, ...saidIds(said))],
      ],
    });
  });

  /** The file comes back with what is wrong coloured and commented; the preview stays above it. */
  const mark = onFile(async (ctx, access, file, rest) => {
    const { t } = ctx;
    const said = saidIn(rest);
    const results = await readSentResults(deps, access, file, said);
    const marked = results.ok ? await deps.write({ mark: markJob(t, file, results.value) }) : undefined;
    const back = button(t.plain('button-back-to-file'), 'rread', placeId(access), file.id, ...saidIds(said));
    if (!marked?.ok) return show(ctx, deps, { text: t('marked-failed'), rows: [[back], [home(t)]] });
    await toast(ctx);
    await ctx.api.sendDocument(chatId(ctx), new InputFile(marked.value, markedName(t, file.name)), {
      caption: t('marked-caption'),
      parse_mode: 'HTML',
      reply_markup: keyboard([[back], [home(t)]]),
    });
  });

  const save = onFile(async (ctx, access, file, [wanted = '', ...rest]) => {
    const { t } = ctx;
    const results = await readSentResults(deps, access, file, saidIn(rest));
    const finality = FINALITIES.find((one) => one === wanted) ?? 'preliminary';
    const statements = results.ok ? await newStatements(deps, access, results.value, finality) : [];
    if (!results.ok || statements.length === 0) {
      return show(ctx, deps, { text: results.ok ? t('results-none') : t.problem(results.error), rows: [[home(t)]] });
    }
    const before = 'school' in access ? await verdictBefore(deps, access) : new Map();
    const perPupil = isPerPupil(results.value);
    const saving = { file: { ...file, perPupil }, update: ctx.update.update_id, statements };
    const album = await albumWith(deps.db, access.person ?? 0, file.id);
    const saved = await deps.db.transaction(async (tx) => {
      const [done] = await saveTogether(tx, access, [saving], now(), { before });
      if (album !== undefined) await noteSaved(tx, album, file.id, done?.upload, now());
      if (perPupil) await emptyFile(tx, access, file.id);
      return done;
    });
    deps.wake();
    if (saved === undefined) {
      return show(ctx, deps, {
        text: t('results-saved-before'),
        rows: [[button(t.plain('button-results'), 'results')]],
      });
    }
    if (!('school' in access))
      return pending(ctx, one(access.municipality, saved.upload), 0, t('results-saved', { count: saved.statements }));
    const verdict = await verdictOf(deps, access);
    await show(ctx, deps, {
      text: [
        t('results-saved', { count: saved.statements }),
        ...(verdict ? [t('results-verdict', { verdict })] : []),
      ].join('\n'),
      rows: [[button(t.plain('button-status'), 'status', access.school)], [home(t)]],
    });
  });

  /** What savings of a district would change, before they count. */
  const pending = async (ctx: BotContext, waiting: Pending, at: number, notice?: string): Promise<void> => {
    const { t } = ctx;
    const { municipality, uploads } = waiting;
    const access = municipalityAccess(actorOf(ctx), 'release-results', municipality);
    const cycle = access && (await readCycle(deps, municipality));
    if (!access || !cycle) return refuse(ctx);
    const changes = await changesBy(access, cycle, uploads);
    const checks = await checksOf(deps.db, access, uploads);
    const left = await leftOutBy(deps, access, uploads);
    const names = new Map((await schoolsBeside(deps.db, access)).map(({ id, name }) => [id, name]));
    const wrong = checks.flatMap(({ school, remark }) =>
      remark === undefined
        ? []
        : [t('results-remark', { school: names.get(school) ?? '', remark: cut(remark, REMARK_SHOWN) })],
    );
    const changeLines = changes.map(({ school, before, after }) =>
      t('results-change', { school: school.name, before: before.verdict, after: after.verdict }),
    );
    const shown = pageOfTwo(changeLines, wrong, at);
    await show(ctx, deps, {
      text: [
        ...(notice === undefined ? [] : [notice, '']),
        t('results-would-change', { count: changes.length }),
        ...shown.one,
        '',
        ...(left.length > 0 ? [t('left-out-count', { count: left.length })] : []),
        t('results-checked', { right: checks.length - wrong.length, wrong: wrong.length }),
        ...shown.other,
      ].join('\n'),
      rows: [
        pager(shown, ...waiting.look),
        left.length > 0 ? [button(t.plain('button-left-out', { count: left.length }), ...waiting.left, 0)] : [],
        [button(t.plain('button-release-results'), ...waiting.release)],
        [button(t.plain('button-results'), 'results')],
      ],
    });
  };

  /** The same of all files that were sent at once. */
  const decideAlbum = async (ctx: BotContext, waiting: Waiting, at: number, notice?: string): Promise<void> => {
    const { municipality, album, uploads } = waiting;
    const ids = [municipality, album] as const;
    await pending(ctx, { municipality, uploads, ...actsFor('a', ...ids) }, at, notice);
  };

  const askAbout = (ctx: BotContext, waiting: Pending, rest: readonly string[]): Promise<void> =>
    askLeftOut(ctx, deps, { ...waiting, act: waiting.left, back: waiting.look }, rest, () => pending(ctx, waiting, 0));

  const release = async (
    ctx: BotContext,
    access: MunicipalityAccess<'release-results'>,
    uploads: readonly number[],
  ): Promise<void> => {
    const cycle = await readCycle(deps, access.municipality);
    const changes = cycle ? await changesBy(access, cycle, uploads) : [];
    const before = new Map(changes.map(({ school, before: { verdict } }) => [school.id, verdict]));
    const released = await releaseUploads(deps.db, access, uploads, now(), before);
    deps.wake();
    const changed = changes.map(({ school, ...of }) => ({
      school: school.name,
      before: of.before.verdict,
      after: of.after.verdict,
    }));
    await show(ctx, deps, {
      text: released
        ? [ctx.t('results-released'), ...changedLines(ctx.t, changed)].join('\n')
        : ctx.t('results-released-before'),
      rows: [[button(ctx.t.plain('button-results'), 'results')], [home(ctx.t)]],
    });
  };

  const changesBy = async (access: MunicipalityAccess<'release-results'>, cycle: Cycle, uploads: readonly number[]) => {
    const { rule } = cycle;
    if (!rule) return [];
    const schools = await schoolsBeside(deps.db, access);
    return verdictChanges(deps, access, rule, schools, { day: cycle.today, pending: uploads });
  };

  const list = async (ctx: BotContext): Promise<void> => {
    const { t } = ctx;
    const accesses = await accessesOf(deps, ctx);
    const lines: string[] = [];
    const rows: Button[][] = [];
    for (const access of accesses) {
      const reading =
        'school' in access ? access : municipalityAccess(actorOf(ctx), 'release-results', access.municipality);
      const uploads = reading ? (await listUploads(deps.db, reading)).slice(0, UPLOADS) : [];
      const zone = await zoneOf(deps.db, access.municipality);
      lines.push(...uploads.map((one) => uploadLine(t, one, zone)));
      const waiting = 'school' in access ? [] : uploads.filter(({ releasedAt }) => releasedAt === undefined);
      rows.push(
        ...waiting.map((one) => [
          button(t.plain('button-pending-results', { file: one.fileName ?? '' }), 'rpend', access.municipality, one.id),
        ]),
      );
    }
    await show(ctx, deps, {
      text: [
        t(accesses.length === 0 ? 'results-not-yours' : 'results-head'),
        ...(lines.length > 0 ? ['', ...lines] : []),
      ].join('\n'),
      rows: [
        ...rows,
        accesses.length === 0
          ? []
          : [button(t.plain('button-results-template'), 'template'), button(t.plain('button-type-results'), 'counts')],
        [home(t)],
      ],
    });
  };

  return {
    take,
    talk: talkOf('counts', countsTalk(deps)),
    commands: { results: list },
    acts: {
      results: list,
      ...templateActs(deps),
      ...typedActs(deps),
      rread: read,
      rsave: save,
      rmark: mark,
      ralias: confirm,
      rother: other,
      ...albums.acts,
      rpend: forMunicipality('release-results', (ctx, access, ids) =>
        pending(ctx, one(access.municipality, idIn(ids, 1)), idIn(ids, 2)),
      ),
      rrel: forMunicipality('release-results', (ctx, access, ids) => release(ctx, access, [idIn(ids, 1)])),
      rleft: forMunicipality('release-results', (ctx, access, ids) =>
        askAbout(ctx, one(access.municipality, idIn(ids, 1)), ids.slice(2)),
      ),
      aleft: forMunicipality('release-results', async (ctx, access, ids) => {
        const waiting = await albums.waiting(ctx, idIn(ids, 1));
        if (waiting?.municipality !== access.municipality) return refuse(ctx);
        const { municipality, album, uploads } = waiting;
        await askAbout(ctx, { municipality, uploads, ...actsFor('a', municipality, album) }, ids.slice(2));
      }),
      apend: forMunicipality('release-results', async (ctx, access, ids) => {
        const waiting = await albums.waiting(ctx, idIn(ids, 1));
        if (waiting?.municipality !== access.municipality) return refuse(ctx);
        await decideAlbum(ctx, waiting, idIn(ids, 2));
      }),
      arel: forMunicipality('release-results', async (ctx, access, ids) => {
        const waiting = await albums.waiting(ctx, idIn(ids, 1));
        if (waiting?.municipality !== access.municipality) return refuse(ctx);
        await release(ctx, access, waiting.uploads);
      }),
    },
  };
}

/** Uploads that wait for one decision, with the acts of the buttons that show and release them and ask about whom they leave out. */
type Pending = { municipality: number; uploads: readonly number[] } & Record<
  'look' | 'release' | 'left',
  readonly [act: string, ...ids: number[]]
>;

/** `r`: of one upload; `a`: of an album. */
const actsFor = (of: 'r' | 'a', ...ids: number[]): Omit<Pending, 'municipality' | 'uploads'> => ({
  look: [`${of}pend`, ...ids],
  release: [`${of}rel`, ...ids],
  left: [`${of}left`, ...ids],
});

/** One upload that waits by itself. */
const one = (municipality: number, upload: number): Pending => ({
  ...{ municipality, uploads: [upload] },
  ...actsFor('r', municipality, upload),
});

/** A page of two lists that are turned together; the one that ends sooner has no lines on the later pages. */
function pageOfTwo(changes: readonly string[], remarks: readonly string[], wanted: number) {
  const pages = Math.max(1, Math.ceil(changes.length / CHANGES_SHOWN), Math.ceil(remarks.length / REMARKS_SHOWN));
  const at = Math.min(Math.max(wanted, 0), pages - 1);
  const part = (lines: readonly string[], size: number) => lines.slice(at * size, (at + 1) * size);
  return { at, pages, one: part(changes, CHANGES_SHOWN), other: part(remarks, REMARKS_SHOWN) };
}

const home = (t: T): Button => button(t.plain('button-card'), 'card');

/** What can be tapped to answer a question about a file, each with all that is said then. */
function optionsOf(t: T, code: string, said: SaidOfFile, day: IsoDate): { text: string; said: SaidOfFile }[] {
  switch (code) {
    case 'result-ask-year': {
      const last = lastYearOf(day) + 1;
      return [last, last - 1, last - 2, last - 3].map((year) => ({ text: String(year), said: { ...said, year } }));
    }
    case 'result-ask-grade':
      return VPR_GRADES.map((grade) => ({
        text: t.plain('button-grade', { grade }),
        said: { ...said, grade: Number(grade) },
      }));
    case 'result-ask-subject':
      return (['russian', 'math'] as const).map((subject) => ({
        text: t.plain('button-subject', { subject }),
        said: { ...said, subject },
      }));
    case 'result-ask-level':
      return (['mathBase', 'mathProfile'] as const).map((subject) => ({
        text: t.plain('button-subject', { subject }),
        said: { ...said, subject },
      }));
    default:
      return [];
  }
}

const uploadLine = (t: T, { fileName, at, by, schools, releasedAt }: Upload, zone: string): string =>
  t('results-upload', {
    file: fileName ?? 'none',
    at,
    zone,
    role: by ? t.plain(`role-${by}`) : 'none',
    schools,
    counts: releasedAt === undefined ? 'no' : 'yes',
  });
