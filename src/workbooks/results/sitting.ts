import type { Answer, ExamResult, ResultKey, Sitting } from '../../domain/exam-results.ts';
import type { ResultProblem } from './problem.ts';
import type { ReadRecord, ResultsFile } from './results-file.ts';
import type { Told } from './told.ts';

/** Whether results of ОГЭ and ЕГЭ are of before resits and without the leavers of earlier years. Source: domain.md, section 3.3 */

type Answers = Pick<ExamResult, 'firstSitting' | 'previousGraduatesExcluded'>;

/** What the file tells, else what a person says. Of ВПР there are no resits, so nothing is said of them. */
export function answersOf(
  told: Told,
  procedure: ResultKey['procedure'] | undefined,
  said: Sitting | undefined,
): Answers {
  const isExam = procedure === 'oge' || procedure === 'ege';
  const answer = (no: Sitting): Answer =>
    !isExam ? 'unknown' : said === 'first' ? 'yes' : said === no ? 'no' : 'unknown';
  return {
    firstSitting: told.firstSitting ?? answer('resits'),
    previousGraduatesExcluded: told.previousGraduatesExcluded ?? answer('leavers'),
  };
}

/** ЕГЭ alone is sat by leavers of earlier years too. A record that does not count at all leaves nothing open. */
function leavesOpen({
  procedure,
  firstSitting,
  previousGraduatesExcluded: excluded,
  fails,
  failShare,
}: ReadRecord): boolean {
  if (fails === undefined && failShare === undefined) return false;
  if (firstSitting === 'no' || excluded === 'no') return false;
  return (
    (procedure === 'oge' || procedure === 'ege') &&
    (firstSitting === 'unknown' || (procedure === 'ege' && excluded === 'unknown'))
  );
}

/** What has to be confirmed by a person; undefined: the file tells it all. */
export function sittingQuestion({ records }: Pick<ResultsFile, 'records'>): ResultProblem | undefined {
  const open = records.filter(leavesOpen);
  if (open.length === 0) return undefined;
  return { code: 'result-ask-sitting', leavers: open.some(({ procedure }) => procedure === 'ege') ? 'yes' : 'no' };
}

/** The same in one word for all results of ОГЭ and ЕГЭ together, the worst first; undefined: there are none that tell who failed. */
export function sittingOf({ records }: Pick<ResultsFile, 'records'>): Sitting | undefined {
  const told = records.filter(
    ({ procedure, fails, failShare }) =>
      (procedure === 'oge' || procedure === 'ege') && (fails !== undefined || failShare !== undefined),
  );
  if (told.length === 0) return undefined;
  if (told.some(({ firstSitting }) => firstSitting === 'no')) return 'resits';
  if (told.some(({ previousGraduatesExcluded }) => previousGraduatesExcluded === 'no')) return 'leavers';
  return told.some(leavesOpen) ? 'unsaid' : 'first';
}
