import { integer } from 'drizzle-orm/pg-core';
import { person } from './people.ts';
import { municipality, school } from './places.ts';

/** Columns that say whose a row is, and who made it. */

export const municipalityId = () => integer('municipality_id').references(() => municipality.id);
export const schoolId = () => integer('school_id').references(() => school.id);
export const personId = () => integer('person_id').references(() => person.id);
export const byPerson = () => integer('by_person').references(() => person.id);
