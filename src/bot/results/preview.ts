import { zoneOf } from '../../db/municipalities.ts';
import { schoolsBeside } from '../../db/schools.ts';
import type { IsoDate } from '../../domain/calendar.ts';
import type { SaidOfFile } from '../../domain/exam-results.ts';
import { FINALITIES, type Finality } from '../../domain/exam-statements.ts';
import { dayIn } from '../../domain/local-time.ts';
import { lastYearOf } from '../../domain/low-results.ts';
import type { T } from '../../texts.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import { sittingQuestion } from '../../workbooks/results/sitting.ts';
import { statementsOf } from '../../workbooks/results/statements.ts';
import type { Deps, SentFile } from '../context.ts';
import { type Button, button, inRows, type Panel } from '../keyboards.ts';
import { differenceLines } from './difference.ts';
import { linesOf, type ResultsAccess, saidIds } from './input.ts';
import { hasMarks } from './marked.ts';
import { placeId } from './place.ts';
import { sittingAgain, sittingRows } from './sitting.ts';
import { spellingRows } from './spelling.ts';

/** A file that is kept while its results are looked at, by its id. */
export type KeptFile = SentFile & { id: number };

const VPR_GRADES = ['4', '5', '6', '7', '8', '10'] as const;

/**
 * What was read of a file, what is still asked about it, and how it is saved. `said`: what was said of it already; `album`: the id of that it
 * came in.
 */
export async function resultsPreview(
  deps: Deps,
  t: T,
  access: ResultsAccess,
  file: KeptFile,
  said: SaidOfFile,
  results: ResultsFile,
  { notice, album }: { notice?: string | undefined; album?: number | undefined } = {},
): Promise<Panel> {
  const ids = [placeId(access), String(file.id)];
  const day = dayIn(deps.now(), await zoneOf(deps.db, access.municipality));
  const schools = results.unmatched.length > 0 ? await schoolsBeside(deps.db, access) : [];
  const questions = results.questions.map((one) => t.problem(one));
  const asked = results.questions.flatMap(({ code }) => optionsOf(t, code, said, day));
  const count = statementsOf(results).length;
  const difference = await differenceLines(deps, t, access, [results]);
  const sitting = asked.length === 0 && count > 0 && said.sitting === undefined ? sittingQuestion(results) : undefined;
  const save = (finality: Finality): Button[] => [
    button(t.plain('button-save-results', { count, finality }), 'rsave', ...ids, finality, ...saidIds(said)),
  ];
  return {
    text: [
      ...(notice === undefined ? [] : [notice, '']),
      t('results-read', { file: file.name }),
      '',
      ...linesOf(t, results, said),
      ...(difference.length > 0 ? ['', ...difference] : []),
      ...(questions.length > 0 ? ['', ...questions] : []),
      ...(sitting ? ['', t.problem(sitting)] : []),
    ].join('\n'),
    rows: [
      ...inRows(
        asked.map(({ text, said: more }) => button(text, 'rread', ...ids, ...saidIds(more))),
        4,
      ),
      ...sittingRows(t, sitting, (one) => ['rread', ...ids, ...saidIds({ ...said, sitting: one })]),
      ...(count > 0 && asked.length === 0 && !sitting ? FINALITIES.toReversed().map(save) : []),
      ...spellingRows(t, results.unmatched, schools, 'school' in access ? access.school : undefined, [ids, said]),
      ...(said.sitting === undefined ? [] : [[sittingAgain(t, ids, said)]]),
      ...(hasMarks(results) ? [[button(t.plain('button-marked'), 'rmark', ...ids, ...saidIds(said))]] : []),
      album === undefined
        ? [button(t.plain('button-drop-results'), 'results')]
        : [button(t.plain('button-album-back'), 'album', album)],
    ],
  };
}

/** What can be tapped to answer a question about a file, each with all that is said then. */
function optionsOf(t: T, code: string, said: SaidOfFile, day: IsoDate): { text: string; said: SaidOfFile }[] {
  switch (code) {
    case 'result-ask-year': {
      const last = lastYearOf(day) + 1;
      return [last, last - 1, last - 2, last - 3].map((year) => ({ text: String(year), said: { ...said, year } }));
    }
    case 'result-ask-grade':
      return VPR_GRADES.map((grade) => ({
        text: t.plain('button-grade', { grade }),
        said: { ...said, grade: Number(grade) },
      }));
    case 'result-ask-subject':
      return (['russian', 'math'] as const).map((subject) => ({
        text: t.plain('button-subject', { subject }),
        said: { ...said, subject },
      }));
    case 'result-ask-level':
      return (['mathBase', 'mathProfile'] as const).map((subject) => ({
        text: t.plain('button-subject', { subject }),
        said: { ...said, subject },
      }));
    default:
      return [];
  }
}
