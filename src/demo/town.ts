import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROLES } from '../domain/people.ts';
import { WAVE_STAGES } from '../domain/wave-stages.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const person = z.strictObject({
  title: z.string(),
  note: z.string(),
  /** Absent: he has joined nothing. */
  role: z.enum(ROLES).optional(),
  schools: z.array(z.string()).default([]),
});
const words = z.union([z.string(), z.array(z.string())]);
const event = z.union([
  z.strictObject({ at: instant, joins: z.array(z.string()) }),
  z.strictObject({ at: instant, starts: z.array(z.string()) }),
  z.strictObject({
    at: instant,
    fills: z.string(),
    /** To the open questions, one after another. */
    answers: z.array(z.string()).optional(),
    /** By question; what is not named is confirmed as unchanged. */
    changes: z.record(z.string(), words).optional(),
    /** Lines that the coordinator asked about and the school defends, with its words. */
    objects: z.record(z.string(), z.string()).optional(),
    sends: z.literal(true).optional(),
  }),
  z.strictObject({ at: instant, accepts: z.string() }),
  z.strictObject({ at: instant, returns: z.string(), why: z.string() }),
  /** By line: the reason of each, ready or in own words. */
  z.strictObject({ at: instant, returns: z.string(), lines: z.record(z.string(), z.string()) }),
  z.strictObject({ at: instant, extends: z.iso.date() }),
  z.strictObject({ at: instant, opensWave: z.enum(WAVE_STAGES), due: z.iso.date() }),
  z.strictObject({
    at: instant,
    diagnoses: z.string(),
    points: z.string().length(40),
    chooses: z.array(z.string()).optional(),
  }),
  z.strictObject({ at: instant, reminds: z.literal(true) }),
]);
const townSchema = z.strictObject({
  startsAt: instant,
  programme: z.string(),
  municipality: z.string(),
  foundedAt: instant,
  schools: z.array(z.string()),
  people: z.record(z.string(), person),
  story: z.array(event),
  guide: z.array(z.string()),
  texts: z.strictObject({
    ready: z.string(),
    stop: z.string(),
    reminders: z.string(),
    messages: z.string(),
    opens: z.string(),
    due: z.string(),
    nothing: z.string(),
  }),
});

export type DemoTown = z.output<typeof townSchema>;
/** Something that happened in the town before the demo begins. */
export type StoryEvent = z.output<typeof event>;

/** Reads the demo's invented municipality. Throws when its file is wrong. */
export async function readTown(): Promise<DemoTown> {
  return townSchema.parse(parse(await readFile(join(import.meta.dirname, 'town.yaml'), 'utf8')));
}
