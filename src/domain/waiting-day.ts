import { addDays, type Corrections, type IsoDate, isWorkingDay } from './calendar.ts';

/**
 * Which day somebody has been waiting since `from`, in working days of the municipality: 1 on the day itself, 2 on the next working day.
 * Nobody is expected to act on days off, so those do not count. Source: product.md, Review («ждёт проверки, 4-й день»).
 */
export function waitingDay(from: IsoDate, today: IsoDate, corrections?: Corrections): number {
  let count = 1;
  for (let day = addDays(from, 1); day <= today; day = addDays(day, 1)) if (isWorkingDay(day, corrections)) count += 1;
  return count;
}
