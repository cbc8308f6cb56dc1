import type { School } from '../../db/schools.ts';
import type { SaidOfFile } from '../../domain/exam-results.ts';
import { foldName } from '../../domain/school-name.ts';
import type { T } from '../../texts.ts';
import type { UnmatchedName } from '../../workbooks/results/results-file.ts';
import { cut } from '../answer-text.ts';
import { type Button, button } from '../keyboards.ts';
import { saidIds } from './input.ts';

/** Candidates that are offered for one name, and names without any that are offered at once: more do not fit a phone. */
const CANDIDATES = 3;
const UNKNOWN = 2;
/** A name in a button. */
const NAME_SHOWN = 40;

/**
 * Buttons to say which school a name in a file means: of the first name that may be some, whether it is one of them or another; of names that are
 * like none, which they are. `only`: a school that sends its own file says no more than that it is meant.
 */
export function spellingRows(
  t: T,
  unmatched: readonly UnmatchedName[],
  schools: readonly School[],
  only: number | undefined,
  [ids, said]: readonly [ids: readonly string[], said: SaidOfFile],
): Button[][] {
  const other = (at: number, text: string): Button => button(text, 'rother', ...ids, at, 0, ...saidIds(said));
  const open = unmatched.map((one, at) => ({
    ...one,
    at,
    // Whose name it is already is asked about for another reason, which a confirmation would not take away.
    schools: schools.filter((school) => one.candidates.includes(school.slug) && !bears(school, one.name)),
  }));
  const asked = open.find((one) => one.schools.some(({ id }) => only === undefined || id === only));
  const yes = (asked?.schools ?? [])
    .filter(({ id }) => only === undefined || id === only)
    .slice(0, CANDIDATES)
    .map(({ id, name }) => [
      button(t.plain('button-spelling-yes', { school: name }), 'ralias', ...ids, asked?.at ?? 0, id, ...saidIds(said)),
    ]);
  if (only !== undefined) return yes;
  const unknown = open.filter(({ candidates, name }) => candidates.length === 0 && name !== '').slice(0, UNKNOWN);
  return [
    ...yes,
    ...(asked ? [[other(asked.at, t.plain('button-spelling-other'))]] : []),
    ...unknown.map(({ at, name }) => [other(at, t.plain('button-spelling-which', { name: cut(name, NAME_SHOWN) }))]),
  ];
}

const bears = ({ name, aliases }: School, said: string): boolean =>
  [name, ...aliases].some((one) => foldName(one) === foldName(said));
