import type { Deps } from '../bot/context.ts';
import { openReport } from '../bot/report/open-report.ts';
import { type Actor, operatorAccess, schoolAccess } from '../db/access.ts';
import { notePriorities } from '../db/diagnosis.ts';
import { storeAnswers } from '../db/draft-answers.ts';
import { sendDraft } from '../db/send-draft.ts';
import { keepQuestionnaire, openWave } from '../db/waves.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { QuestionnaireItem } from '../domain/questionnaire.ts';
import type { WaveStage } from '../domain/wave-stages.ts';
import { readCycle } from '../facts/cycle.ts';
import { type Filling, wholeOf } from '../forms/filling.ts';
import { fingerprint } from '../forms/fingerprint.ts';
import type { Answer, Question, Said } from '../forms/form.ts';
import { answersToSend } from '../forms/review.ts';
import { wholeQuestion } from '../questionnaires/to-form.ts';
import { registrationNumber } from '../reports/period-name.ts';

/** Opens a wave of the first questionnaire for all schools, from today on. */
export async function openDemoWave(deps: Deps, municipality: number, stage: WaveStage, due: IsoDate): Promise<void> {
  const [questionnaire] = deps.questionnaires;
  const access = await operatorAccess(deps.db, 'run-waves', municipality);
  const cycle = await readCycle(deps, municipality);
  if (!questionnaire || !access || !cycle) throw new Error('openDemoWave: there is nothing to ask');
  const now = deps.now();
  const { id, version, title } = questionnaire;
  const answering = ['director', 'deputy'] as const;
  await deps.db.transaction(async (tx) => {
    await keepQuestionnaire(tx, questionnaire, now);
    const asked = { questionnaire: id, version, title, stage, answering, opens: cycle.today, due };
    await openWave(tx, access, asked, undefined, now);
  });
}

/**
 * Answers the last wave for a person's school and sends it. `points`: a sign for each item in the questionnaire's order, 0 to 3 as it is to be
 * scored, `-` for «нет данных». `chooses`: factors to work on.
 */
export async function answerDemoWave(
  deps: Deps,
  actor: Actor,
  points: string,
  chooses: readonly string[] = [],
): Promise<void> {
  const [{ school = 0 } = {}] = actor.memberships;
  const [fill, send, plan] = await Promise.all([
    schoolAccess(deps.db, actor, 'fill-report', school),
    schoolAccess(deps.db, actor, 'send-report', school),
    schoolAccess(deps.db, actor, 'plan-measures', school),
  ]);
  const cycle = fill && (await readCycle(deps, fill.municipality));
  const wave = cycle?.waves.at(-1);
  const [questionnaire] = deps.questionnaires;
  if (!fill || !send || !plan || !cycle || !wave || !questionnaire) throw new Error('answerDemoWave: no wave');
  const report = await openReport(deps, cycle, wave.period, fill);
  const said = new Map(questionnaire.items.flatMap((item, at) => saidOf(item, points[at] ?? '-', report.filling)));
  const answers = report.filling.form.questions.map(
    (question): Answer => answerTo(question, said.get(question.id) ?? { state: 'no-data' }),
  );
  const { draft } = report;
  const filling = { ...report.filling, answers: new Map(answers.map((answer) => [answer.question, answer])) };
  const now = deps.now();
  await deps.db.transaction(async (tx) => {
    const at = { draft: draft.id, version: draft.version, person: actor.person, updateId: 0, now };
    await storeAnswers(tx, at, answers);
    const what = {
      ...{ draft: { ...draft, version: draft.version + 1 }, form: filling.form, answers: answersToSend(filling) },
      ...{ person: actor.person, number: (count: number) => registrationNumber(wave.period, count) },
    };
    const sent = await sendDraft(tx, send, what, now);
    if (!sent) throw new Error('answerDemoWave: the answers were not sent');
    if (chooses.length > 0) await notePriorities(tx, plan, sent, 'chosen', chooses, now);
  });
}

const answerTo = (question: Question, said: Said): Answer => ({
  ...said,
  question: question.id,
  asked: fingerprint(question),
});

/** A whole that is not of the school's figures: weekly lessons, families, participants. */
const WHOLE = 60;

function saidOf(item: QuestionnaireItem, sign: string, filling: Filling): [string, Said][] {
  if (!/[0-3]/.test(sign)) return [];
  if (item.type === 'scale') return [[item.id, { state: 'value', value: { type: 'choice', option: sign } }]];
  const value = middleOf(item, Number(sign));
  if (item.type === 'number' || item.type === 'computed') {
    const number = item.integer ? Math.round(value) : value;
    return [[item.id, { state: 'value', value: { type: 'number', number } }]];
  }
  const question = filling.form.questions.find(({ id }) => id === item.id);
  const known = question && wholeOf(filling, question);
  const whole = known ?? WHOLE;
  const part = item.type === 'ratio' ? Math.round(whole / value) : Math.round((whole * value) / 100);
  return [
    [wholeQuestion(item.id), { state: 'value', value: { type: 'number', number: whole } }],
    [item.id, { state: 'value', value: { type: 'part', part, whole } }],
  ];
}

/** A value in the middle of those that are scored with so many points. */
function middleOf({ bounds, worse_when }: Exclude<QuestionnaireItem, { type: 'scale' }>, points: number): number {
  const [low, middle, high] = bounds;
  const edges = [0, low, middle, high, high + (high - middle) / 2];
  const place = worse_when === 'high' ? points : 3 - points;
  const [from = 0, to = 0] = edges.slice(place);
  // Where a step is one wide, its own lower bound.
  return to - from <= 1 ? from : (from + to) / 2;
}
