import type { Change } from './change.ts';
import { readDate } from './dates.ts';
import { givenValue } from './filling.ts';
import type { Question } from './form.ts';
import { type Judged, refuse, take } from './problem.ts';
import { takeWithout } from './put-off.ts';
import { LONGEST, ownWords, type Place, takeValue } from './taken-value.ts';
import { plain, quote } from './typed.ts';
import { BARE, NO, PHRASES, YES } from './words.ts';

/** Yes pressed again where a ground stands is how the ground is corrected: it is asked again, and stays until another is told. */
export function judgePressedYesNo(place: Place, yes: boolean): Judged<Change> {
  const judged = judgeYesNo(place, yes);
  const value = judged.ok && judged.value.answer?.state === 'value' ? judged.value.answer.value : undefined;
  const again = value?.type === 'yes-no' && value.yes && value.ground !== undefined;
  if (!judged.ok || !again || place.part !== 'value') return judged;
  return take({ ...judged.value, goTo: { kind: 'ask', question: place.question.id, part: 'ground' } });
}

/** A yes keeps the ground it had; a no has none. */
function judgeYesNo(place: Place, yes: boolean, ground?: string): Judged<Change> {
  const before = givenValue(place.filling, place.question);
  const kept = ground ?? (before?.type === 'yes-no' && before.yes ? before.ground : undefined);
  return takeValue(place, { type: 'yes-no', yes, ...(yes && kept !== undefined && { ground: kept }) });
}

/** «да», «нет», «да, приказ № 5 от 01.09.2026»: words after a yes are its ground where one is asked. */
export function judgeYesNoText(place: Place, text: string): Judged<Change> {
  const word = plain(text);
  if (NO.has(word)) return judgeYesNo(place, false);
  if (YES.has(word)) return judgeYesNo(place, true);

  const more = /^\s*(?:да|есть|имеется|yes)(?:\s*[,.;:—–-]\s*|\s+)(.+)$/isu.exec(text);
  if (!more?.[1] || !place.question.ground) return refuse({ code: 'yes-or-no', got: quote(text) });
  const ground = groundOf(place.question, more[1], place.today);
  return ground.ok ? judgeYesNo(place, true, ground.value) : ground;
}

/** Judges the document that a yes rests on. */
export function judgeGround(place: Place, text: string): Judged<Change> {
  const value = givenValue(place.filling, place.question);
  if (value?.type !== 'yes-no' || !value.yes) return refuse({ code: 'not-asked' });
  if (PHRASES.get(plain(text)) === 'later') return takeWithout(place, 'later');
  const ground = groundOf(place.question, text, place.today);
  return ground.ok ? judgeYesNo(place, true, ground.value) : ground;
}

/** By what a document can be found: a number after its sign, a date, a year, a section, a number with letters («12-р»), a link. */
const FINDABLE =
  /[№#]\s*\S*\d|(?<!\p{L})N\s*\d|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\s+\p{L}+\s+\d{4}|\d+[-/]\p{L}|\d+\/\d+|(?<!\d)20\d\d(?!\d)|(?:раздел|пункт|глава|приложение)\p{L}*\s+\d|https?:|www\.|\p{L}\.\p{L}{2,}(?:\/|$)/iu;

function groundOf(question: Question, text: string, today: string): Judged<string> {
  const example = question.ground?.example ?? '';
  for (const [day] of text.matchAll(/(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}(?!\d)/g)) {
    if (readDate(day, today).kind === 'no-such-day') return refuse({ code: 'no-such-day', got: quote(day), example });
  }
  const words = ownWords(text, LONGEST.ground);
  const found = !BARE.has(plain(text)) && FINDABLE.test(text);
  return !words.ok || found ? words : refuse({ code: 'ground-too-bare', got: quote(text), example });
}
