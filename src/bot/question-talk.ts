import { membershipsOf, municipalityAccess } from '../db/access.ts';
import { enqueue } from '../db/outbox.ts';
import { peopleTold } from '../db/people-told.ts';
import { keepQuestion, lockQuestions } from '../db/questions.ts';
import { listSchools } from '../db/schools.ts';
import { once } from '../db/updates.ts';
import { openWave, wavesOf } from '../db/waves.ts';
import {
  type AdHocQuestion,
  ANSWER_KINDS,
  type AnswerKind,
  askedEnough,
  MOST_A_MONTH,
} from '../domain/ad-hoc-question.ts';
import { addDays, type IsoDate, nextWorkingDay } from '../domain/calendar.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import { readCycle } from '../facts/cycle.ts';
import { wordsOf } from '../forms/typed.ts';
import { shortQuestion } from '../questionnaires/one-question.ts';
import type { T } from '../texts.ts';
import { askSchools } from './ask-schools.ts';
import { askTerm } from './ask-term.ts';
import type { Deps, TalkContext } from './context.ts';
import { button } from './keyboards.ts';
import { knownAlready } from './known-already.ts';
import { say, type TalkInput, type TalkPanel, type TalkStart, type TalkStep, talkButton } from './talk.ts';
import { type Asker, askStep, inSteps, withSaid } from './talk-steps.ts';
import { tellKnown } from './tell-known.ts';
import { untoldLines, untoldSchools } from './untold.ts';

/** Terms offered as buttons, in days. */
const TERMS = [3, 7, 14];
const TEXT = { min: 5, max: 300 };
const CHOICES = { min: 2, max: 8, longest: 60 };
/** Schools named in a line; of more only the number is said. */
const NAMED = 8;

type Place = { id: number; name: string };

/** What was said of a question so far. */
type Drafted = {
  text: string;
  kind: AnswerKind;
  options: readonly string[];
  ground: string;
  schools: readonly number[];
  due: IsoDate;
  /** What is said of a term that was put off. HTML. */
  moved: readonly string[];
};

const toldOf = (today: IsoDate, { due, schools }: Drafted) => ({ due, today, schools: schools.length });

/** Choices that were typed before another kind of answer was taken are left out. */
const questionOf = ({ text, kind, options, ground }: Drafted): AdHocQuestion => ({
  ...{ text, kind, ground },
  options: kind === 'choice' ? [...options] : [],
});

/** Asks schools one question by taps: its words, how it is answered, why, whom, till when. Source: product.md, promise 1 */
export function questionTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0] = start.ids;
    const known = await talk.external(() => readPlace(deps, start, municipality));
    if (!known) return;
    const home = [
      button(t.plain('button-questions'), 'questions', municipality, 0),
      button(t.plain('button-card'), 'card'),
    ];
    if (known.free.length === 0) {
      const why = t('query-nobody-left', { most: MOST_A_MONTH, schools: known.over.length });
      return say(ctx, { text: why, rows: [home] });
    }

    const over = known.over.length === 0 ? [] : ['', overText(t, known.over)];
    const asker = (back: boolean) => ({ talk, deps, start, t, back });
    const done = await inSteps<Drafted>(
      [
        async (here, state, back) => {
          const told = [t('query-ask-text'), ...over].join('\n');
          return withSaid(await askWords(asker(back), here, told, state.text), (text) => ({ ...state, text }));
        },
        async (here, state, back) => {
          const alike = await talk.external(async () => {
            const cycle = await readCycle(deps, municipality);
            const access = municipalityAccess(await actorOf(deps, start), 'read-summary', municipality);
            return cycle && access ? knownAlready(deps, t, cycle, access, state.text) : [];
          });
          if (alike.length === 0) return 'skipped';
          return withSaid(await tellKnown(asker(back), here, alike), () => state);
        },
        async (here, state, back) => {
          const kind = await askStep(asker(back), here, kindPanel(t), (input) => {
            const found = ANSWER_KINDS.find((one) => 'press' in input && input.press === one);
            return found ? ok(found) : no(t('wave-press'));
          });
          return withSaid(kind, (value) => ({ ...state, kind: value }));
        },
        async (here, state, back) => {
          if (state.kind !== 'choice') return 'skipped';
          return withSaid(await askChoices(asker(back), here, state.options), (options) => ({ ...state, options }));
        },
        async (here, state, back) => {
          const ground = await askWords(asker(back), here, t('query-ask-ground'), state.ground);
          return withSaid(ground, (value) => ({ ...state, ground: value }));
        },
        async (here, state, back) => {
          const words = {
            text: () => [t('query-schools'), ...over].join('\n'),
            all: t.plain('button-wave-all', { count: known.free.length }),
            ticked: (count: number) => t.plain('button-wave-chosen', { count }),
            press: t('wave-press'),
          };
          const schools = await askSchools(asker(back), here, known.free, words, state.schools);
          return (
            schools && ('back' in schools ? schools : { ctx: schools.ctx, state: { ...state, schools: schools.ids } })
          );
        },
        async (here, state, back) => {
          const due = await askTerm(asker(back), here, known);
          return due && ('back' in due ? due : { ctx: due.ctx, state: { ...state, due: due.value, moved: due.moved } });
        },
        async (here, state, back) => {
          const panel = {
            text: [
              t('query-sure', { ...toldOf(known.today, state), text: state.text, ground: state.ground }),
              ...answeredBy(t, questionOf(state)),
              ...state.moved,
              ...over,
            ].join('\n'),
            rows: [[talkButton(t.plain('button-send-question'), 'send')]],
          };
          return withSaid(await askStep(asker(back), here, panel, pressed(t)), () => state);
        },
      ],
      ctx,
      { text: '', kind: 'text', options: [], ground: '', schools: [], due: known.today, moved: [] },
    );
    if (!done) return;
    const { state, ctx: sure } = done;
    const told = toldOf(known.today, state);
    const asked = { question: questionOf(state), schools: state.schools, due: state.due, today: known.today };
    const id = await talk.external(() => askSchoolsNow(deps, start, municipality, asked, sure.update.update_id));
    const untold = await talk.external(() =>
      untoldSchools(
        deps,
        municipality,
        ['director', 'deputy'],
        known.free.filter(({ id: school }) => state.schools.includes(school)),
      ),
    );
    deps.wake();
    await say(sure, {
      text: id === undefined ? t('query-moved') : [t('query-asked', told), ...untoldLines(t, untold)].join('\n'),
      rows: [id === undefined ? [] : [button(t.plain('button-look'), 'question', municipality, id, 0)], home],
    });
  };
}

const actorOf = async (deps: Deps, { person }: TalkStart) => ({
  person,
  memberships: await membershipsOf(deps.db, person),
});

/** The schools that may be asked and those that have been asked enough, by name; undefined: the asker may not ask. */
async function readPlace(deps: Deps, start: TalkStart, municipality: number) {
  const access = municipalityAccess(await actorOf(deps, start), 'run-waves', municipality);
  const cycle = access && (await readCycle(deps, municipality));
  if (!access || !cycle || cycle.archive) return undefined;
  const all = inOrderOfNames(
    (await listSchools(deps.db, access)).filter(({ participating }) => participating),
    ({ name }) => name,
  ).map(({ id, name }): Place => ({ id, name }));
  const enough = askedEnough(
    cycle.waves,
    all.map(({ id }) => id),
    cycle.today,
  );
  return {
    today: cycle.today,
    free: all.filter(({ id }) => !enough.has(id)),
    over: all.filter(({ id }) => enough.has(id)),
    terms: TERMS.map((days) => nextWorkingDay(addDays(cycle.today, days), cycle.own.corrections)),
  };
}

/** «Уже по два вопроса в этом месяце: …» HTML. */
function overText(t: T, over: readonly Place[]): string {
  const names = over.slice(0, NAMED).map(({ name }) => name);
  return t('query-over', { most: MOST_A_MONTH, names: names.join(', '), more: over.length - names.length });
}

const pressed = (t: T) => (input: TalkInput) => ('press' in input ? ok(true) : no(t('wave-press')));

/** A sentence or two of the coordinator's own; what was said before may be left as it is. */
function askWords(asker: Asker, ctx: TalkContext, text: string, before: string) {
  const t = asker.deps.texts.for(asker.start.language);
  return askStep(asker, ctx, withBefore(t, text, before), (input) => {
    if ('press' in input) return ok(before);
    const typed = 'text' in input ? wordsOf(input.text) : '';
    const length = [...typed].length;
    return length >= TEXT.min && length <= TEXT.max ? ok(typed) : no(t('query-words-wrong', TEXT));
  });
}

/** With what was said before, and a button that leaves it so. */
const withBefore = (t: T, text: string, before: string): TalkPanel => ({
  text: before === '' ? text : [text, t('query-words-now', { text: before })].join('\n'),
  rows: before === '' ? [] : [[talkButton(t.plain('button-keep'), 'keep')]],
});

const kindPanel = (t: T) => ({
  text: t('query-kind'),
  rows: ANSWER_KINDS.map((kind: AnswerKind) => [talkButton(t.plain('query-kind-one', { kind }), kind)]),
});

function askChoices(asker: Asker, ctx: TalkContext, before: readonly string[]) {
  const t = asker.deps.texts.for(asker.start.language);
  return askStep(asker, ctx, withBefore(t, t('query-choices', CHOICES), before.join('\n')), (input) => {
    if ('press' in input) return ok(before);
    const read = choicesIn('text' in input ? input.text : '');
    return read.ok ? read : no(t('query-choices-wrong', { ...CHOICES, ...read.error }));
  });
}

/** What is wrong with choices; `twice`: those that are written more than once. */
type ChoicesProblem = { what: 'few' | 'many' | 'long' | 'twice'; twice: string };

/** Choices as they are typed, one a line, none of them twice. */
export function choicesIn(text: string): Result<string[], ChoicesProblem> {
  const wrong = (what: ChoicesProblem['what'], twice: readonly string[] = []) =>
    no({ what, twice: twice.map((one) => `«${one}»`).join(', ') });
  const lines = text.split(/\n|;/).map((line) => line.replace(/^\s*(?:[-–—•*]|\d+[.)])\s+/, '').trim());
  const choices = lines.filter((line) => line !== '');
  const twice = new Set(choices.filter((one, at) => choices.indexOf(one) < at));
  if (twice.size > 0) return wrong('twice', [...twice]);
  if (choices.length < CHOICES.min) return wrong('few');
  if (choices.length > CHOICES.max) return wrong('many');
  return choices.some((one) => [...one].length > CHOICES.longest) ? wrong('long') : ok(choices);
}

/** How schools will answer, as they see it. HTML. */
const answeredBy = (t: T, { kind, options }: AdHocQuestion): string[] => [
  t('query-answered-by', { kind, options: options.length === 0 ? '' : options.map((one) => `«${one}»`).join(', ') }),
];

type Asked = { question: AdHocQuestion; schools: readonly number[]; due: IsoDate; today: IsoDate };

/** Stores the question and tells the schools, at once or not at all. Undefined: meanwhile one of the schools was asked by somebody else. */
async function askSchoolsNow(
  deps: Deps,
  start: TalkStart,
  municipality: number,
  { question, schools, due, today }: Asked,
  update: number,
): Promise<number | undefined> {
  const access = municipalityAccess(await actorOf(deps, start), 'run-waves', municipality);
  if (!access) return undefined;
  const now = deps.now();
  const title = shortQuestion(question.text);
  const opened = await once(deps.db, update, now, async (tx) => {
    await lockQuestions(tx, access);
    const waves = (await wavesOf(tx, [municipality], now)).get(municipality) ?? [];
    if (askedEnough(waves, schools, today).size > 0) return undefined;
    const kept = await keepQuestion(tx, access, { title, question }, now);
    const id = await openWave(
      tx,
      access,
      { ...kept, title, stage: 'question', schools, answering: ['director', 'deputy'], opens: today, due },
      update,
      now,
    );
    if (id === undefined) return undefined;
    const notices = [];
    for (const school of schools) {
      for (const person of await peopleTold(tx, { municipality, school }, now)) {
        const key = `question:${id}:${school}:${person}`;
        notices.push({ key, kind: 'question-asked', person, payload: { wave: id, school, municipality }, dueAt: now });
      }
    }
    await enqueue(tx, notices, now);
    return id;
  });
  if (opened !== 'seen') return opened;
  return (await readCycle(deps, municipality))?.waves.findLast(({ stage }) => stage === 'question')?.id;
}
