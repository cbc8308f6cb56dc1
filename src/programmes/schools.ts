import type { Programme } from '../domain/programme.ts';
import { kindFromName, type ListedSchool } from '../domain/school-list.ts';

/** A school of a programme's file, with the file's id, which stands in stored rows. */
export type ProgrammeSchoolToAdd = ListedSchool & { slug: string; participating: boolean; circle?: string };

/**
 * The schools a programme names, as they are added to a new municipality; empty when it names none. `branchOf` is a slug. Where the
 * programme has circles of schools, those it lists as participating belong to the first.
 */
export function programmeSchools(programme: Pick<Programme, 'schools' | 'report'>): ProgrammeSchoolToAdd[] {
  const listed = programme.report?.circles?.[0]?.id;
  return (programme.schools.list ?? []).map((one) => {
    const kind = one.has_grade_11 === true ? 'secondary11' : kindFromName(one.name);
    return {
      slug: one.id,
      name: one.name,
      kind,
      hasGrade11: one.has_grade_11 ?? kind === 'secondary11',
      aliases: one.aliases,
      participating: one.participating,
      ...(one.branch_of === null ? {} : { branchOf: one.branch_of }),
      ...(one.participating && listed !== undefined ? { circle: listed } : {}),
    };
  });
}
