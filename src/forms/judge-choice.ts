import type { Change } from './change.ts';
import { givenValue } from './filling.ts';
import { OTHER, type Question, type Value } from './form.ts';
import { type Judged, refuse } from './problem.ts';
import { LONGEST, ownWords, type Place, takeValue } from './taken-value.ts';

/** Judges an option that was pressed or typed. `on`: to be turned on or off; absent: it is turned over. */
export function judgeOption(place: Place, option: string, on?: boolean): Judged<Change> {
  const { filling, question } = place;
  const known = question.options?.some(({ id }) => id === option) || (option === OTHER && question.otherText);
  if (!known) return refuse({ code: 'button-out-of-place' });

  const before = givenValue(filling, question);
  if (question.type === 'choice') {
    const other = option === OTHER && before?.type === 'choice' ? before.other : undefined;
    return takeValue(place, { type: 'choice', option, ...(other !== undefined && { other }) });
  }
  if (question.type !== 'choices') return refuse({ code: 'button-out-of-place' });

  const chosen = new Set(before?.type === 'choices' ? before.options : []);
  const turnOn = on ?? !chosen.has(option);
  if (turnOn) choose(question, chosen, option);
  else chosen.delete(option);
  const other = before?.type === 'choices' && chosen.has(OTHER) ? before.other : undefined;
  return takeValue(place, choices(question, chosen, other, false));
}

/** Own words instead of an option, or after «другое». */
export function judgeOtherWords(place: Place, text: string): Judged<Change> {
  const { filling, question } = place;
  const words = ownWords(text, LONGEST.other);
  if (!words.ok) return words;
  if (question.type === 'choice') return takeValue(place, { type: 'choice', option: OTHER, other: words.value });
  if (question.type !== 'choices') return refuse({ code: 'not-asked' });

  const before = givenValue(filling, question);
  const chosen = new Set(before?.type === 'choices' ? before.options : []);
  choose(question, chosen, OTHER);
  return takeValue(place, choices(question, chosen, words.value, false));
}

/** Judges «Готово»: the list of choices is complete. */
export function judgeDone(place: Place): Judged<Change> {
  const { filling, question } = place;
  if (question.type !== 'choices') return refuse({ code: 'button-out-of-place' });
  const before = givenValue(filling, question);
  return before?.type === 'choices' && before.options.length > 0
    ? takeValue(place, { ...before, done: true })
    : refuse({ code: 'nothing-chosen' });
}

/** Adds an option to those chosen; one that stands alone and the others exclude each other. */
function choose(question: Question, chosen: Set<string>, option: string): void {
  const alone = new Set(question.options?.filter((one) => one.alone).map(({ id }) => id));
  for (const id of [...chosen]) if (alone.has(option) || alone.has(id)) chosen.delete(id);
  chosen.add(option);
}

/** Options stand in the form's order, whatever the order of the taps. */
function choices(question: Question, chosen: ReadonlySet<string>, other: string | undefined, done: boolean): Value {
  const ids = [...(question.options ?? []).map(({ id }) => id), ...(question.otherText ? [OTHER] : [])];
  return {
    type: 'choices',
    options: ids.filter((id) => chosen.has(id)),
    ...(other !== undefined && { other }),
    done,
  };
}
