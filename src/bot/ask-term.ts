import { addDays, type IsoDate, nextWorkingDay } from '../domain/calendar.ts';
import { no, ok } from '../domain/result.ts';
import { readCycle } from '../facts/cycle.ts';
import { readDayFrom } from '../forms/dates.ts';
import type { TalkContext } from './context.ts';
import { talkButton } from './talk.ts';
import { type Asker, askStep } from './talk-steps.ts';

/** Nothing is asked for longer. */
export const LONGEST_TERM = 200;

/**
 * A day till which answers are awaited: one of those offered, or a typed one, put off to the next working day of the municipality, which the
 * talk's first id names. `moved` is what is said of that. Undefined: the dialogue was left.
 */
export async function askTerm(
  asker: Asker,
  ctx: TalkContext,
  { today, terms }: { today: IsoDate; terms: readonly IsoDate[] },
) {
  const { talk, deps, start } = asker;
  const t = deps.texts.for(start.language);
  const rows = terms.map((day) => [talkButton(t.plain('wave-term', { due: day, today }), day)]);
  const [example = today] = terms;
  const asked = await askStep(asker, ctx, { text: t('wave-term-ask', { example }), rows }, (input) => {
    const day = 'press' in input ? input.press : 'text' in input ? readDayFrom(input.text, today, today) : undefined;
    const known = day !== undefined && day > today && day <= addDays(today, LONGEST_TERM) ? day : undefined;
    return known === undefined ? no(t('wave-term-wrong', { example })) : ok(known);
  });
  if (!asked || 'back' in asked) return asked;
  const value = await talk.external(async () => {
    const cycle = await readCycle(deps, start.ids[0] ?? 0);
    return nextWorkingDay(asked.value, cycle?.own.corrections);
  });
  return { ctx: asked.ctx, value, moved: value === asked.value ? [] : [t('wave-term-moved')] };
}
