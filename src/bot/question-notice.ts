import { type Actor, municipalityAccess, schoolAccess } from '../db/access.ts';
import type { Claimed } from '../db/outbox.ts';
import { ownDocument } from '../db/own-questionnaires.ts';
import { readSchool } from '../db/schools.ts';
import { isOpenTo, mayAnswer } from '../domain/waves.ts';
import { type Cycle, periodFor, readCycle, standingOf, stateIn } from '../facts/cycle.ts';
import { isOwed } from '../facts/turn.ts';
import type { Deps } from './context.ts';
import { button, type Panel } from './keyboards.ts';

/** A coordinator's question to a school, with why it is asked and till when. Undefined: it is answered or closed, or the role ended. */
export async function composeQuestionNotice(
  deps: Deps,
  notice: Claimed,
  actor: Actor,
): Promise<(Panel & { cycle: Cycle }) | undefined> {
  const t = deps.texts.for(notice.language);
  const [id, school] = [Number(notice.payload.wave), Number(notice.payload.school)];
  const cycle = await readCycle(deps, Number(notice.payload.municipality));
  const wave = cycle?.waves.find((one) => one.id === id);
  const access = await schoolAccess(deps.db, actor, 'fill-report', school);
  const holder = actor.memberships.find((one) => one.id === access?.membership);
  if (!cycle || !wave || !access || !holder || !mayAnswer(wave, holder) || !isOpenTo(wave, school)) return undefined;
  const period = periodFor(cycle, wave.period, school);
  if (!isOwed(standingOf(cycle, period, await stateIn(deps, access, period)))) return undefined;
  const document = await ownDocument(deps.db, wave.questionnaire, wave.version);
  if (!document || !('question' in document)) return undefined;
  const { text, ground } = document.question;
  return {
    cycle,
    text: t('notice-question-asked', {
      ...{ school: (await readSchool(deps.db, access)).name, text, ground },
      ...{ due: period.due, today: cycle.today },
    }),
    rows: [[button(t.plain('button-begin-report-question'), 'report', school, period.id)]],
  };
}

/** That all schools have answered a question. Undefined: its reader is no coordinator any more. */
export async function composeQuestionComplete(
  deps: Deps,
  notice: Claimed,
  actor: Actor,
): Promise<(Panel & { cycle: Cycle }) | undefined> {
  const t = deps.texts.for(notice.language);
  const [id, municipality] = [Number(notice.payload.wave), Number(notice.payload.municipality)];
  const access = municipalityAccess(actor, 'run-waves', municipality);
  const cycle = access && (await readCycle(deps, municipality));
  const wave = cycle?.waves.find((one) => one.id === id);
  if (!cycle || !wave) return undefined;
  return {
    cycle,
    text: t('notice-question-complete', { title: wave.period.title ?? '', schools: wave.schools?.length ?? 0 }),
    rows: [[button(t.plain('button-look'), 'question', municipality, id, 0)]],
  };
}
