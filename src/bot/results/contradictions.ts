import type { ResultKey } from '../../domain/exam-results.ts';
import type { T } from '../../texts.ts';
import { cut } from '../answer-text.ts';
import { type Button, button, inRows } from '../keyboards.ts';
import { numbersOf } from './exam-ids.ts';

/** How it is said which of the files of an album is right where they tell an exam of a school otherwise. */

/** Files that say something of one exam, and files to be believed everywhere, offered at once. */
const SIDES = 5;
const SCHOOL_SHOWN = 50;

/** One such exam. `place`: the file's number in the message; `file`: its id. */
export type Choice = {
  school: { id: number; name: string };
  key: ResultKey;
  sides: readonly { place: number; file: number; told: string }[];
};

/** One is asked at a time; where there are more, a file can be believed in all. */
export function choiceLines(t: T, [first]: readonly Choice[]): string[] {
  if (!first) return [];
  const school = cut(first.school.name, SCHOOL_SHOWN);
  return ['', t('album-choose', { school, procedure: t.plain('exam-procedure', first.key) })];
}

/** What can be tapped of the first contradiction: each file to be believed in it, and each that is to be believed in all of them. */
export function choiceRows(t: T, album: number, choices: readonly Choice[]): Button[][] {
  const [first] = choices;
  if (!first) return [];
  const places = new Map(choices.flatMap(({ sides }) => sides.map(({ place, file }) => [place, file] as const)));
  const everywhere = [...places].sort(([one], [other]) => one - other).slice(0, SIDES);
  return [
    ...first.sides
      .slice(0, SIDES)
      .map(({ place, file, told }) => [
        button(
          t.plain('button-album-side', { place, told }),
          'achoose',
          album,
          file,
          first.school.id,
          ...numbersOf(first.key),
        ),
      ]),
    ...(choices.length > 1
      ? inRows(
          everywhere.map(([place, file]) => button(t.plain('button-album-prefer', { place }), 'aprefer', album, file)),
          1,
        )
      : []),
  ];
}
