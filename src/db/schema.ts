/** All tables of the database, by subject. */

export * from './tables/calendar.ts';
export * from './tables/chats.ts';
export * from './tables/files.ts';
export * from './tables/people.ts';
export * from './tables/places.ts';
export * from './tables/processes.ts';
export * from './tables/questionnaires.ts';
export * from './tables/reports.ts';
export * from './tables/results.ts';
export * from './tables/review.ts';
