import { asc, eq } from 'drizzle-orm';
import { conversationsOf } from './conversations.ts';
import type { Db } from './open.ts';
import {
  album,
  answer,
  audit,
  calendarDay,
  consent,
  conversation,
  digestGroup,
  draft,
  entryCheck,
  file,
  groupChat,
  helpEvent,
  helpRequest,
  invitation,
  lineReply,
  membership,
  municipality,
  officialList,
  outbox,
  periodDate,
  person,
  plannedMeasure,
  priorityChoice,
  quarterDate,
  quietDay,
  reportEntry,
  resultCheck,
  resultRelease,
  resultUpload,
  reviewAdvice,
  reviewEvent,
  reviewMark,
  ruleReading,
  school,
  schoolFigure,
  screen,
  snooze,
  submission,
  timeDecision,
  timeRequest,
  wave,
  waveTerm,
} from './schema.ts';

/**
 * Everything that is stored of a person, for himself: a plain object to be written as JSON. Dates are ISO instants. Of others nothing: of a
 * link he made it does not say who came by it.
 */
export async function personalData(db: Db, personId: number): Promise<Record<string, unknown>> {
  const [himself] = await db.select().from(person).where(eq(person.id, personId));
  return {
    telegramId: himself?.telegramId ?? null,
    addressAs: himself?.addressAs ?? null,
    language: himself?.language ?? null,
    since: himself?.createdAt ?? null,
    unreachableSince: himself?.unreachableSince ?? null,
    reminderHour: himself?.reminderHour ?? null,
    awayUntil: himself?.awayUntil ?? null,
    putOff: await db
      .select({ day: snooze.day, at: snooze.at, madeOn: snooze.madeOn })
      .from(snooze)
      .where(eq(snooze.personId, personId))
      .orderBy(asc(snooze.id)),
    ...(await accessOf(db, personId)),
    ...(await workOf(db, personId)),
    ...(await resultsBy(db, personId)),
    ...(await settingsBy(db, personId)),
    ...(await diagnosisBy(db, personId)),
    actions: await db
      .select({ action: audit.action, at: audit.at })
      .from(audit)
      .where(eq(audit.personId, personId))
      .orderBy(asc(audit.id)),
    notices: await db
      .select({ kind: outbox.kind, dueAt: outbox.dueAt, sentAt: outbox.sentAt, failure: outbox.failure })
      .from(outbox)
      .where(eq(outbox.personId, personId))
      .orderBy(asc(outbox.id)),
    chat: await chatOf(db, himself?.telegramId ?? undefined),
  };
}

/** Roles, consents, the links he came by and those he made. */
async function accessOf(db: Db, personId: number) {
  const roles = await db
    .select({
      role: membership.role,
      municipality: municipality.name,
      school: school.name,
      maySend: membership.maySend,
      since: membership.since,
      until: membership.until,
    })
    .from(membership)
    .innerJoin(municipality, eq(municipality.id, membership.municipalityId))
    .leftJoin(school, eq(school.id, membership.schoolId))
    .where(eq(membership.personId, personId))
    .orderBy(asc(membership.id));
  const consents = await db
    .select({
      municipality: municipality.name,
      text: consent.text,
      acceptedAt: consent.acceptedAt,
      withdrawnAt: consent.withdrawnAt,
    })
    .from(consent)
    .innerJoin(municipality, eq(municipality.id, consent.municipalityId))
    .where(eq(consent.personId, personId))
    .orderBy(asc(consent.acceptedAt));
  const link = {
    role: invitation.role,
    municipality: municipality.name,
    school: school.name,
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
    revokedAt: invitation.revokedAt,
  };
  const links = (by: typeof invitation.usedBy | typeof invitation.createdBy) =>
    db
      .select({ ...link, ...(by === invitation.usedBy ? { usedAt: invitation.usedAt } : {}) })
      .from(invitation)
      .innerJoin(municipality, eq(municipality.id, invitation.municipalityId))
      .leftJoin(school, eq(school.id, invitation.schoolId))
      .where(eq(by, personId))
      .orderBy(asc(invitation.id));
  return {
    roles,
    consents,
    linksUsed: await links(invitation.usedBy),
    linksMade: await links(invitation.createdBy),
  };
}

/** Answers, reports sent, decisions on reports and notes on the way to them, replies to returned lines, files. */
async function workOf(db: Db, personId: number) {
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

/** Results he saved and released, official lists he entered. */
async function resultsBy(db: Db, personId: number) {
  const results = await db
    .select({ school: school.name, fileName: resultUpload.fileName, size: resultUpload.size, at: resultUpload.at })
    .from(resultUpload)
    .leftJoin(school, eq(school.id, resultUpload.schoolId))
    .where(eq(resultUpload.byPerson, personId))
    .orderBy(asc(resultUpload.id));
  const releases = await db
    .select({ fileName: resultUpload.fileName, at: resultRelease.at })
    .from(resultRelease)
    .innerJoin(resultUpload, eq(resultUpload.id, resultRelease.uploadId))
    .where(eq(resultRelease.byPerson, personId))
    .orderBy(asc(resultRelease.id));
  const lists = await db
    .select({
      year: officialList.year,
      origin: officialList.origin,
      document: officialList.document,
      at: officialList.at,
    })
    .from(officialList)
    .where(eq(officialList.byPerson, personId))
    .orderBy(asc(officialList.id));
  const checks = await db
    .select({ school: school.name, fileName: resultUpload.fileName, remark: resultCheck.remark, at: resultCheck.at })
    .from(resultCheck)
    .innerJoin(resultUpload, eq(resultUpload.id, resultCheck.uploadId))
    .innerJoin(school, eq(school.id, resultCheck.schoolId))
    .where(eq(resultCheck.byPerson, personId))
    .orderBy(asc(resultCheck.id));
  return { results, releases, checks, lists };
}

/** Waves he opened and their terms, what he chose and planned after them. */
async function diagnosisBy(db: Db, personId: number) {
  const waves = await db
    .select({ title: wave.title, stage: wave.stage, at: wave.at })
    .from(wave)
    .where(eq(wave.byPerson, personId))
    .orderBy(asc(wave.id));
  const waveTerms = await db
    .select({ title: wave.title, opens: waveTerm.opens, due: waveTerm.due, at: waveTerm.at })
    .from(waveTerm)
    .innerJoin(wave, eq(wave.id, waveTerm.waveId))
    .where(eq(waveTerm.byPerson, personId))
    .orderBy(asc(waveTerm.id));
  const priorities = await db
    .select({
      registration: submission.registration,
      kind: priorityChoice.kind,
      factors: priorityChoice.factors,
      at: priorityChoice.at,
    })
    .from(priorityChoice)
    .innerJoin(submission, eq(submission.id, priorityChoice.submissionId))
    .where(eq(priorityChoice.byPerson, personId))
    .orderBy(asc(priorityChoice.id));
  const measures = await db
    .select({
      school: school.name,
      measure: plannedMeasure.text,
      due: plannedMeasure.due,
      at: plannedMeasure.at,
      withdrawnAt: plannedMeasure.withdrawnAt,
    })
    .from(plannedMeasure)
    .innerJoin(school, eq(school.id, plannedMeasure.schoolId))
    .where(eq(plannedMeasure.byPerson, personId))
    .orderBy(asc(plannedMeasure.id));
  return { waves, waveTerms, priorities, measures };
}

/** What he set for a school or a municipality. */
async function settingsBy(db: Db, personId: number) {
  const figures = await db
    .select({
      school: school.name,
      figure: schoolFigure.figure,
      year: schoolFigure.year,
      value: schoolFigure.value,
      at: schoolFigure.at,
    })
    .from(schoolFigure)
    .innerJoin(school, eq(school.id, schoolFigure.schoolId))
    .where(eq(schoolFigure.byPerson, personId))
    .orderBy(asc(schoolFigure.id));
  const dates = await db
    .select({ period: periodDate.period, opens: periodDate.opens, due: periodDate.due, at: periodDate.at })
    .from(periodDate)
    .where(eq(periodDate.byPerson, personId))
    .orderBy(asc(periodDate.id));
  const days = await db
    .select({ day: calendarDay.day, working: calendarDay.working, at: calendarDay.at })
    .from(calendarDay)
    .where(eq(calendarDay.byPerson, personId))
    .orderBy(asc(calendarDay.id));
  const quarters = await db
    .select({
      schoolYear: quarterDate.schoolYear,
      quarter: quarterDate.quarter,
      starts: quarterDate.starts,
      ends: quarterDate.ends,
      at: quarterDate.at,
    })
    .from(quarterDate)
    .where(eq(quarterDate.byPerson, personId))
    .orderBy(asc(quarterDate.id));
  const readings = await db
    .select({ reading: ruleReading.reading, at: ruleReading.at })
    .from(ruleReading)
    .where(eq(ruleReading.byPerson, personId))
    .orderBy(asc(ruleReading.id));
  const quietDays = await db
    .select({ day: quietDay.day, quiet: quietDay.quiet, at: quietDay.at })
    .from(quietDay)
    .where(eq(quietDay.byPerson, personId))
    .orderBy(asc(quietDay.id));
  const albums = await db
    .select({ at: album.at })
    .from(album)
    .where(eq(album.personId, personId))
    .orderBy(asc(album.id));
  const groups = await db
    .select({ title: groupChat.title, at: groupChat.at, goneAt: groupChat.goneAt })
    .from(groupChat)
    .where(eq(groupChat.addedBy, personId))
    .orderBy(asc(groupChat.id));
  const digests = await db
    .select({ title: groupChat.title, sends: digestGroup.sends, at: digestGroup.at })
    .from(digestGroup)
    .leftJoin(groupChat, eq(groupChat.id, digestGroup.groupId))
    .where(eq(digestGroup.byPerson, personId))
    .orderBy(asc(digestGroup.id));
  return { figures, dates, quarters, days, readings, quietDays, albums, groups, digests };
}

/** What his chat shows, and a short dialogue left half way; null once he is anonymous. */
async function chatOf(db: Db, telegramId: number | undefined) {
  if (telegramId === undefined) return null;
  const [shows] = await db.select({ view: screen.view }).from(screen).where(eq(screen.chatId, telegramId));
  const talks = await db
    .select({ state: conversation.state })
    .from(conversation)
    .where(conversationsOf(String(telegramId)))
    .orderBy(asc(conversation.key));
  return { shows: shows?.view ?? null, talks: talks.map(({ state }) => state) };
}
