import type { Actor } from '../db/access.ts';
import { municipalityAccess, schoolAccess } from '../db/access.ts';
import { type Draft, type FillAccess, openDraft, schoolOf, subjectOfDraft } from '../db/drafts.ts';
import { readSchool } from '../db/schools.ts';
import type { Period } from '../domain/periods.ts';
import { type Cycle, periodFor, periodIn, readCycle } from '../facts/cycle.ts';
import { type Author, readFilling } from '../facts/filling.ts';
import type { Filling } from '../forms/filling.ts';
import type { Deps } from './context.ts';

/** A report in somebody's hands: the draft with all its dialogue needs. */
export type OpenReport = {
  cycle: Cycle;
  /** As it is for the school. */
  period: Period;
  access: FillAccess;
  draft: Draft;
  filling: Filling;
  /** Whose the answers are that the reader did not give, by question id. */
  byOthers: ReadonlyMap<string, Author>;
  /** The school takes no part in the programme any more: nothing is awaited of it. */
  apart?: true;
};

/** School years whose figures bound its answers: its own and the one before. */
export const figureYears = ({ period }: OpenReport): [number, number] => [period.schoolYear, period.schoolYear - 1];

/** Opens the report of an access in a period, making its draft when there is none. */
export async function openReport(deps: Deps, cycle: Cycle, period: Period, access: FillAccess): Promise<OpenReport> {
  const read = await readFilling(deps, cycle, period, access);
  const draft =
    read.draft ?? (await openDraft(deps.db, access, { form: read.filling.form.id, period: period.id }, deps.now()));
  return {
    cycle,
    period: periodFor(cycle, period, schoolOf(access)),
    access,
    draft,
    filling: read.filling,
    byOthers: read.byOthers,
  };
}

/** Opens the report that a button's draft id names, for one who may fill it; undefined: he may not, or there is none. */
export async function reopenReport(deps: Deps, actor: Actor, draftId: number): Promise<OpenReport | undefined> {
  if (!Number.isInteger(draftId)) return undefined;
  const subject = await subjectOfDraft(deps.db, draftId);
  if (!subject) return undefined;
  const access =
    subject.school === undefined
      ? municipalityAccess(actor, 'fill-municipal-report', subject.municipality)
      : await schoolAccess(deps.db, actor, 'fill-report', subject.school);
  if (!access) return undefined;
  const [cycle, apart] = await Promise.all([
    readCycle(deps, subject.municipality),
    'school' in access ? readSchool(deps.db, access).then(({ participating }) => !participating) : false,
  ]);
  const period = cycle && periodIn(cycle, subject.period);
  const report = cycle && period && (await openReport(deps, cycle, period, access));
  return report && { ...report, ...(apart ? { apart: true as const } : {}) };
}
