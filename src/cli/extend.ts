import { extendable, giveTimeTo, toldOfTerm } from '../bot/give-time.ts';
import { reasonText } from '../bot/more-time.ts';
import { wordsFor } from '../bot/words-for.ts';
import { isIsoDate } from '../domain/calendar.ts';
import { checkNewDue, TIME_REASONS, type WhyTime } from '../domain/more-time.ts';
import { no, ok } from '../domain/result.ts';
import { askedIn, periodFor, readCycle } from '../facts/cycle.ts';
import { periodName } from '../reports/period-name.ts';
import type { Command } from './command.ts';
import { namedMunicipality, noPeriod } from './subject.ts';

/** A ready reason by its id, or own words. */
function whyOf(text: string): WhyTime {
  const known = TIME_REASONS.find((one) => one === text && one !== 'other');
  return known ? { reason: known } : { reason: 'other', words: text };
}

/**
 * Gives schools more time for a report or in a wave (`wave:3`) with its ground: those that are named, or all from whom it is awaited. Who has sent in time, or has as late
 * a day already, keeps his.
 */
export const extendPeriodCommand: Command = {
  options: { municipality: 'needed', due: 'needed', ground: 'needed', period: 'maybe', school: 'many' },
  async run(parts) {
    const { db, now, options, t } = parts;
    const access = await namedMunicipality(parts, 'edit-dates');
    if (!access.ok) return access;
    const cycle = await readCycle(parts, access.value.municipality);
    if (!cycle || cycle.archive) return no({ code: 'cli-no-reports' });
    const wanted = options.text('period');
    const period = wanted === undefined ? cycle.current : askedIn(cycle, wanted);
    if (!period || period.closed)
      return no(wanted === undefined ? { code: 'cli-no-reports' } : noPeriod(cycle, wanted));
    const due = options.text('due') ?? '';
    if (!isIsoDate(due)) return no({ code: 'cli-no-date', got: due });
    const ground = options.text('ground')?.trim() ?? '';
    if (ground === '') return no({ code: 'cli-option-missing', option: '--ground' });

    const all = await extendable({ db }, cycle, period, access.value);
    const named = options.list('school');
    const unknown = named.find((slug) => !all.some((one) => one.slug === slug));
    if (unknown !== undefined) return no({ code: 'cli-no-time-needed', got: unknown });
    const schools = named.length === 0 ? all : all.filter(({ slug }) => named.includes(slug));
    // For one school its own day counts, which may be later than that of all.
    const [only, ...more] = schools;
    const term = only && more.length === 0 ? periodFor(cycle, period, only.id) : period;
    const fits = checkNewDue(term, due, cycle.today);
    if (!fits.ok) return fits;

    const [why, to] = [whyOf(ground), toldOfTerm(cycle, period)];
    const given = new Set(
      await db.transaction((tx) => giveTimeTo(tx, access.value, schools, { period: period.id, due, why, to }, now())),
    );
    const extended = schools.filter(({ id }) => given.has(id));
    return ok({
      json: {
        period: period.id,
        name: periodName(t, period),
        due,
        ground: why.words ?? why.reason,
        schools: extended.map(({ slug, name, due: before }) => ({ id: slug, name, dueBefore: before })),
      },
      words: t.plain(wordsFor(period, 'cli-extended'), {
        period: periodName(t, period),
        day: due,
        today: cycle.today,
        count: extended.length,
        ground: reasonText(t, why),
        names: extended.map(({ name }) => name).join('; '),
      }),
    });
  },
};
