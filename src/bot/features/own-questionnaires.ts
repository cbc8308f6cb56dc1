import { InputFile } from 'grammy';
import { type MunicipalityAccess, municipalityAccess } from '../../db/access.ts';
import { keptFile } from '../../db/files.ts';
import { type OwnVersion, ownVersion } from '../../db/own-questionnaires.ts';
import { keepOwnFile } from '../../facts/own-questionnaires.ts';
import { readXlsForm, type XlsReading } from '../../questionnaires/read-xlsform.ts';
import type { XlsFinding } from '../../questionnaires/xlsform-problem.ts';
import { isSurvey } from '../../questionnaires/xlsform-words.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps, SentFile } from '../context.ts';
import { actorOf, chatId } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { type Button, button, keyboard, type Panel } from '../keyboards.ts';
import { show, toast } from '../screen.ts';
import { beginTalk, talkOf } from '../talk.ts';
import { trialTalk } from '../trial-talk.ts';

/** Errors and remarks named at once: more do not fit on a phone. */
const ERRORS_SHOWN = 8;
const REMARKS_SHOWN = 3;

type OwnAccess = MunicipalityAccess<'run-waves'>;

/** A coordinator's own questionnaire, sent as a spreadsheet: its errors by cell, a trial, opening it for schools, the file back. */
export function ownQuestionnairesFeature(deps: Deps): Feature & {
  /** Takes a file that is a questionnaire; false: it is none, or the speaker opens none. */
  take: (ctx: BotContext, file: SentFile) => Promise<boolean>;
  talk: ReturnType<typeof talkOf>;
} {
  const take = async (ctx: BotContext, file: SentFile): Promise<boolean> => {
    const [municipality] = municipalitiesFor(ctx, 'run-waves');
    const access = municipality === undefined ? undefined : municipalityAccess(actorOf(ctx), 'run-waves', municipality);
    if (!access) return false;
    const table = await deps.tables.read(file);
    if (!table.ok || !table.value.sheets.some(({ name }) => isSurvey(name))) return false;
    const { sheets } = table.value;
    const reading = readXlsForm(sheets, file.name.replace(/\.\w+$/, ''));
    if (!reading.form) {
      await show(ctx, deps, refusedPanel(ctx.t, access, reading));
      return true;
    }
    const own = await keepOwnFile(deps.db, access, { form: reading.form, sheets, file }, deps.now());
    await show(ctx, deps, readPanel(ctx.t, access, own, reading));
    return true;
  };

  /** Runs an act on the version that the button's second id names. */
  const onOwn = (act: (ctx: BotContext, access: OwnAccess, own: OwnVersion) => Promise<void>): Act =>
    forMunicipality('run-waves', async (ctx, access, ids) => {
      const own = await ownVersion(deps.db, access, idIn(ids, 1));
      if (!own) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      await act(ctx, access, own);
    });

  return {
    acts: {
      'own-how': forMunicipality('run-waves', (ctx, { municipality }) =>
        show(ctx, deps, {
          text: ctx.t('own-how'),
          rows: [
            [button(ctx.t.plain('button-waves'), 'waves', municipality), button(ctx.t.plain('button-card'), 'card')],
          ],
        }),
      ),
      'own-try': onOwn((ctx, access, own) => beginTalk(ctx, deps, 'own-try', access.municipality, own.row)),
      'own-open': onOwn((ctx, access, own) => beginTalk(ctx, deps, 'wave-new', access.municipality, own.row)),
      'own-file': onOwn(async (ctx, access, own) => {
        const { file } = own.document;
        const kept = file === undefined ? undefined : await keptFile(deps.db, access, file);
        if (!kept) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        await toast(ctx);
        await ctx.api.sendDocument(chatId(ctx), new InputFile(kept.bytes, kept.name), {
          ...{ caption: ctx.t('own-file'), parse_mode: 'HTML' as const },
          reply_markup: keyboard([[button(ctx.t.plain('button-card'), 'card')]]),
        });
      }),
    },
    take,
    talk: talkOf('own-try', trialTalk(deps)),
  };
}

/** To how such a spreadsheet is laid out. */
export const howButton = (t: T, municipality: number): Button =>
  button(t.plain('button-own-how'), 'own-how', municipality);

function refusedPanel(t: T, { municipality }: OwnAccess, { title, errors }: XlsReading): Panel {
  return {
    text: [t('own-refused', { title, count: errors.length }), '', ...findings(t, errors, ERRORS_SHOWN)].join('\n'),
    rows: [[howButton(t, municipality), button(t.plain('button-card'), 'card')]],
  };
}

function readPanel(
  t: T,
  { municipality }: OwnAccess,
  own: OwnVersion,
  { title, questions, remarks, form }: XlsReading,
): Panel {
  const scoring = form?.scoring;
  return {
    text: [
      t('own-read', { title, questions, version: own.version }),
      ...(scoring ? [t('own-scored', { items: scoring.items.length, factors: scoring.factors.length })] : []),
      ...(remarks.length === 0 ? [] : ['', t('own-remarks'), ...findings(t, remarks, REMARKS_SHOWN)]),
    ].join('\n'),
    rows: [
      [button(t.plain('button-own-try'), 'own-try', municipality, own.row)],
      [button(t.plain('button-own-open'), 'own-open', municipality, own.row)],
      [button(t.plain('button-own-file'), 'own-file', municipality, own.row), howButton(t, municipality)],
      [button(t.plain('button-card'), 'card')],
    ],
  };
}

/** The first of them with their places, and how many more there are. */
function findings(t: T, all: readonly XlsFinding[], shown: number): string[] {
  const lines = all.slice(0, shown).map(({ sheet, cell, problem }) => {
    const place = [sheet, cell].filter((one) => one !== '').join(', ');
    return t('own-finding', { place: place === '' ? 'none' : place, sentence: t.plainProblem(problem) });
  });
  return all.length > shown ? [...lines, t('own-more', { count: all.length - shown })] : lines;
}
