import { membershipsOf, municipalityAccess, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { savedStatements } from '../../db/result-statements.ts';
import { type NewStatement, saveResults } from '../../db/save-results.ts';
import { readSchool } from '../../db/schools.ts';
import { ABSENCES, type Absence, keyOf, type ResultKey } from '../../domain/exam-results.ts';
import { FINALITIES, type Said } from '../../domain/exam-statements.ts';
import { no, ok, type Result } from '../../domain/result.ts';
import { lastStatements } from '../../facts/low-results.ts';
import type { Filling } from '../../forms/filling.ts';
import { type AskStep, nextStep, type Step } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { isFarFewer } from '../../workbooks/results/join-records.ts';
import type { ResultProblem } from '../../workbooks/results/problem.ts';
import { NOTHING_READ } from '../../workbooks/results/results-file.ts';
import type { Deps } from '../context.ts';
import { button, inRows } from '../keyboards.ts';
import { type Answered, ask, say, type TalkInput, type TalkPanel, type TalkStep, talkButton } from '../talk.ts';
import { examIn } from './exam-ids.ts';
import { linesOf } from './input.ts';
import { countsForm, marksOf, participantsOf, takeCounts, typedResult, unfilled, unmarked } from './typed-counts.ts';
import { verdictBefore, verdictOf } from './verdict.ts';

/** The short dialogue in which the counts of one exam are typed or tapped, shown and saved. */

/** Numbers offered as buttons: of a small class all there can be. */
const OFFERED = 10;

const saidOf = (typed: Typed, key: ResultKey): Said =>
  typed.kind === 'absence' ? typed : { kind: 'result', result: typedResult(typed.filling, key) };

/** What a step was answered with. */
type Given = { filling: Filling } | { absence: Absence } | { back: true };
/** Typed out: what is to be saved. */
type Typed = { kind: 'absence'; absence: Absence } | { kind: 'result'; filling: Filling };

/** Asks the counts one by one, shows them and saves them. */
export function countsTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [school = 0, district = 0, ...numbers] = start.ids;
    const key = examIn(numbers);
    if (!key) return;
    const name = await talk.external(async () => {
      const access = await schoolOf(deps, start.person, school);
      return access ? (await readSchool(deps.db, access)).name : null;
    });
    const home = [button(t.plain('button-card'), 'card')];
    if (name === null) return say(ctx, { text: t('toast-not-allowed'), rows: [home] });
    const head = t('counts-head', { exam: t.plain('exam-procedure', key), school: name });

    // Earlier fillings, for «Назад».
    let before: Filling[] = [];
    let filling = unfilled(countsForm(t, key));
    let at = ctx;
    let typed: Typed | undefined;
    for (;;) {
      const step = nextStep(filling);
      const isWhole = typed !== undefined || step.kind === 'review';
      if (isWhole) {
        const what: Typed = typed ?? { kind: 'result', filling };
        const beside = await talk.external(() => besideOf(deps, start.person, school, key));
        const answered = await ask(
          talk,
          at,
          deps,
          start,
          previewPanel(t, head, key, what, besideLines(t, name, what, beside)),
          (input) => {
            const press = 'press' in input ? input.press : '';
            if (press === BACK) return ok('back' as const);
            const finality = FINALITIES.find((one) => one === press);
            return finality ? ok(finality) : no(t('counts-press'));
          },
        );
        if (!answered) return;
        at = answered.ctx;
        if (answered.value === 'back') {
          filling = before.at(-1) ?? unfilled(countsForm(t, key));
          before = before.slice(0, -1);
          typed = undefined;
          continue;
        }
        const { value: finality } = answered;
        const outcome = await talk.external(() =>
          save(deps, start.person, { school, isDistrict: district === 1, update: at.update.update_id }, (id) => ({
            ...saidOf(what, key),
            ...{ school: id, key, finality },
          })),
        );
        return say(at, {
          text: outcomeText(t, outcome),
          rows: [
            outcome.state === 'waits'
              ? [button(t.plain('button-what-changes'), 'rpend', outcome.municipality, outcome.upload)]
              : [],
            [
              button(t.plain('button-counts-more'), 'counts-school', school, key.year),
              button(t.plain('button-status'), 'status', school),
            ],
            home,
          ],
        });
      }
      const answered: Answered<Given> | undefined = await ask(
        talk,
        at,
        deps,
        start,
        countPanel(t, head, key, filling, step),
        (input) => judgeCount(t, filling, step, input),
      );
      if (!answered) return;
      at = answered.ctx;
      const { value } = answered;
      if ('back' in value) {
        filling = before.at(-1) ?? filling;
        before = before.slice(0, -1);
        continue;
      }
      before = [...before, filling];
      if ('absence' in value) typed = { kind: 'absence', absence: value.absence };
      else if (participantsOf(value.filling) === 0) typed = { kind: 'absence', absence: 'notTaken' };
      else filling = value.filling;
    }
  };
}

const BACK = 'back';

function judgeCount(t: T, filling: Filling, step: Step, input: TalkInput): Result<Given, string> {
  if ('press' in input) {
    if (input.press === BACK) return ok({ back: true });
    const absence = ABSENCES.find((one) => one === input.press);
    if (absence) return ok({ absence });
  }
  const text = 'press' in input ? input.press : 'text' in input ? input.text : '';
  const taken = takeCounts(filling, step, text);
  return taken.ok ? ok({ filling: taken.value }) : no(t.problem(taken.error));
}

/** One question: what is known already, how many are left, small numbers to tap. */
function countPanel(t: T, head: string, { procedure }: ResultKey, filling: Filling, step: AskStep): TalkPanel {
  const question = filling.form.questions.find(({ id }) => id === step.question);
  const n = participantsOf(filling);
  const left = unmarked(filling) ?? n;
  const isLast = question === filling.form.questions.at(-1) && unmarked(filling) !== undefined;
  const most = left ?? OFFERED;
  const from = n === undefined ? 1 : isLast ? most : 0;
  const offered =
    most - (isLast ? most : 0) <= OFFERED ? Array.from({ length: most - from + 1 }, (_, at) => from + at) : [];
  return {
    text: [
      head,
      ...(n === undefined ? [] : [givenLine(t, filling)]),
      '',
      t('question-text', { text: question?.text ?? '' }),
      ...(n === undefined ? [t('counts-hint', { procedure })] : []),
      ...(n !== undefined && unmarked(filling) !== undefined ? [t('counts-left', { left: left ?? 0 })] : []),
    ].join('\n'),
    rows: [
      ...inRows(
        offered.map((one) => talkButton(String(one), one)),
        6,
      ),
      ...(n === undefined
        ? [
            (['noClass', 'notTaken'] as const).map((one) =>
              talkButton(t.plain('button-absence', { absence: one }), one),
            ),
          ]
        : [[talkButton(t.plain('button-back'), BACK)]]),
    ],
  };
}

const givenLine = (t: T, filling: Filling): string =>
  [
    t('counts-given-n', { n: participantsOf(filling) ?? 0 }),
    ...marksOf(filling).map(({ mark, count }) => t('counts-given-mark', { mark: String(mark), count })),
  ].join(', ');

function previewPanel(t: T, head: string, key: ResultKey, typed: Typed, beside: readonly string[]): TalkPanel {
  const lines =
    typed.kind === 'absence'
      ? [t('counts-absence', { absence: typed.absence })]
      : [givenLine(t, typed.filling), resultLine(t, key, typed.filling)];
  const save = FINALITIES.toReversed().map((finality) => [
    talkButton(t.plain('button-save-counts', { finality }), finality),
  ]);
  return {
    text: [head, ...lines, ...beside, '', t('counts-sure')].join('\n'),
    rows: [...save, [talkButton(t.plain('button-back'), BACK)]],
  };
}

/** The same line as of a file. */
function resultLine(t: T, key: ResultKey, filling: Filling): string {
  const record = { ...typedResult(filling, key), school: '' };
  return linesOf(t, { ...NOTHING_READ, verdict: 'accept', records: [record] }).join('\n');
}

type Outcome =
  | { state: 'refused' }
  | { state: 'before' }
  | { state: 'counts'; verdict?: string }
  | { state: 'waits'; municipality: number; upload: number };

function outcomeText(t: T, outcome: Outcome): string {
  if (outcome.state === 'refused') return t('toast-not-allowed');
  if (outcome.state === 'before') return t('counts-saved-before');
  if (outcome.state === 'waits') return `${t('results-saved', { count: 1 })}\n${t('counts-wait')}`;
  const { verdict } = outcome;
  return [t('results-saved', { count: 1 }), ...(verdict ? [t('results-verdict', { verdict })] : [])].join('\n');
}

/** What counts of the school beside what is typed: of the same exam, and how many sat the other subject. */
type Beside = { before: { n: number; fails: number } | null; other: number | null };

async function besideOf(deps: Deps, person: number, school: number, key: ResultKey): Promise<Beside> {
  const access = await schoolOf(deps, person, school);
  const saved = access ? lastStatements(await savedStatements(deps.db, access, { years: [key.year] })) : [];
  const results = saved.flatMap((one) => (one.kind === 'result' ? [one.result] : []));
  const same = results.find((one) => keyOf(one) === keyOf(key));
  const isTwin = (one: ResultKey) =>
    one.procedure === key.procedure && one.grade === key.grade && one.subject !== key.subject;
  const other = key.procedure === 'ege' ? undefined : results.find(isTwin)?.n;
  const { n, fails } = same ?? {};
  return { before: n === undefined || fails === undefined ? null : { n, fails }, other: other ?? null };
}

/** What counts now, and that far fewer or more sat the other subject. */
function besideLines(t: T, school: string, typed: Typed, { before, other }: Beside): string[] {
  const n = typed.kind === 'result' ? participantsOf(typed.filling) : undefined;
  const differs = n !== undefined && other !== null && (isFarFewer(n, other) || isFarFewer(other, n));
  const problem: ResultProblem | undefined = differs ? { code: 'result-n-differ', school, n, other } : undefined;
  return [...(before ? [t('counts-before', before)] : []), ...(problem ? [t.problem(problem)] : [])];
}

async function schoolOf(deps: Deps, person: number, school: number): Promise<SchoolAccess<'save-results'> | undefined> {
  return schoolAccess(deps.db, { person, memberships: await membershipsOf(deps.db, person) }, 'save-results', school);
}

/** Saves what was typed, asked anew whether he may: of one’s own school it counts at once, a coordinator releases it. */
async function save(
  deps: Deps,
  person: number,
  { school, isDistrict, update }: { school: number; isDistrict: boolean; update: number },
  statementOf: (school: number) => NewStatement,
): Promise<Outcome> {
  const own = await schoolOf(deps, person, school);
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  const access = own && isDistrict ? municipalityAccess(actor, 'save-district-results', own.municipality) : own;
  if (!access || !own) return { state: 'refused' };
  const before = await verdictBefore(deps, own);
  const upload = await saveResults(deps.db, access, { update, statements: [statementOf(school)], before }, deps.now());
  deps.wake();
  if (upload === undefined) return { state: 'before' };
  if (isDistrict) return { state: 'waits', municipality: own.municipality, upload };
  const verdict = await verdictOf(deps, own);
  return { state: 'counts', ...(verdict === undefined ? {} : { verdict }) };
}
