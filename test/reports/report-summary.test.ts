import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReportFacts, reportStanding } from '../../src/domain/report-standing.ts';
import { reportSummary, type SchoolReport } from '../../src/reports/report-summary.ts';

const HOUR = 3_600_000;
/** Hours from the opening: the first deadline, the extended one, now. */
const [OPENS, FIRST, LAST] = [Date.parse('2026-10-23T00:00:00Z'), 240, 360];
const at = (hour: number) => new Date(OPENS + hour * HOUR);

const NAMES = ['Вороковская СОШ', 'Галанинская ООШ', 'Дудовская СОШ', 'Казанская ООШ', 'Казачинская СОШ'];

/** What became of a school's report, hour by hour: sent, then perhaps decided. */
type School = { name: string; sent: { hour: number; after: ReportFacts['after'] | undefined } | undefined };
const schools = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...NAMES),
    sent: fc.option(
      fc.record({
        hour: fc.oneof(fc.integer({ min: 0, max: 480 }), fc.constantFrom(FIRST - 1, FIRST, LAST - 1, LAST)),
        after: fc.option(
          fc.constantFrom<NonNullable<ReportFacts['after']>>('withdrawn', 'returned', 'accepted', 'reopened'),
          {
            nil: undefined,
          },
        ),
      }),
      { nil: undefined },
    ),
  }),
  { selector: ({ name }) => name },
);

/** The list a school stands in, and its place there, said plainly. */
function listOf({ sent }: School, now: number, isOver: boolean): string {
  if (!sent || sent.after === 'withdrawn') {
    if (isOver) return 'notSent';
    return now < 0 ? 'notOpen' : 'awaited';
  }
  if (sent.after === 'returned' || sent.after === 'reopened') return 'returned';
  if (sent.hour < FIRST) return 'inTime';
  return sent.hour < LAST ? 'extended' : 'late';
}

test('every school stands in one list, counted again from what it did', () => {
  const clock = fc.oneof(fc.integer({ min: -48, max: 500 }), fc.constantFrom(-1, 0, LAST - 1, LAST));
  fc.assert(
    fc.property(schools, clock, fc.boolean(), (town: School[], now, isOver) => {
      const term = {
        opens: '2026-10-23',
        due: '2026-11-06',
        firstDeadline: at(FIRST),
        deadline: at(LAST),
        ...(isOver ? { over: true } : {}),
      };
      const rows = town.map(({ name, sent }, id): SchoolReport => {
        const facts: ReportFacts = sent
          ? {
              lastSentAt: at(sent.hour),
              ...(sent.after === 'withdrawn' ? {} : { reportedAt: at(sent.hour) }),
              ...(sent.after ? { after: sent.after } : {}),
            }
          : {};
        const standing = reportStanding(facts, term, at(now).toISOString().slice(0, 10), at(now));
        expect('late' in standing ? standing.late : now >= LAST).toBe(now >= LAST);
        return { school: { id, name }, standing, ...(facts.reportedAt ? { reportedAt: facts.reportedAt } : {}) };
      });
      const found = reportSummary(rows);
      const { total, ...lists } = found;
      expect(total).toBe(town.length);

      const again: Record<string, string[]> = Object.fromEntries(Object.keys(lists).map((list) => [list, []]));
      const isReported = (list: string) => ['inTime', 'extended', 'late'].includes(list);
      const byName = [...town].sort((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name));
      for (const one of byName) again[listOf(one, now, isOver)]?.push(one.name);
      // Those who reported stand by the hour they did; names decide where the hours are the same.
      const hour = (name: string) => town.find((one) => one.name === name)?.sent?.hour ?? 0;
      for (const [list, names] of Object.entries(again)) if (isReported(list)) names.sort((a, b) => hour(a) - hour(b));
      expect(
        Object.fromEntries(Object.entries(lists).map(([list, some]) => [list, some.map(({ school }) => school.name)])),
      ).toEqual(again);
    }),
    { numRuns: 500 },
  );
});
