import { eq } from 'drizzle-orm';
import { GrammyError } from 'grammy';
import type { Deps } from '../../src/bot/context.ts';
import { extendable, giveTimeTo, timeAnswers, toldOfTerm } from '../../src/bot/give-time.ts';
import { planReminders } from '../../src/bot/reminders.ts';
import { noticeSender } from '../../src/bot/send-notice.ts';
import {
  type Actor,
  type MunicipalityAccess,
  membershipsOf,
  municipalityAccess,
  schoolAccess,
} from '../../src/db/access.ts';
import { openDraft } from '../../src/db/drafts.ts';
import { judgeSubmission } from '../../src/db/judge-submission.ts';
import { askTime, decideTime, findRequest } from '../../src/db/more-time.ts';
import type { Db } from '../../src/db/open.ts';
import { claimNotice, enqueue, type Notice, type Pace } from '../../src/db/outbox.ts';
import { editPerson, endRole, peopleWithRole } from '../../src/db/people.ts';
import { peopleTold } from '../../src/db/people-told.ts';
import { keepQuestion } from '../../src/db/questions.ts';
import { school } from '../../src/db/schema.ts';
import { sendDraft } from '../../src/db/send-draft.ts';
import { putOff } from '../../src/db/snoozes.ts';
import { readSubmission } from '../../src/db/submissions.ts';
import { openWave } from '../../src/db/waves.ts';
import type { IsoDate } from '../../src/domain/calendar.ts';
import { dayIn, hourOf, wallClock } from '../../src/domain/local-time.ts';
import { type SnoozeKind, snoozesOffered } from '../../src/domain/snooze.ts';
import { periodIn, readCycle } from '../../src/facts/cycle.ts';
import { readFilling } from '../../src/facts/filling.ts';
import { calendarOf } from '../../src/facts/reminder-facts.ts';
import { createLog } from '../../src/log.ts';
import { deliver, GATHER_MINUTES, type SendNotice } from '../../src/notifications/deliver.ts';
import { asRead } from '../../src/simulator/person.ts';
import { AT_ONCE, shipped, TEXTS } from './town.ts';

const ZONE = 'Asia/Krasnoyarsk';
/** A programme like the usual one whose last day is in the middle of the school year: the report of its second quarter is the last. */
export const ENDING = 'ending-2026';
const ENDS = '2026-12-31';
const MINUTE_MS = 60_000;
const PACE: Pace = { ...AT_ONCE, gatherMs: GATHER_MINUTES * MINUTE_MS };

/** What is said of a message that is sent, beside its words. */
type Sent = { disable_notification?: boolean; reply_markup?: { inline_keyboard: { text: string }[][] } };

/** A message somebody got: when, whether it made a sound, what it said on one line. */
export type Got = {
  at: Date;
  day: IsoDate;
  hour: number;
  time: string;
  silent: boolean;
  kind: string;
  text: string;
  buttons: string[];
};

/** A municipality through whose year a clock is moved: the bot's own plan, outbox and words, with nobody at Telegram's end. */
export class Year {
  readonly deps: Deps;
  readonly got = new Map<number, Got[]>();
  readonly blocked = new Set<number>();
  /** Whether Telegram has trouble with the next message. */
  isTroubled: () => boolean = () => false;
  #now: Date;

  private constructor(deps: Deps, now: Date) {
    this.#now = now;
    this.deps = { ...deps, now: () => this.#now };
  }

  static async of(db: Db, now: Date): Promise<Year> {
    const { programmes, figures, questionnaires } = await shipped();
    const usual = programmes.get('kazachinsky-2024');
    if (!usual) throw new Error('Year: the usual programme is gone');
    const { passport } = usual.programme;
    const ending = { ...usual.programme, passport: { ...passport, period: { ...passport.period, end: ENDS } } };
    const known = new Map([...programmes, [ENDING, { ...usual, programme: ending }]]);
    const none = () => Promise.reject(new Error('nobody sends files'));
    const deps: Deps = {
      ...{ db, programmes: known, figures, questionnaires, texts: TEXTS, administrators: new Set<number>() },
      ...{ now: () => now, botName: () => 'opora_bot', wake: () => {}, log: createLog('warn', () => {}) },
      ...{
        tables: { read: none, readResults: none, peakMegabytes: () => 0, close: async () => {} },
        download: none,
        write: none,
      },
    };
    return new Year(deps, now);
  }

  get today(): IsoDate {
    return dayIn(this.#now, ZONE);
  }

  /** Lets an hour of a day come, with all that falls due by then. */
  async comes(day: IsoDate, hour: number): Promise<void> {
    this.#now = hourOf(day, hour, ZONE);
    await planReminders(this.deps);
    await this.delivers();
  }

  /** Lets minutes pass, with what falls due in them. */
  async passes(minutes: number): Promise<void> {
    this.#now = new Date(this.#now.getTime() + minutes * MINUTE_MS);
    await this.delivers();
  }

  /** Delivers what is due now. */
  async delivers(): Promise<void> {
    for (;;) {
      const notice = await claimNotice(this.deps.db, this.#now, PACE);
      if (!notice) return;
      const send: SendNotice = (one, telegramId, turn) => {
        const gets = async (_chat: unknown, text: string, other: Sent) => this.#gets(notice, text, other);
        const sendMessage = gets as unknown as Parameters<typeof noticeSender>[0]['sendMessage'];
        return noticeSender({ sendMessage }, this.deps, { gathers: true })(one, telegramId, turn);
      };
      await deliver(this.deps.db, notice, send, this.#now, () => {});
    }
  }

  #gets({ person, kind }: Notice, text: string, { disable_notification, reply_markup }: Sent): void {
    const refuses = (error_code: number, description: string) => {
      throw new GrammyError('refused', { ok: false, error_code, description }, 'sendMessage', {});
    };
    if (this.blocked.has(person)) refuses(403, 'Forbidden: bot was blocked by the user');
    if (this.isTroubled()) refuses(502, 'Bad Gateway');
    const { day, hour, minute } = wallClock(this.#now, ZONE);
    const time = [hour, minute].map((one) => String(one).padStart(2, '0')).join(':');
    const read = asRead(text.replace(/<[^>]*>/g, '')).replaceAll('\n', ' / ');
    const here = this.got.get(person) ?? [];
    const buttons = (reply_markup?.inline_keyboard ?? []).flat().map((one) => one.text);
    here.push({ at: this.#now, day, hour, time, silent: disable_notification === true, kind, text: read, buttons });
    this.got.set(person, here);
  }

  async #actor(person: number): Promise<Actor> {
    return { person, memberships: await membershipsOf(this.deps.db, person) };
  }

  /** Somebody sends his school's report of a period, whatever stands in it; the coordinators are told. */
  async sends(person: number, school: number, period: string): Promise<number> {
    const { db } = this.deps;
    const access = await schoolAccess(db, await this.#actor(person), 'send-report', school);
    const cycle = access && (await readCycle(this.deps, access.municipality));
    const asked = cycle && periodIn(cycle, period);
    if (!access || !cycle || !asked) throw new Error(`sends: ${person} cannot send ${period} of school ${school}`);
    const { filling } = await readFilling(this.deps, cycle, asked, access);
    const draft = await openDraft(db, access, { form: filling.form.id, period }, this.#now);
    const number = (count: number) => `2026/27-${count}`;
    const sent = await sendDraft(db, access, { draft, form: filling.form, answers: [], person, number }, this.#now);
    if (!sent) throw new Error('sends: the draft moved');
    const to = await peopleWithRole(db, access.municipality, ['coordinator']);
    await this.#tell('report-sent', sent.id, to, { submission: sent.id });
    return sent.id;
  }

  /** The coordinator decides on what was sent. */
  async judges(coordinator: number, municipality: number, submission: number, reason?: string): Promise<void> {
    const { db } = this.deps;
    const access = municipalityAccess(await this.#actor(coordinator), 'review-report', municipality);
    const sent = access && (await readSubmission(db, access, submission));
    if (!access || !sent) throw new Error('judges: no such report');
    const kind = reason === undefined ? ('accepted' as const) : ('returned' as const);
    const verdict = reason === undefined ? { kind: 'accepted' as const } : { kind: 'returned' as const, reason };
    await judgeSubmission(db, access, sent, { ...verdict, person: coordinator }, this.#now);
    const place = { municipality, school: sent.school ?? 0 };
    const to = await peopleTold(db, place, this.#now, { period: sent.period });
    await this.#tell(`report-${kind}`, sent.id, to, { submission: sent.id });
  }

  /** A director asks for time; the request's id. */
  async asks(person: number, school: number, period: string, due: IsoDate): Promise<number> {
    const { db } = this.deps;
    const access = await schoolAccess(db, await this.#actor(person), 'send-report', school);
    if (!access) throw new Error('asks: not his school');
    const request = await askTime(db, access, { period, due, why: { reason: 'illness' }, person }, this.#now);
    const to = await peopleWithRole(db, access.municipality, ['coordinator']);
    await this.#tell('time-asked', request, to, { request });
    return request;
  }

  /** The coordinator answers: a day, or none. */
  async answers(coordinator: number, municipality: number, request: number, due?: IsoDate): Promise<void> {
    const { db } = this.deps;
    const access = municipalityAccess(await this.#actor(coordinator), 'edit-dates', municipality);
    const found = await findRequest(db, request);
    if (!access || !found) throw new Error('answers: no such request');
    const decision = await decideTime(db, access, found, due, this.#now);
    const to = await peopleTold(db, found, this.#now, { period: found.period, besides: [found.by] });
    await enqueue(db, timeAnswers(decision ?? 0, to, this.#now), this.#now);
    await this.delivers();
  }

  /** The coordinator gives all schools that have not sent in time a later day, unasked. */
  async extends(coordinator: number, municipality: number, period: string, due: IsoDate): Promise<void> {
    const access = municipalityAccess(await this.#actor(coordinator), 'edit-dates', municipality);
    const cycle = access && (await readCycle(this.deps, municipality));
    const asked = cycle && periodIn(cycle, period);
    if (!access || !cycle || !asked) throw new Error('extends: no such report');
    const schools = await extendable(this.deps, cycle, asked, access);
    await giveTimeTo(
      this.deps.db,
      access,
      schools,
      { period, due, why: { reason: 'weather' }, to: toldOfTerm(cycle, asked) },
      this.#now,
    );
    await this.delivers();
  }

  /** The coordinator asks a school a question of his own, until a day; its people are told at once. */
  async asksSchool(coordinator: number, municipality: number, asked: number, due: IsoDate): Promise<void> {
    const { db } = this.deps;
    const question = { text: 'Сколько нужно учебников?', kind: 'number', options: [], ground: 'Заявка' } as const;
    const wave = await this.#opens(coordinator, municipality, async (access) => ({
      ...(await keepQuestion(db, access, { title: question.text, question }, this.#now)),
      ...{ title: question.text, stage: 'question', schools: [asked], answering: ['director', 'deputy'], due },
    }));
    const to = await peopleTold(db, { municipality, school: asked }, this.#now);
    await this.#tell('question-asked', wave, to, { wave, school: asked, municipality });
  }

  /** He opens the self-diagnosis of a school, until a day. */
  async opensDiagnosis(coordinator: number, municipality: number, asked: number, due: IsoDate): Promise<void> {
    await this.#opens(coordinator, municipality, async () => ({
      ...{ questionnaire: 'risk-profile', version: 1, title: 'Самодиагностика', stage: 'entry' },
      ...{ schools: [asked], answering: ['director', 'deputy'], due },
    }));
  }

  async #opens(
    coordinator: number,
    municipality: number,
    wanted: (access: MunicipalityAccess<'run-waves'>) => Promise<Omit<Parameters<typeof openWave>[2], 'opens'>>,
  ): Promise<number> {
    const access = municipalityAccess(await this.#actor(coordinator), 'run-waves', municipality);
    if (!access) throw new Error('opens: he runs no waves');
    const wave = { ...(await wanted(access)), opens: this.today };
    return (await openWave(this.deps.db, access, wave, undefined, this.#now)) ?? 0;
  }

  /** A school takes no part in the programme any more. */
  leavesOut = (one: number): Promise<unknown> =>
    this.deps.db.update(school).set({ participating: false }).where(eq(school.id, one));

  /** Somebody puts his reminder off. */
  async putsOff(person: number, municipality: number, kind: SnoozeKind, due: IsoDate): Promise<void> {
    const cycle = await readCycle(this.deps, municipality);
    if (!cycle) return;
    const [offer] = snoozesOffered(this.#now, calendarOf(cycle), { due, number: 0, hour: 9 }).filter(
      (one) => one.kind === kind,
    );
    if (!offer) throw new Error(`putsOff: ${kind} is not offered`);
    const { day, at } = offer;
    await putOff(this.deps.db, person, { day, at, madeOn: this.today, number: 1 }, this.#now);
  }

  edits = (person: number, change: Parameters<typeof editPerson>[2]): Promise<void> =>
    editPerson(this.deps.db, person, change);

  async leaves(coordinator: number, municipality: number, membership: number): Promise<void> {
    const access = municipalityAccess(await this.#actor(coordinator), 'remove-person', municipality);
    if (access) await endRole(this.deps.db, access, membership, this.#now);
  }

  /** Something others did, of which these people are told. */
  async #tell(kind: string, id: number, to: readonly number[], payload: Record<string, number>): Promise<void> {
    await this.happens(to.map((person) => ({ key: `${kind}:${id}:${person}`, kind, person, payload })));
  }

  async happens(notices: readonly Omit<Notice, 'dueAt'>[]): Promise<void> {
    await enqueue(
      this.deps.db,
      notices.map((one) => ({ ...one, dueAt: this.#now })),
      this.#now,
    );
    await this.delivers();
  }
}
