import type { Actor } from '../../db/access.ts';
import { municipalityAccess, schoolAccess } from '../../db/access.ts';
import { type Draft, type FillAccess, openDraft, schoolOf, subjectOfDraft } from '../../db/drafts.ts';
import { entryAccess } from '../../db/entries.ts';
import { readSchool } from '../../db/schools.ts';
import type { Period } from '../../domain/periods.ts';
import { isOpenTo, mayAnswer } from '../../domain/waves.ts';
import { askedIn, type Cycle, periodFor, readCycle, waveIn } from '../../facts/cycle.ts';
import { type Author, type OpenFilling, readFilling } from '../../facts/filling.ts';
import type { Filling } from '../../forms/filling.ts';
import type { Deps } from '../context.ts';

/** A report in somebody's hands, or a questionnaire, whose wave is its period: the draft with all its dialogue needs. */
export type OpenReport = {
  cycle: Cycle;
  /** As it is for the school. */
  period: Period;
  access: FillAccess;
  draft: Draft;
  filling: Filling;
  /** Whose the answers are that the reader did not give, by question id. */
  byOthers: ReadonlyMap<string, Author>;
  /** What of a questionnaire is answered by stored facts. */
  known?: NonNullable<OpenFilling['known']>;
  /** The school takes no part in the programme any more: nothing is awaited of it. */
  apart?: true;
  /** The school's name, where the reader enters the report for it. */
  entersFor?: string;
};

/** School years whose figures bound its answers: its own and the one before. */
export const figureYears = ({ period }: OpenReport): [number, number] => [period.schoolYear, period.schoolYear - 1];

/** Opens the report of an access in a period, making its draft when there is none. */
export async function openReport(deps: Deps, cycle: Cycle, period: Period, access: FillAccess): Promise<OpenReport> {
  const read = await readFilling(deps, cycle, period, access);
  const draft =
    read.draft ?? (await openDraft(deps.db, access, { form: read.filling.form.id, period: period.id }, deps.now()));
  const { filling, byOthers, known } = read;
  return {
    ...{ cycle, access, draft, filling, byOthers },
    period: periodFor(cycle, period, schoolOf(access)),
    ...(known ? { known } : {}),
  };
}

/** Opens the report that a button's draft id names, for one who may fill it; undefined: he may not, or there is none. */
export async function reopenReport(deps: Deps, actor: Actor, draftId: number): Promise<OpenReport | undefined> {
  if (!Number.isInteger(draftId)) return undefined;
  const subject = await subjectOfDraft(deps.db, draftId);
  if (!subject) return undefined;
  const own =
    subject.school === undefined
      ? municipalityAccess(actor, 'fill-municipal-report', subject.municipality)
      : await schoolAccess(deps.db, actor, 'fill-report', subject.school);
  const access =
    own ?? (subject.school === undefined ? undefined : await entryAccess(deps.db, actor, subject.school, draftId));
  if (!access) return undefined;
  const [cycle, school] = await Promise.all([
    readCycle(deps, subject.municipality),
    'school' in access ? readSchool(deps.db, access) : undefined,
  ]);
  const apart = school?.participating === false;
  const period = cycle && askedIn(cycle, subject.period);
  if (cycle && !mayFill(cycle, actor, access, subject.period)) return undefined;
  const report = cycle && period && (await openReport(deps, cycle, period, access));
  return (
    report && {
      ...report,
      ...(apart ? { apart: true as const } : {}),
      ...(own || !school ? {} : { entersFor: school.name }),
    }
  );
}

/** Whether what a period asks is for one who has this leave: a report is for all who fill it, a questionnaire for those its wave asks. */
export function mayFill(cycle: Cycle, actor: Actor, access: FillAccess, period: string): boolean {
  const wave = waveIn(cycle, period);
  if (!wave) return true;
  const holder = actor.memberships.find(({ id }) => id === access.membership);
  return 'school' in access && isOpenTo(wave, access.school) && holder !== undefined && mayAnswer(wave, holder);
}
