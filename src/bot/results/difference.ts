import { standingBeside } from '../../db/save-results.ts';
import { schoolsBeside } from '../../db/schools.ts';
import { type Novelty, noveltyOf, type Said, type Statement } from '../../domain/exam-statements.ts';
import { shareValue } from '../../domain/printed-share.ts';
import type { T } from '../../texts.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import { cut } from '../answer-text.ts';
import type { Deps } from '../context.ts';
import { newStatements, type ResultsAccess } from './input.ts';

/** How what a file says differs from what is stored, shown before it is saved. */

/** Changes told one by one, and how much of a school's name in each: a preview has more to say. */
const SHOWN = 5;
const NAME_SHOWN = 50;
const ORDER: readonly Novelty[] = ['changes', 'adds', 'same', 'new'];

/** Lines of HTML; none where nothing is stored of any of it. */
export async function differenceLines(
  deps: Deps,
  t: T,
  access: ResultsAccess,
  files: readonly ResultsFile[],
): Promise<string[]> {
  const all = (await Promise.all(files.map((one) => newStatements(deps, access, one, 'final')))).flat();
  const standing = await standingBeside(deps.db, access, all);
  const told = all
    .map((said, at) => ({ said, last: standing[at], novelty: noveltyOf(standing[at], said) }))
    // What nobody said takes the place of nothing.
    .filter(({ said, last }) => !(said.inferred && last));
  const counts = ORDER.map((novelty) => ({ novelty, count: told.filter((one) => one.novelty === novelty).length }));
  if (told.every(({ novelty }) => novelty === 'new')) return [];
  if (told.every(({ novelty }) => novelty === 'same')) {
    const finalities = new Set(told.map(({ last }) => last?.finality));
    const [only] = finalities;
    return [t('results-same', { finality: finalities.size === 1 ? (only ?? 'both') : 'both' })];
  }
  const changed = told.filter(({ novelty }) => novelty === 'changes');
  const names = 'school' in access ? [] : await schoolsBeside(deps.db, access);
  const lines = changed.slice(0, SHOWN).map(({ said, last }) => {
    const school = names.find(({ id }) => id === said.school)?.name;
    return t('results-was', {
      school: school === undefined ? 'none' : cut(school, NAME_SHOWN),
      procedure: t.plain('exam-procedure', said.key),
      before: last ? sideText(t, last, said) : '',
      after: sideText(t, said, last),
    });
  });
  const parts = counts.filter(({ count }) => count > 0).map((one) => t.plain('results-difference-part', one));
  const more = changed.length - lines.length;
  return [
    t('results-difference', { parts: parts.join(', ') }),
    ...lines,
    ...(more > 0 ? [t('results-was-more', { count: more })] : []),
  ];
}

/** «5 из 20», with all marks where the other side has as many; plain text. */
function sideText(t: T, said: Said | Statement, other: Said | Statement | undefined): string {
  if (said.kind !== 'result') {
    return t.plain('results-side', { told: said.kind === 'absence' ? said.absence : 'unknown', ...NONE });
  }
  const { marks } = said.result;
  const isAlike =
    other?.kind === 'result' && other.result.fails === said.result.fails && other.result.n === said.result.n;
  if (isAlike && marks && other.result.marks) return Object.values(marks).join(' + ');
  const { n, fails, failShare } = said.result;
  if (n !== undefined && fails !== undefined) return t.plain('results-side', { told: 'counts', ...NONE, n, fails });
  if (!failShare) return t.plain('results-side', { told: 'unknown', ...NONE });
  return t.plain('results-side', { told: 'share', ...NONE, share: shareValue(failShare) });
}

const NONE = { n: 0, fails: 0, share: 0 };
