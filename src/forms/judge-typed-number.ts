import { apply, type Change } from './change.ts';
import { figureOf } from './filling.ts';
import { judgeNumber } from './judge-number.ts';
import { type Judged, refuse, take } from './problem.ts';
import { reopenedParts } from './put-off.ts';
import { answered, type Place, refusalOf } from './taken-value.ts';

/** Judges a typed number: a value, the whole it is a part of, or both («12 из 40»). What waited for the whole is asked again. */
export function judgeTypedNumber(place: Place, text: string): Judged<Change> {
  const { filling, question, part } = place;
  const figure = figureOf(question);
  if (part === 'whole' && figure === undefined) return refuse({ code: 'not-asked' });
  const judged = judgeNumber(filling, question, text, part === 'whole');
  if (!judged.ok) return judged;

  const { value, whole } = judged.value;
  const refused = value && refusalOf(place, value);
  if (refused) return refused;
  const wholes = whole !== undefined && figure !== undefined ? new Map([[figure, whole]]) : undefined;
  if (value === undefined && wholes === undefined) return refuse({ code: 'not-asked' });
  const known = wholes ? apply(filling, { wholes }) : filling;
  const reopened = wholes ? reopenedParts(filling, question) : [];
  const answer = value
    ? answered({ ...place, filling: known }, value)
    : reopened.find((one) => one.question === question.id);
  const others = reopened.filter((one) => one.question !== question.id);
  return take({
    ...(answer && { answer }),
    ...(others.length > 0 && { others }),
    ...(wholes && { wholes }),
  });
}
