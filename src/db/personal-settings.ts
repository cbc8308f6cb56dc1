import { asc, eq } from 'drizzle-orm';
import type { Db } from './open.ts';
import {
  album,
  calendarDay,
  digestGroup,
  groupChat,
  officialList,
  periodDate,
  plannedMeasure,
  priorityChoice,
  quarterDate,
  quietDay,
  resultCheck,
  resultRelease,
  resultUpload,
  ruleReading,
  school,
  schoolFigure,
  submission,
  wave,
  waveTerm,
} from './schema.ts';

/** Results he saved and released, official lists he entered. */
export async function resultsBy(db: Db, personId: number) {
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
export async function diagnosisBy(db: Db, personId: number) {
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
export async function settingsBy(db: Db, personId: number) {
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
