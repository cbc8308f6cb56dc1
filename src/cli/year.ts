import { zoneOf } from '../db/municipalities.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import { dayIn } from '../domain/local-time.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { schoolYearName } from '../reports/period-name.ts';
import type { CommandParts, CommandProblem } from './command.ts';

/** A school year as it is typed and told: `2026-27`. */
export const yearId = (firstYear: number): string => schoolYearName(firstYear).replace('/', '-');

/** The school year, by its first calendar year, that `--year 2026-27` names; the present one when it is absent. */
export async function namedYear(
  { db, now, options }: CommandParts,
  municipality: number,
): Promise<Result<number, CommandProblem>> {
  const text = options.text('year');
  if (text === undefined) return ok(schoolYearOf(dayIn(now(), await zoneOf(db, municipality))));
  const year = Number(/^(20\d\d)-\d\d$/.exec(text)?.[1]);
  return yearId(year) === text ? ok(year) : no({ code: 'cli-no-year', got: text });
}
