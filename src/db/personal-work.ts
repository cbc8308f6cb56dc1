import { asc, eq } from 'drizzle-orm';
import type { Db } from './open.ts';
import {
  answer,
  draft,
  entryCheck,
  file,
  helpEvent,
  helpRequest,
  lineReply,
  reportEntry,
  reviewAdvice,
  reviewEvent,
  reviewMark,
  school,
  submission,
  timeDecision,
  timeRequest,
} from './schema.ts';

/** Answers, reports sent, decisions on reports and notes on the way to them, replies to returned lines, files. */
export async function workOf(db: Db, personId: number) {
  const answers = await db
    .select({
      school: school.name,
      period: draft.period,
      question: answer.question,
      said: answer.said,
      reason: answer.reason,
      unchanged: answer.unchanged,
      at: answer.at,
    })
    .from(answer)
    .innerJoin(draft, eq(draft.id, answer.draftId))
    .leftJoin(school, eq(school.id, draft.schoolId))
    .where(eq(answer.personId, personId))
    .orderBy(asc(answer.at));
  const sent = await db
    .select({ registration: submission.registration, version: submission.version, at: submission.sentAt })
    .from(submission)
    .where(eq(submission.sentBy, personId))
    .orderBy(asc(submission.id));
  const decisions = await db
    .select({
      registration: submission.registration,
      version: submission.version,
      kind: reviewEvent.kind,
      reason: reviewEvent.reason,
      at: reviewEvent.at,
    })
    .from(reviewEvent)
    .innerJoin(submission, eq(submission.id, reviewEvent.submissionId))
    .where(eq(reviewEvent.byPerson, personId))
    .orderBy(asc(reviewEvent.id));
  const replies = await db
    .select({
      registration: submission.registration,
      question: lineReply.question,
      kind: lineReply.kind,
      text: lineReply.text,
      at: lineReply.at,
    })
    .from(lineReply)
    .innerJoin(reviewEvent, eq(reviewEvent.id, lineReply.eventId))
    .innerJoin(submission, eq(submission.id, reviewEvent.submissionId))
    .where(eq(lineReply.byPerson, personId))
    .orderBy(asc(lineReply.at), asc(lineReply.number));
  const marks = await db
    .select({
      registration: submission.registration,
      question: reviewMark.question,
      reason: reviewMark.reason,
      at: reviewMark.at,
    })
    .from(reviewMark)
    .innerJoin(submission, eq(submission.id, reviewMark.submissionId))
    .where(eq(reviewMark.byPerson, personId))
    .orderBy(asc(reviewMark.at), asc(reviewMark.question));
  const advices = await db
    .select({
      registration: submission.registration,
      lines: reviewAdvice.lines,
      text: reviewAdvice.text,
      at: reviewAdvice.at,
    })
    .from(reviewAdvice)
    .innerJoin(submission, eq(submission.id, reviewAdvice.submissionId))
    .where(eq(reviewAdvice.byPerson, personId))
    .orderBy(asc(reviewAdvice.id));
  const entered = await db
    .select({ school: school.name, period: draft.period, paperOn: reportEntry.paperOn, at: reportEntry.at })
    .from(reportEntry)
    .innerJoin(draft, eq(draft.id, reportEntry.draftId))
    .leftJoin(school, eq(school.id, draft.schoolId))
    .where(eq(reportEntry.byPerson, personId))
    .orderBy(asc(reportEntry.id));
  const entriesChecked = await db
    .select({ registration: submission.registration, remark: entryCheck.remark, at: entryCheck.at })
    .from(entryCheck)
    .innerJoin(submission, eq(submission.id, entryCheck.submissionId))
    .where(eq(entryCheck.byPerson, personId))
    .orderBy(asc(entryCheck.id));
  const helpAsked = await db
    .select({ school: school.name, period: helpRequest.period, label: helpRequest.label, at: helpRequest.at })
    .from(helpRequest)
    .innerJoin(school, eq(school.id, helpRequest.schoolId))
    .where(eq(helpRequest.byPerson, personId))
    .orderBy(asc(helpRequest.id));
  const helpDone = await db
    .select({
      school: school.name,
      kind: helpEvent.kind,
      until: helpEvent.until,
      text: helpEvent.text,
      at: helpEvent.at,
    })
    .from(helpEvent)
    .innerJoin(helpRequest, eq(helpRequest.id, helpEvent.requestId))
    .innerJoin(school, eq(school.id, helpRequest.schoolId))
    .where(eq(helpEvent.byPerson, personId))
    .orderBy(asc(helpEvent.id));
  const files = await db
    .select({ school: school.name, name: file.name, size: file.size, at: file.at })
    .from(file)
    .leftJoin(school, eq(school.id, file.schoolId))
    .where(eq(file.byPerson, personId))
    .orderBy(asc(file.id));
  return {
    answers,
    sent,
    decisions,
    replies,
    marks,
    advices,
    entered,
    entriesChecked,
    helpAsked,
    helpDone,
    files,
    ...(await timeOf(db, personId)),
  };
}

/** The time he asked for and gave. */
async function timeOf(db: Db, personId: number) {
  const timeAsked = await db
    .select({
      school: school.name,
      period: timeRequest.period,
      due: timeRequest.due,
      reason: timeRequest.reason,
      words: timeRequest.words,
      at: timeRequest.at,
    })
    .from(timeRequest)
    .innerJoin(school, eq(school.id, timeRequest.schoolId))
    .where(eq(timeRequest.byPerson, personId))
    .orderBy(asc(timeRequest.id));
  const timeDecided = await db
    .select({
      school: school.name,
      period: timeDecision.period,
      due: timeDecision.due,
      reason: timeDecision.reason,
      words: timeDecision.words,
      at: timeDecision.at,
    })
    .from(timeDecision)
    .innerJoin(school, eq(school.id, timeDecision.schoolId))
    .where(eq(timeDecision.byPerson, personId))
    .orderBy(asc(timeDecision.id));
  return { timeAsked, timeDecided };
}
