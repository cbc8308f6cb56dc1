import type { Change } from './change.ts';
import { daysMeant, readDate, typedDay } from './dates.ts';
import { type Judged, refuse } from './problem.ts';
import { type Place, takeValue } from './taken-value.ts';
import { quote } from './typed.ts';

/** Reads a typed day; one that is fifty years back or ten ahead is taken for a slip. */
export function judgeDateText(place: Place, text: string, today: string): Judged<Change> {
  const typed = readDate(text, today);
  const got = quote(text);
  switch (typed.kind) {
    case 'nothing':
      return refuse({ code: 'not-a-date', got, example: typedDay(today) });
    case 'no-such-day':
      return refuse({ code: 'no-such-day', got, example: typedDay(today) });
    case 'no-year': {
      // The nearest day of them that the form takes; it is shown back with its year.
      const judged = daysMeant(text, today).map((date) => takeValue(place, { type: 'date', date }));
      return judged.find(({ ok }) => ok) ?? judged[0] ?? refuse({ code: 'not-a-date', got, example: typedDay(today) });
    }
    case 'date': {
      const year = Number(today.slice(0, 4));
      const [from, to] = [`${year - 50}-01-01`, `${year + 10}-12-31`];
      return typed.date < from || typed.date > to
        ? refuse({ code: 'date-far-off', got, from: typedDay(from), to: typedDay(to) })
        : takeValue(place, { type: 'date', date: typed.date });
    }
  }
}
