import { asc } from 'drizzle-orm';
import type { Db } from '../../src/db/open.ts';
import {
  answer,
  draft,
  invitation,
  membership,
  outbox,
  person,
  reviewEvent,
  school,
  schoolFigure,
  submission,
} from '../../src/db/schema.ts';
import type { Answer } from '../../src/forms/form.ts';

/** All that is stored of reports and people, without ids and instants, so that two runs can be compared. */
export type Facts = Awaited<ReturnType<typeof readFacts>>;

export async function readFacts(db: Db) {
  const schools = new Map((await db.select().from(school)).map(({ id, slug }) => [id, slug]));
  const people = new Map((await db.select().from(person)).map(({ id, telegramId }) => [id, telegramId]));
  const drafts = new Map(
    (await db.select().from(draft)).map(({ id, schoolId, period, locked }) => [
      id,
      { name: `${schools.get(schoolId ?? 0) ?? 'municipality'} ${period}`, locked },
    ]),
  );
  const nameOf = (draftId: number) => drafts.get(draftId)?.name;
  const sendings = await db.select().from(submission).orderBy(asc(submission.id));
  const sending = new Map(sendings.map((row) => [row.id, `${nameOf(row.draftId)} v${row.version}`]));
  const links = new Map(
    (await db.select().from(invitation)).map((row) => [row.id, `${row.role} ${schools.get(row.schoolId ?? 0) ?? ''}`]),
  );
  const answers = await db.select().from(answer).orderBy(asc(answer.draftId), asc(answer.number), asc(answer.question));
  const events = await db.select().from(reviewEvent).orderBy(asc(reviewEvent.id));
  const notices = await db.select().from(outbox).orderBy(asc(outbox.id));
  const figures = await db.select().from(schoolFigure).orderBy(asc(schoolFigure.id));
  const roles = await db.select().from(membership);

  return {
    /** Every answer ever given, oldest first, by report. */
    answers: groupBy(
      answers,
      (row) => nameOf(row.draftId),
      ({ question, said, asked, reason, unchanged, personId }) => ({
        ...{ question, said, asked, reason, unchanged },
        by: people.get(personId),
      }),
    ),
    /** The update of each step of a report, which may answer several questions at once: no update makes two steps. */
    updates: [
      ...new Map(
        answers
          .filter(({ unchanged }) => !unchanged)
          .map(({ draftId, number, updateId }) => [`${draftId} ${number}`, updateId]),
      ).values(),
    ],
    locked: sorted([...drafts.values()].map(({ name, locked }) => `${name} ${locked}`)),
    sent: sorted(
      sendings.map(({ id, answers: frozen, sentBy }) => ({
        what: sending.get(id),
        frozen: (frozen as (Answer & { person?: number; at?: string })[]).map(({ person: by, at: _, ...said }) => ({
          ...said,
          by: people.get(by ?? 0),
        })),
        by: people.get(sentBy),
      })),
    ),
    registrations: sorted(sendings.map(({ registration, version }) => `${registration} v${version}`)),
    events: groupBy(
      events,
      (row) => sending.get(row.submissionId),
      ({ kind, reason, byPerson }) => ({
        ...{ kind, reason },
        by: people.get(byPerson ?? 0),
      }),
    ),
    figures: groupBy(
      figures,
      (row) => schools.get(row.schoolId),
      ({ figure, year, value }) => ({ figure, year, value }),
    ),
    roles: sorted(
      roles.map(({ personId, role, schoolId, until }) => ({
        person: people.get(personId),
        role,
        school: schools.get(schoolId ?? 0),
        ended: until !== null,
      })),
    ),
    notices: sorted(
      notices.map(({ kind, payload, personId, sentAt, failure }) => ({
        kind,
        of:
          sending.get(Number(payload.submission)) ??
          links.get(Number(payload.invitation)) ??
          nameOf(Number(payload.draft)),
        to: people.get(personId),
        sent: sentAt !== null,
        failure,
      })),
    ),
  };
}

const sorted = <T>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function groupBy<Row, Fact>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | undefined,
  factOf: (row: Row) => Fact,
): Record<string, Fact[]> {
  const groups: Record<string, Fact[]> = {};
  for (const row of rows) {
    const key = keyOf(row) ?? '?';
    groups[key] = [...(groups[key] ?? []), factOf(row)];
  }
  return groups;
}
