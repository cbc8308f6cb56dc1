import { type IsoDate, schoolYearOf } from './calendar.ts';
import type { Membership } from './people.ts';
import type { Period } from './periods.ts';
import type { WaveStage } from './wave-stages.ts';

/** Who of a school may be asked to answer. The director always may. */
export const ANSWERING = ['director', 'deputy'] as const;
export type Answering = (typeof ANSWERING)[number];

/** A questionnaire asked of schools of a municipality until a day. */
export type Wave = {
  id: number;
  municipality: number;
  questionnaire: string;
  /** Of the questionnaire, as it is asked now. */
  version: number;
  stage: WaveStage;
  /** Absent: all schools that take part. */
  schools?: readonly number[];
  answering: readonly Answering[];
  /** Its term, in the form of a report's: what is awaited in it is reminded of alike. */
  period: Period;
};

export const WAVE_PREFIX = 'wave:';

/** `wave:3`: stands in stored rows where a report has its period. */
const waveId = (id: number): string => `${WAVE_PREFIX}${id}`;

/** Whether a stored period is that of a wave and no report's. */
export const isWaveId = (period: string): boolean => period.startsWith(WAVE_PREFIX);

/** The term of a wave. `title`: of its questionnaire. `dueBefore`: the day people were told first, where it was moved to a later one. */
export function wavePeriod(
  id: number,
  {
    stage,
    title,
    opens,
    due,
    dueBefore,
    closed,
  }: { stage: WaveStage; title: string; opens: IsoDate; due: IsoDate; dueBefore: IsoDate; closed?: boolean },
): Period {
  return {
    id: waveId(id),
    kind: 'wave',
    schoolYear: schoolYearOf(opens),
    ...{ number: id, stage, title },
    ...{ starts: opens, ends: due, opens, due },
    ...(dueBefore < due ? { dueBefore } : {}),
    ...(closed ? { closed: true as const } : {}),
    dueSource: 'coordinator',
  };
}

/** Whether a school is asked in a wave; whether it takes part in the programme is told elsewhere. */
export const isAskedIn = ({ schools }: Wave, school: number): boolean => schools?.includes(school) ?? true;

/** What a wave asks and of whom; `schools` absent: of all that take part. */
type AskedOf = Pick<Wave, 'questionnaire' | 'stage' | 'schools'>;

/**
 * The wave that asks one of these schools the same already: of the same questionnaire, stage and school year, and not closed. An inquiry of its
 * own, which may be made often, is in the way only until its term. Undefined: there is none.
 */
export const sameWave = (waves: readonly Wave[], asked: AskedOf, today: IsoDate): Wave | undefined =>
  waves.find(
    ({ questionnaire, stage, schools, period }) =>
      questionnaire === asked.questionnaire &&
      stage === asked.stage &&
      !period.closed &&
      period.schoolYear === schoolYearOf(today) &&
      (stage !== 'once' || period.due >= today) &&
      (!schools || !asked.schools || asked.schools.some((school) => schools.includes(school))),
  );

/** Whether answers of a school are taken: it is asked, and the coordinator has not closed the wave. */
export const isOpenTo = (wave: Wave, school: number): boolean => !wave.period.closed && isAskedIn(wave, school);

/** Whether one who holds this role at a school may answer. */
export const mayAnswer = ({ answering }: Pick<Wave, 'answering'>, { role }: Pick<Membership, 'role'>): boolean =>
  role === 'director' || (role === 'deputy' && answering.includes('deputy'));
