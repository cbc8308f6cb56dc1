import type { Period } from '../domain/periods.ts';
import type { Cycle } from '../facts/cycle.ts';

/** A term in the numbers that a talk keeps: the school year and the number of a report's period; a wave has no year there. */
export const termIds = ({ kind, schoolYear, number }: Period): [number, number] => [
  kind === 'wave' ? 0 : schoolYear,
  number,
];

/** The period of a report or of a wave by those numbers. */
export const termIn = (cycle: Cycle, year: number | undefined, number: number | undefined): Period | undefined =>
  [...cycle.periods, ...cycle.waves.map(({ period }) => period)].find((one) => {
    const [ofYear, at] = termIds(one);
    return ofYear === year && at === number;
  });
