import { InputFile } from 'grammy';
import { albumWith, noteSaid, noteSaved } from '../../db/albums.ts';
import { emptyFile, keptFile } from '../../db/files.ts';
import { saveTogether } from '../../db/save-results.ts';
import { rememberAlias, schoolsBeside } from '../../db/schools.ts';
import type { SaidOfFile } from '../../domain/exam-results.ts';
import { FINALITIES } from '../../domain/exam-statements.ts';
import type { T } from '../../texts.ts';
import { cut } from '../answer-text.ts';
import { type BotContext, chatId, type Deps, type SentFile } from '../context.ts';
import { type Act, idIn } from '../feature.ts';
import { type Button, button, keyboard, page } from '../keyboards.ts';
import { newStatements, type ResultsAccess, readSentResults, saidIds, saidIn } from '../results/input.ts';
import { isPerPupil, markedName, markJob } from '../results/marked.ts';
import { accessAt, placeId } from '../results/place.ts';
import { type KeptFile, resultsPreview } from '../results/preview.ts';
import { verdictBefore, verdictOf } from '../results/verdict.ts';
import { refuse, show, toast } from '../screen.ts';
import { oneUpload, type Pending } from './results-release.ts';

/** Schools on one screen of a phone. */
const SCHOOLS_PAGE = 8;
/** Longest name of a school, as a file has it, in a message. */
const NAME_SHOWN = 150;

/** Acts on one file that was sent: reading it with what is said of it, confirming names, marking it, saving it. `pending`: of one upload. */
export function fileActs(
  deps: Deps,
  pending: (ctx: BotContext, waiting: Pending, at: number, notice: string) => Promise<void>,
): Readonly<Record<string, Act>> {
  /** Lets an act run on a kept file that the button names with its place, for one who may save its results. */
  const onFile =
    (act: (ctx: BotContext, access: ResultsAccess, file: KeptFile, rest: readonly string[]) => Promise<void>): Act =>
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
    file: KeptFile,
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
        ? await resultsPreview(deps, ctx.t, access, file, said, results.value, { notice, album })
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
      name: cut(name, NAME_SHOWN),
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
      text: t('spelling-which', { name: cut(name, NAME_SHOWN) }),
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
      const [done] = await saveTogether(tx, access, [saving], deps.now(), { before });
      if (album !== undefined) await noteSaved(tx, album, file.id, done?.upload, deps.now());
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
      return pending(
        ctx,
        oneUpload(access.municipality, saved.upload),
        0,
        t('results-saved', { count: saved.statements }),
      );
    const verdict = await verdictOf(deps, access);
    await show(ctx, deps, {
      text: [
        t('results-saved', { count: saved.statements }),
        ...(verdict ? [t('results-verdict', { verdict })] : []),
      ].join('\n'),
      rows: [[button(t.plain('button-status'), 'status', access.school)], [home(t)]],
    });
  });

  return { rread: read, rsave: save, rmark: mark, ralias: confirm, rother: other };
}

const home = (t: T): Button => button(t.plain('button-card'), 'card');
