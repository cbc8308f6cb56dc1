import { type Actor, membershipsOf, municipalityAccess, schoolAccess } from '../db/access.ts';
import type { Group } from '../db/digest-groups.ts';
import { subjectOfDraft } from '../db/drafts.ts';
import { enteredFor } from '../db/entries.ts';
import { eventsOf } from '../db/judge-submission.ts';
import { leaveOf } from '../db/leave.ts';
import { findMunicipality } from '../db/municipalities.ts';
import { type Claimed, comesAlone } from '../db/outbox.ts';
import { tellInHisStead } from '../db/people-told.ts';
import { lastAdvice } from '../db/review-advice.ts';
import { readSchool } from '../db/schools.ts';
import { readSubmission, subjectOfSubmission } from '../db/submissions.ts';
import { FIRST_LANGUAGE } from '../domain/people.ts';
import { isWorkingTime } from '../domain/sending-days.ts';
import { isWaveId } from '../domain/waves.ts';
import { askedIn, periodFor, readCycle, standingOf, stateIn } from '../facts/cycle.ts';
import { isOvertaken } from '../notifications/overtaken.ts';
import { periodName } from '../reports/period-name.ts';
import { adviceArgs } from './advice-text.ts';
import { askedLines } from './asked-lines.ts';
import { composeWaveClosed } from './close-wave.ts';
import type { Deps } from './context.ts';
import { composeDigest, composeDigestLost, composeGroupAdded } from './digest.ts';
import { enteredLines } from './entered-text.ts';
import { composeHelpNotice } from './help-requests.ts';
import { button, type Panel } from './keyboards.ts';
import { composeTimeNotice } from './more-time.ts';
import { composePrioritiesNotice } from './priorities-notice.ts';
import { composeQuestionComplete, composeQuestionNotice } from './question-notice.ts';
import { composeRemindResult } from './remind-result.ts';
import { composeReminder } from './reminders.ts';
import { composeResultsNotice } from './results/notices.ts';
import { returnedArgs } from './returned-text.ts';
import { entryButtons } from './sent-panel.ts';
import { fitting } from './text-pages.ts';
import { composeUnreachable } from './unreachable.ts';
import { wordsFor } from './words-for.ts';

/** A notice as it is now: facts may have changed since it was written. Undefined: it has no sense any more, e.g. the role ended. */
export type Composed = Panel & {
  silent: boolean;
  /** Of a report that was sent to its reader's review: whose it is, so that many are told as a list. */
  sentTo?: { municipality: number; school: string };
  /** What it tells the present state of: of several about the same the last one is told. */
  about?: string;
  /** The group in which it is said, instead of its reader's chat. */
  group?: Group;
};

/** Only its reader can do what it asks for: nobody reads it in his stead. */
const HIS_ALONE: readonly string[] = ['handed-over'];

/** Makes the words of a notice from its ids at the moment of delivery. Of one on leave somebody else gets it; if nobody does, it comes silently. */
export async function composeNotice(deps: Deps, notice: Claimed): Promise<Composed | undefined> {
  // A reminder knows of leaves by itself; what came of one's own act one waits for; a group is never on leave.
  if (comesAlone(notice.kind)) return composeForReader(deps, notice);
  const leave = await leaveOf(deps.db, notice.person, deps.now());
  if (leave === 'covered' && !HIS_ALONE.includes(notice.kind)) {
    await tellInHisStead(deps.db, notice, deps.now());
    return undefined;
  }
  const composed = await composeForReader(deps, notice);
  return composed && leave !== 'there' ? { ...composed, silent: true } : composed;
}

async function composeForReader(deps: Deps, notice: Claimed): Promise<Composed | undefined> {
  const actor: Actor = { person: notice.person, memberships: await membershipsOf(deps.db, notice.person) };
  switch (notice.kind) {
    case 'report-sent':
    case 'report-sent-for-you':
    case 'report-withdrawn':
    case 'report-withdrawn-for-you':
    case 'report-returned':
    case 'report-accepted':
    case 'report-reopened':
    case 'report-advised':
    case 'report-entered':
    case 'report-entry-checked':
      return aboutReport(deps, notice, actor);
    case 'joined':
      return aboutJoining(deps, notice, actor);
    case 'handed-over':
      return aboutDraft(deps, notice, actor);
    case 'reminder': {
      const panel = await composeReminder(deps, notice, actor);
      return panel && { ...panel, silent: false };
    }
    case 'reminded': {
      const panel = await composeRemindResult(deps, notice, actor);
      return panel && { ...panel, silent: false };
    }
    case 'help-moved': {
      const told = await composeHelpNotice(deps, notice);
      const about = `help ${Number(notice.payload.request)}`;
      return told && { text: told.text, rows: told.rows, about, silent: isSilent(deps, told.timezone) };
    }
    case 'results-check':
    case 'results-released':
    case 'results-saved':
    case 'results-family':
    case 'results-counted':
    case 'results-wrong': {
      const told = await composeResultsNotice(deps, notice, actor);
      return told && { text: told.text, rows: told.rows, silent: isSilent(deps, told.cycle.municipality.timezone) };
    }
    case 'question-asked':
    case 'question-complete':
    case 'wave-closed': {
      const told = await WAVE_NOTICES[notice.kind](deps, notice, actor);
      return told && { text: told.text, rows: told.rows, silent: isSilent(deps, told.cycle.municipality.timezone) };
    }
    case 'priorities-chosen': {
      const told = await composePrioritiesNotice(deps, notice, actor);
      return told && { text: told.text, rows: told.rows, silent: isSilent(deps, told.cycle.municipality.timezone) };
    }
    case 'time-asked':
    case 'time-answered':
    case 'time-lapsed': {
      const told = await composeTimeNotice(deps, notice, actor);
      return told && { text: told.text, rows: told.rows, silent: isSilent(deps, told.cycle.municipality.timezone) };
    }
    case 'digest': {
      const digest = await composeDigest(deps, deps.texts.for(FIRST_LANGUAGE), notice);
      return digest && { ...digest, silent: false };
    }
    case 'unreachable': {
      const told = await composeUnreachable(deps, notice, actor);
      const about = `unreachable ${Number(notice.payload.municipality)}`;
      return told && { text: told.text, rows: told.rows, about, silent: isSilent(deps, told.timezone) };
    }
    case 'group-added':
    case 'digest-lost': {
      const compose = notice.kind === 'group-added' ? composeGroupAdded : composeDigestLost;
      const told = await compose(deps, deps.texts.for(notice.language), notice, actor);
      return told && { text: told.text, rows: told.rows, silent: isSilent(deps, told.timezone) };
    }
    default:
      throw new Error(`composeNotice: unknown kind ${notice.kind}`);
  }
}

/** What is told of a wave outside the reminder. */
const WAVE_NOTICES = {
  'question-asked': composeQuestionNotice,
  'question-complete': composeQuestionComplete,
  'wave-closed': composeWaveClosed,
};

const idOf = (notice: Claimed, name: string): number => Number(notice.payload[name] ?? Number.NaN);

/** Outside working hours a notice makes no sound. Source: product.md, Reminders. */
const isSilent = (deps: Deps, timezone: string): boolean => !isWorkingTime(deps.now(), timezone);

async function aboutReport(deps: Deps, notice: Claimed, actor: Actor): Promise<Composed | undefined> {
  const t = deps.texts.for(notice.language);
  const id = idOf(notice, 'submission');
  const subject = await subjectOfSubmission(deps.db, id);
  if (subject?.school === undefined) return undefined;
  const access = await schoolAccess(deps.db, actor, 'read-school', subject.school);
  const sent = access && (await readSubmission(deps.db, access, id));
  const cycle = await readCycle(deps, subject.municipality);
  if (!access || !sent || !cycle) return undefined;
  const school = await readSchool(deps.db, access);
  const shared = askedIn(cycle, sent.period);
  const period = shared && periodFor(cycle, shared, subject.school);
  const state = period && (await stateIn(deps, access, period));
  if (state?.lastSent) {
    const now = { lastVersion: state.lastSent.version, ...(state.after && { after: state.after.kind }) };
    // Answers to a questionnaire are opened again, and told so as a report that is returned.
    const isReopening = notice.kind === 'report-returned' && isWaveId(sent.period);
    const kind = isReopening ? 'report-reopened' : notice.kind;
    if (isOvertaken(kind, { version: sent.version, ...now })) return undefined;
  }
  const verdict = notice.kind.slice('report-'.length);
  const events = (await eventsOf(deps.db, sent)).filter((one) => one.version === sent.version);
  const event = events.findLast(({ kind }) => kind === verdict) ?? events.at(-1);
  const standing = period && standingOf(cycle, period, state);
  const advice = notice.kind === 'report-advised' ? await lastAdvice(deps.db, sent) : undefined;
  const text = t(wordsFor(period ?? { kind: 'year' }, `notice-${notice.kind}`), {
    school: school.name,
    period: period ? periodName(t, period) : '',
    registration: sent.registration,
    version: sent.version,
    role: t.plain(`role-${String(notice.payload.role ?? 'deputy')}`),
    at: ['report-sent', 'report-sent-for-you', 'report-entered'].includes(notice.kind)
      ? sent.sentAt
      : (event?.at ?? sent.sentAt),
    zone: cycle.municipality.timezone,
    ...returnedArgs(event),
    timing: standing && 'timing' in standing ? standing.timing : 'in-time',
    ...(advice ? adviceArgs(advice) : {}),
  });
  const fill = await schoolAccess(deps.db, actor, 'fill-report', subject.school);
  const look = button(t.plain('button-look'), 'sent', sent.id);
  const rows =
    fill && ['report-returned', 'report-reopened', 'report-withdrawn-for-you'].includes(notice.kind)
      ? [
          [
            button(
              t.plain(wordsFor(period ?? { kind: 'year' }, 'button-correct-report')),
              'report',
              access.school,
              sent.period,
            ),
          ],
          [look],
        ]
      : [
          [
            look,
            ...(municipalityAccess(actor, 'read-summary', subject.municipality)
              ? [button(t.plain('button-summary'), 'summary', subject.municipality)]
              : []),
          ],
        ];
  const answersFor =
    notice.kind === 'report-entered' && (await schoolAccess(deps.db, actor, 'withdraw-report', subject.school));
  const checks = answersFor ? [entryButtons(t, access.school, sent.id)] : [];
  const told = notice.kind.startsWith('report-ent')
    ? enteredLines(t, await enteredFor(deps.db, sent), cycle.today)
    : [];
  const asked = notice.kind === 'report-returned' && event?.lines ? await askedLines(deps, t, sent) : () => [];
  const reviews = notice.kind === 'report-sent' && municipalityAccess(actor, 'review-report', subject.municipality);
  return {
    text: fitting((longest) => [text, ...told, ...asked(longest)].join('\n')),
    rows: [...checks, ...rows],
    silent: isSilent(deps, cycle.municipality.timezone),
    ...(reviews ? { sentTo: { municipality: subject.municipality, school: school.name } } : {}),
  };
}

async function aboutJoining(deps: Deps, notice: Claimed, actor: Actor): Promise<Composed | undefined> {
  const t = deps.texts.for(notice.language);
  const municipality = await findMunicipality(deps.db, idOf(notice, 'municipality'));
  if (!municipality) return undefined;
  const school = idOf(notice, 'school');
  const access = school > 0 ? await schoolAccess(deps.db, actor, 'read-school', school) : undefined;
  const leads = municipalityAccess(actor, 'invite', municipality.id);
  if (!access && !leads) return undefined;
  const deputies = access && (await schoolAccess(deps.db, actor, 'invite-deputy', school));
  return {
    text: t('notice-joined', {
      role: t.plain(`role-${String(notice.payload.role)}`),
      place: access ? (await readSchool(deps.db, access)).name : municipality.name,
    }),
    rows: [
      leads
        ? [button(t.plain('button-wrong-phone'), 'reissue', municipality.id, idOf(notice, 'invitation'))]
        : deputies
          ? [button(t.plain('button-deputies'), 'deputies', school)]
          : [button(t.plain('button-card'), 'card')],
    ],
    silent: isSilent(deps, municipality.timezone),
  };
}

async function aboutDraft(deps: Deps, notice: Claimed, actor: Actor): Promise<Composed | undefined> {
  const t = deps.texts.for(notice.language);
  const id = idOf(notice, 'draft');
  const subject = await subjectOfDraft(deps.db, id);
  if (subject?.school === undefined) return undefined;
  const access = await schoolAccess(deps.db, actor, 'send-report', subject.school);
  const cycle = await readCycle(deps, subject.municipality);
  const period = cycle && askedIn(cycle, subject.period);
  if (!access || !cycle || !period) return undefined;
  const own = periodFor(cycle, period, subject.school);
  const { state } = standingOf(cycle, own, await stateIn(deps, access, own));
  // It was sent since.
  if (state === 'sent' || state === 'accepted') return undefined;
  const school = await readSchool(deps.db, access);
  return {
    text: t(wordsFor(period, 'notice-handed-over'), { school: school.name, period: periodName(t, period) }),
    rows: [[button(t.plain('button-look-and-send'), 'rv', id)]],
    silent: isSilent(deps, cycle.municipality.timezone),
  };
}
