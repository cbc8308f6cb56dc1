import { type Column, isValue } from './heads.ts';
import type { Told } from './told.ts';
import { groupOf } from './units.ts';

/** Of columns whose heads tell no subject, year, grade or procedure. */
const NO_GROUP = '|||';

/** Columns that are read as one, and what their heads tell. */
type Group = { columns: Column[]; told: Told };

/** Columns that belong together: those of one subject or year, with those of none. Of another year the shared number of participants says nothing. */
export function groupsOf(columns: readonly Column[], line: Told): Group[] {
  const shared = columns.filter((column) => groupOf(column) === NO_GROUP);
  const keys = [...new Set(columns.map(groupOf))].filter((key) => key !== NO_GROUP);
  const years = columns.flatMap(({ told }) => (told.year === undefined ? [] : [told.year]));
  const present = line.year ?? Math.max(...years);
  const groups = keys.flatMap((key): Group[] => {
    const own = columns.filter((column) => groupOf(column) === key);
    if (!own.some(({ field }) => isValue(field) && field !== 'n')) return [];
    const told = Object.fromEntries(Object.entries(own[0]!.told).filter(([, value]) => value !== undefined));
    const isPresent = own[0]!.told.year === undefined || own[0]!.told.year === present;
    const hasOwnN = own.some(({ field }) => field === 'n');
    const common = shared.filter(
      ({ field }) => !own.some((one) => one.field === field) && (field !== 'n' || (isPresent && !hasOwnN)),
    );
    return [{ columns: [...own, ...common.filter(({ field }) => field === 'n' || !isValue(field))], told }];
  });
  const isWhole = shared.some(({ field }) => isValue(field) && field !== 'n');
  return isWhole || groups.length === 0 ? [{ columns: shared, told: {} }, ...groups] : groups;
}
