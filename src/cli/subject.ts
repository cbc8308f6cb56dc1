import { type MunicipalityAccess, operatorAccess } from '../db/access.ts';
import { findSchool, type School } from '../db/schools.ts';
import type { MunicipalityAction } from '../domain/people.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { Cycle } from '../facts/cycle.ts';
import type { CommandParts, CommandProblem } from './command.ts';

/** Leave of the operator over the municipality that `--municipality` names by its id. */
export async function namedMunicipality<A extends MunicipalityAction>(
  { db, options }: CommandParts,
  action: A,
): Promise<Result<MunicipalityAccess<A>, CommandProblem>> {
  const text = options.text('municipality') ?? '';
  const access = /^\d{1,9}$/.test(text) ? await operatorAccess(db, action, Number(text)) : undefined;
  return access ? ok(access) : no({ code: 'cli-no-municipality', got: text });
}

/** The school that an option names by its id (`mokrushinskaya`); undefined when the option is absent. */
export async function namedSchool(
  { db, options }: CommandParts,
  municipality: number,
  option: 'school' | 'branch-of' = 'school',
): Promise<Result<School | undefined, CommandProblem>> {
  const text = options.text(option);
  if (text === undefined) return ok(undefined);
  const school = await findSchool(db, municipality, text);
  return school ? ok(school) : no({ code: 'cli-no-school', got: text });
}

/** Periods named to one who asked for another: a programme without an end has ever more. */
const NAMED = 8;

/** That the cycle has no such period, with those it has. */
export const noPeriod = ({ periods }: Pick<Cycle, 'periods'>, got: string): CommandProblem =>
  periods.length === 0
    ? { code: 'cli-no-reports' }
    : {
        code: 'cli-no-period',
        got,
        known: periods
          .slice(-NAMED)
          .map(({ id }) => id)
          .join(', '),
      };
