import { sql } from 'drizzle-orm';
import type { Role } from '../domain/people.ts';
import type { Said } from '../forms/form.ts';
import { type GivenBefore, givenBefore } from './draft-answers.ts';
import type { Db } from './open.ts';
import { roleOf } from './role-of.ts';
import { answer, draft } from './schema.ts';
import { type Screen, screenOf } from './screens.ts';
import { NOBODY } from './updates.ts';
import type { View } from './view.ts';

/** A school's draft and the chat in which it is filled, as they were read under an earlier update. */
export type ReadBefore = {
  chat: number;
  draft: number;
  draftVersion: number;
  /** The role that lets the person fill it. */
  membership: number;
  /** School years whose figures are wanted. */
  years: readonly [number, number];
};

/** How they stand now. */
export type Moved = {
  screen: Screen;
  /** What the screen shows was given up before the person saw it. */
  unshown: boolean;
  version: number;
  locked: boolean;
  /** Answers that came since, in their order. */
  given: GivenBefore[];
  /** The school's figures by school year. */
  wholes: Map<number, Map<string, number>>;
};

/** Undefined: the chat was never seen, the draft is gone or the role has ended. */
export type CatchUp = (before: ReadBefore) => Promise<Moved | undefined>;

const $ = sql.placeholder;

const role = roleOf(answer.personId, answer.at);
const given = sql`select json_agg(json_build_array(answer.question, answer.said::json, answer.asked, answer.reason, answer.unchanged,
    answer.person_id, answer.at, ${role}) order by answer.number)
  from answer where answer.draft_id = ${draft.id} and answer.number > ${$('draftVersion')}::int`;
const figures = sql`select json_agg(json_build_array(f.year, f.figure, f.value) order by f.id)
  from school_figure as f where f.school_id = ${draft.schoolId} and f.year in (${$('year')}::int, ${$('yearBefore')}::int)`;

/** Reads, as JSON in one row or none, all that may have changed since. Its blanks are filled by `blanksOf`. */
export const whatMoved = sql`select json_build_array(screen.version, screen.view::json, screen.message_id, screen.update_id,
    (select held_by from update_seen where update_seen.update_id = screen.update_id), draft.version, draft.locked,
    (${given}), (${figures}))::text
  from screen, draft, membership
  where screen.chat_id = ${$('chat')}::bigint and draft.id = ${$('draft')}::int
    and membership.id = ${$('membership')}::int and membership.until is null`;

/** What `whatMoved` wants to be told. */
export const blanksOf = ({ years: [year, yearBefore], ...before }: ReadBefore) => ({ ...before, year, yearBefore });

type Told = [
  version: number,
  view: View,
  messageId: number | null,
  update: number | null,
  heldBy: string | null,
  draftVersion: number,
  locked: boolean,
  given: ToldAnswer[] | null,
  figures: [year: number, figure: string, value: number][] | null,
];
type ToldAnswer = [string, Said, string, string | null, boolean, number, string, Role | null];

/** What `whatMoved` told of these school years. */
export function movedFrom(text: string, years: readonly number[]): Moved {
  const [version, view, messageId, updateId, heldBy, draftVersion, locked, answers, told]: Told = JSON.parse(text);
  const wholes = new Map(years.map((year) => [year, new Map<string, number>()]));
  for (const [year, figure, value] of told ?? []) wholes.get(year)?.set(figure, value);
  return {
    screen: screenOf({ version, view, messageId, updateId }),
    unshown: heldBy === NOBODY,
    version: draftVersion,
    locked,
    given: (answers ?? []).map(([question, said, asked, reason, unchanged, personId, at, by]) =>
      givenBefore({ question, said, asked, reason, unchanged, personId, at: new Date(at) }, by),
    ),
    wholes,
  };
}

/** Prepares the one statement that reads what others did since, for a worker that they have overtaken. */
export function prepareCatchUp(db: Db): CatchUp {
  const prepared = db.select({ told: sql<string>`told` }).from(sql`(${whatMoved}) as moved (told)`).prepare('catch_up');
  return async (before) => {
    const [row] = await prepared.execute(blanksOf(before));
    return row && movedFrom(row.told, before.years);
  };
}
