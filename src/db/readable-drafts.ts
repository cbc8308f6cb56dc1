import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import { draft } from './schema.ts';

/** Drafts that an access lets its holder read: of a school its own; of a curator those of his schools, and not the municipality's own lines. */
export const readableDrafts = (access: SchoolAccess | MunicipalityAccess): SQL | undefined =>
  and(
    eq(draft.municipalityId, access.municipality),
    'school' in access ? eq(draft.schoolId, access.school) : undefined,
    'schools' in access && access.schools ? inArray(draft.schoolId, [...access.schools]) : undefined,
  );
