import { no, ok, type Result } from '../domain/result.ts';
import { length, wordsOf } from '../forms/typed.ts';
import type { TalkInput } from './talk.ts';

/** Reads words that somebody else will read: `none` says what is wanted when there is no letter and no digit, `long` when there are more than `max` characters. */
export function readWords(
  input: TalkInput,
  max: number,
  sentences: { none: string; long: string },
): Result<string, string> {
  const words = 'text' in input ? wordsOf(input.text) : '';
  if (words === '') return no(sentences.none);
  return length(words) > max ? no(sentences.long) : ok(words);
}
