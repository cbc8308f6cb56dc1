import { InputFile } from 'grammy';
import { type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { storeAnswers } from '../../db/draft-answers.ts';
import { openDraft } from '../../db/drafts.ts';
import { beginEntry } from '../../db/entries.ts';
import { keepFile, keptFile } from '../../db/files.ts';
import { addFigure, readSchool } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { readFilling } from '../../facts/filling.ts';
import { type FilledForm, fillFromRows } from '../../forms/filled-rows.ts';
import { askedQuestions } from '../../forms/filling.ts';
import { nextStep } from '../../forms/state.ts';
import { periodName } from '../../reports/period-name.ts';
import { type FormFile, formIn } from '../../workbooks/form/form-sheet.ts';
import { answerText } from '../answer-text.ts';
import { actorOf, type BotContext, chatId, type Deps, type SentFile } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { formWorkbook } from '../form-workbook.ts';
import { forSchool } from '../guard.ts';
import { button, keyboard } from '../keyboards.ts';
import { type Owed, owedIn } from '../owed-reports.ts';
import { refuse, show, toast } from '../screen.ts';

type Access = SchoolAccess<'enter-report'>;

/** Answers and errors shown at once: more do not fit on a phone. */
const ANSWERS_SHOWN = 25;
const ERRORS_SHOWN = 8;

/** Undoes a transaction whose draft had moved. */
class Moved extends Error {}

/**
 * A school without a phone: its report goes out as a workbook and comes back through the coordinator, who looks at what was read before it becomes
 * the draft. Source: product.md, Quarterly report.
 */
export function formFileFeature(deps: Deps): Feature & {
  /** Takes a report's form; false: the file is none. */
  take: (ctx: BotContext, file: SentFile) => Promise<boolean>;
} {
  /** The form in a file with the report that is awaited of its school; a string: why it cannot be taken. */
  const awaitedBy = async (access: Access, form: FormFile): Promise<Owed | 'fill-not-awaited' | 'fill-other-form'> => {
    const owed = (await owedIn(deps, access)).find(({ period }) => period.id === form.period);
    if (!owed) return 'fill-not-awaited';
    const { filling } = await readFilling(deps, owed.cycle, owed.period, access);
    return filling.form.id === form.form ? owed : 'fill-other-form';
  };

  const judged = async (access: Access, form: FormFile, { cycle, period }: Owed) => {
    const read = await readFilling(deps, cycle, period, access);
    return { ...read, filled: fillFromRows(read.filling, form.rows, cycle.today) };
  };

  const preview = async (
    ctx: BotContext,
    access: Access,
    form: FormFile,
    owed: Owed,
    file: number,
    notice?: string,
  ) => {
    const { t } = ctx;
    const { filled, filling: before } = await judged(access, form, owed);
    const { answers, filling } = filled;
    const replaced = answers.filter(({ question }) => before.answers.has(question)).length;
    await show(ctx, deps, {
      text: [
        ...(notice === undefined ? [] : [notice, '']),
        t('fill-read', {
          school: (await readSchool(deps.db, access)).name,
          period: periodName(t, owed.period),
          count: answers.length,
          total: askedQuestions(filling).length,
          replaced,
        }),
        ...answerLines(ctx, filled),
        ...errorLines(ctx, form, filled),
      ].join('\n'),
      rows: [
        answers.length > 0
          ? [button(t.plain('button-fill-take', { count: answers.length }), 'form-take', access.school, file)]
          : [],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const take = async (ctx: BotContext, file: SentFile): Promise<boolean> => {
    const table = await deps.tables.read(file);
    const form = table.ok ? formIn(table.value) : undefined;
    if (!form) return false;
    const { t } = ctx;
    const home = [[button(t.plain('button-card'), 'card')]];
    const access = await schoolAccess(deps.db, actorOf(ctx), 'enter-report', form.school);
    if (!access) {
      await show(ctx, deps, { text: t('fill-not-yours'), rows: home });
      return true;
    }
    const owed = await awaitedBy(access, form);
    if (typeof owed === 'string') await show(ctx, deps, { text: t(owed), rows: home });
    else await preview(ctx, access, form, owed, await keepFile(deps.db, access, file, deps.now()));
    return true;
  };

  /** Stores what was read, with the file as its ground. Undefined: the draft moved meanwhile. */
  const store = async (
    ctx: BotContext,
    access: Access,
    form: FormFile,
    { cycle, period }: Owed,
    file: number,
  ): Promise<{ draft: number; filled: FilledForm } | undefined> => {
    const now = deps.now();
    const { filling } = await readFilling(deps, cycle, period, access);
    const draft = await openDraft(deps.db, access, { form: filling.form.id, period: period.id }, now);
    const { filled } = await judged(access, form, { cycle, period, back: false });
    const update = ctx.update.update_id;
    try {
      await once(deps.db, update, now, async (tx) => {
        await beginEntry(tx, access, draft, { paperOn: cycle.today, file }, now);
        const at = { draft: draft.id, version: draft.version, person: access.person ?? 0, updateId: update, now };
        if (!(await storeAnswers(tx, at, filled.answers))) throw new Moved();
        for (const [figure, value] of filled.wholes) {
          await addFigure(tx, access, { figure, year: period.schoolYear, value }, now);
        }
      });
      return { draft: draft.id, filled };
    } catch (error) {
      if (error instanceof Moved) return undefined;
      throw error;
    }
  };

  return {
    acts: {
      'form-get': forSchool(deps, 'enter-report', async (ctx, access, ids) => {
        const { t } = ctx;
        const owed = (await owedIn(deps, access)).find(({ period }) => period.id === ids[1]);
        const home = [button(t.plain('button-card'), 'card')];
        if (!owed) return show(ctx, deps, { text: t('enter-nothing'), rows: [home] });
        const made = await formWorkbook(deps, t, owed.cycle, owed.period, access);
        if (!made.ok) return show(ctx, deps, { text: t.problem(made.error), rows: [home] });
        await toast(ctx);
        await ctx.api.sendDocument(chatId(ctx), new InputFile(made.value.bytes, made.value.name), {
          caption: t('fill-caption'),
          parse_mode: 'HTML',
          reply_markup: keyboard([home]),
        });
      }),
      'form-take': forSchool(deps, 'enter-report', async (ctx, access, ids) => {
        const { t } = ctx;
        const id = idIn(ids, 1);
        const kept = await keptFile(deps.db, access, id);
        const table = kept && (await deps.tables.read(kept));
        const form = table?.ok ? formIn(table.value) : undefined;
        if (!form || form.school !== access.school) return refuse(ctx);
        const home = [button(t.plain('button-card'), 'card')];
        const owed = await awaitedBy(access, form);
        if (typeof owed === 'string') return show(ctx, deps, { text: t(owed), rows: [home] });
        const { filled: fresh } = await judged(access, form, owed);
        if (fresh.answers.length === 0) return preview(ctx, access, form, owed, id);
        const stored = await store(ctx, access, form, owed, id);
        if (!stored) return preview(ctx, access, form, owed, id, t('fill-moved'));
        const { draft, filled } = stored;
        const isWhole = owed.back || nextStep(filled.filling).kind === 'review';
        await show(ctx, deps, {
          text: t('fill-taken', {
            period: periodName(t, owed.period),
            count: filled.answers.length,
            whole: isWhole ? 'yes' : 'no',
          }),
          rows: [[button(t.plain(isWhole ? 'button-look' : 'button-enter'), isWhole ? 'rv' : 'next', draft)], home],
        });
      }),
    },
    take,
  };
}

/** What was read, question by question. HTML. */
function answerLines({ t }: BotContext, { answers, filling }: FilledForm): string[] {
  const byId = new Map(answers.map((one) => [one.question, one]));
  const lines = filling.form.questions.flatMap((question, at) => {
    const answer = byId.get(question.id);
    if (!answer) return [];
    return [t('fill-line', { number: at + 1, question: question.short, answer: answerText(t, question, answer) })];
  });
  const more = lines.length - ANSWERS_SHOWN;
  return [...lines.slice(0, ANSWERS_SHOWN), ...(more > 0 ? [t('fill-rest', { count: more })] : [])];
}

/** What is wrong, by cell. HTML. */
function errorLines({ t }: BotContext, { sheet }: FormFile, { problems }: FilledForm): string[] {
  if (problems.length === 0) return [];
  const lines = problems
    .slice(0, ERRORS_SHOWN)
    .map(({ cell, problem }) => t('problem-in-cell', { sheet, cell, problem: t.plainProblem(problem) }));
  const more = problems.length - ERRORS_SHOWN;
  return [
    '',
    t('fill-errors', { count: problems.length }),
    ...lines,
    ...(more > 0 ? [t('fill-rest', { count: more })] : []),
  ];
}
