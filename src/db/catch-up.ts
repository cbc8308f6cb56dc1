import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { type GivenBefore, givenBefore, roleOf } from './drafts.ts';
import type { Db } from './open.ts';
import { answer, draft, membership, screen, updateSeen } from './schema.ts';
import { type Screen, screenOf } from './screens.ts';
import { NOBODY } from './updates.ts';

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

/** Prepares the one statement that reads all that may have changed since, for a worker that others have overtaken. */
export function prepareCatchUp(db: Db): CatchUp {
  const $ = sql.placeholder;
  const figures = sql<string | null>`(select json_agg(json_build_array(f.year, f.figure, f.value) order by f.id)::text
    from school_figure as f where f.school_id = ${draft.schoolId} and f.year in (${$('year')}::int, ${$('yearBefore')}::int))`;
  const prepared = db
    .select({
      screen,
      version: draft.version,
      locked: draft.locked,
      heldBy: updateSeen.heldBy,
      answer,
      role: roleOf(answer.personId, answer.at),
      figures: figures.as('figures'),
    })
    .from(screen)
    .innerJoin(draft, eq(draft.id, $('draft')))
    .innerJoin(membership, and(eq(membership.id, $('membership')), isNull(membership.until)))
    .leftJoin(updateSeen, eq(updateSeen.updateId, screen.updateId))
    .leftJoin(answer, and(eq(answer.draftId, draft.id), sql`${answer.number} > ${$('draftVersion')}::int`))
    .where(eq(screen.chatId, $('chat')))
    .orderBy(asc(answer.number))
    .prepare('catch_up');

  return async ({ years: [year, yearBefore], ...before }) => {
    const rows = await prepared.execute({ ...before, year, yearBefore });
    const [first] = rows;
    if (!first) return undefined;
    const wholes = new Map<number, Map<string, number>>([
      [year, new Map()],
      [yearBefore, new Map()],
    ]);
    const told: [number, string, number][] = JSON.parse(first.figures ?? '[]');
    for (const [of, figure, value] of told) wholes.get(of)?.set(figure, value);
    return {
      screen: screenOf(first.screen),
      unshown: first.heldBy === NOBODY,
      version: first.version,
      locked: first.locked,
      given: rows.flatMap((row) => (row.answer ? [givenBefore(row.answer, row.role)] : [])),
      wholes,
    };
  };
}
