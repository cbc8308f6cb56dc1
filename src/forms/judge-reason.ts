import type { Change } from './change.ts';
import { isNumeric } from './filling.ts';
import { REASONS, type Value } from './form.ts';
import { judgeTypedNumber } from './judge-typed-number.ts';
import { type Judged, refuse, take } from './problem.ts';
import { takeWithout } from './put-off.ts';
import { farFromLast } from './soft.ts';
import { answered, LONGEST, ownWords, type Place } from './taken-value.ts';
import { plain, quote } from './typed.ts';
import { NO, PHRASES, YES } from './words.ts';

/** Judges a ready reason for a value far from the last one. */
export function judgeReasonPress(place: Place, reason: string): Judged<Change> {
  const known = REASONS.some((one) => one === reason) && farFromLast(place.filling, place.question);
  return known ? withReason(place, known.now, reason) : refuse({ code: 'button-out-of-place' });
}

/** Typed at the question «Верно?»: a number is the right value, other words are the reason. */
export function judgeReasonText(place: Place, text: string): Judged<Change> {
  const far = farFromLast(place.filling, place.question);
  if (!far) return refuse({ code: 'not-asked' });
  const word = plain(text);
  if (PHRASES.get(word) === 'later') return takeWithout(place, 'later');
  if (isNumeric(place.question) && /^[+-]?\d/.test(word)) {
    const corrected = judgeTypedNumber({ ...place, part: 'value' }, text);
    if (corrected.ok) return corrected;
  }
  if (YES.has(word) || NO.has(word) || !/\p{L}/u.test(word)) return refuse({ code: 'reason-needed', got: quote(text) });
  const own = ownWords(text, LONGEST.reason);
  return own.ok ? withReason(place, far.now, own.value) : own;
}

const withReason = (place: Place, value: Value, reason: string): Judged<Change> =>
  take({ answer: { ...answered(place, value), reason } });
