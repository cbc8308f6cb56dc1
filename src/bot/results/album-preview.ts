import type { Album, AlbumFile } from '../../db/albums.ts';
import { FINALITIES, type Finality } from '../../domain/exam-statements.ts';
import type { T } from '../../texts.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import { sittingQuestion } from '../../workbooks/results/sitting.ts';
import { statementsOf } from '../../workbooks/results/statements.ts';
import { cut } from '../answer-text.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Button, button, inRows, type Panel } from '../keyboards.ts';
import { asksSitting, choicesIn, compared, differenceOf, type ReadFile, readAlbum } from './album-reading.ts';
import { choiceLines, choiceRows } from './contradictions.ts';
import { procedureLines, saidIds, sittingId } from './input.ts';
import type { KeptResults } from './kept-results.ts';
import { placeId } from './place.ts';
import { sittingRows } from './sitting.ts';

/** A name of a file in a line and in a button. */
const NAME_SHOWN = 60;
const NAME_IN_BUTTON = 24;
/** Procedures told of one file; of many files fewer, as ten of them have to fit one message. */
const PROCEDURES = 4;
const PROCEDURES_OF_MANY = 2;
const MANY = 4;
/** What is asked about one file. */
const ASKED_SHOWN = 200;
/** Contradictions of two files told one by one. */
const CONTRADICTIONS = 4;
const CONTRADICTION_SHOWN = 160;

/** All files of an album on one screen: what each says, what is asked of them, and how they are saved at once. */
export async function albumPreview(
  deps: Deps,
  kept: KeptResults,
  ctx: BotContext,
  album: Album,
  notice?: string,
): Promise<Panel> {
  const { t } = ctx;
  const read = await compared(deps, await readAlbum(deps, kept, ctx, album));
  const open = album.files.filter((one) => 'refusal' in one || !one.saved);
  const count = read.reduce((sum, { results }) => sum + statementsOf(results).length, 0);
  const most = open.length > MANY ? PROCEDURES_OF_MANY : PROCEDURES;
  const blocks = open.map((sent, at) =>
    fileLines(t, at + 1, sent, read.find((one) => one.sent.update === sent.update)?.results, most),
  );
  const difference = await differenceOf(deps, t, read);
  const choices = await choicesIn(deps, read, open);
  const unsaid = choices.length > 0 ? [] : read.filter((one) => asksSitting(one));
  const sitting = sittingQuestion({ records: unsaid.flatMap(({ results }) => results.records) });
  const places = unsaid.map(({ sent }) => open.findIndex(({ update }) => update === sent.update) + 1);
  const save = (finality: Finality): Button[] => [
    button(t.plain('button-save-results', { count, finality }), 'asave', album.id, finality),
  ];
  const more = open.flatMap((sent, at): Button[] => {
    const one = read.find(({ sent: { update } }) => update === sent.update);
    if (!one) return [];
    const text = t.plain('button-album-file', { place: at + 1, name: cut(one.file.name, NAME_IN_BUTTON) });
    return [button(text, 'rread', placeId(one.access), one.sent.file, ...saidIds(one.sent.said))];
  });
  return {
    text: [
      ...(notice === undefined ? [] : [notice, '']),
      t('album-head', { count: open.length, read: read.length, refused: open.length - read.length }),
      ...blocks.flatMap((lines) => ['', ...lines]),
      ...(difference.length > 0 ? ['', ...difference] : []),
      ...contradictionLines(t, read),
      ...choiceLines(t, choices),
      ...(sitting ? ['', t('album-ask-sitting', { places: places.join(', ') }), t.problem(sitting)] : []),
    ].join('\n'),
    rows: [
      ...choiceRows(t, album.id, choices),
      ...sittingRows(t, sitting, (one) => ['asit', String(album.id), sittingId(one)]),
      ...(count > 0 && !sitting && choices.length === 0 ? FINALITIES.toReversed().map(save) : []),
      ...inRows(more, 2),
      read.some(({ sent }) => sent.leftOut.length > 0)
        ? [button(t.plain('button-album-again'), 'aagain', album.id)]
        : [],
      [read.length > 0 ? button(t.plain('button-drop-results'), 'results') : button(t.plain('button-card'), 'card')],
    ],
  };
}

/** A file of an album: its name, what it says or why it is refused, what a person has to look at. HTML. */
function fileLines(t: T, place: number, sent: AlbumFile, results: ResultsFile | undefined, most: number): string[] {
  const name = sent.name === undefined ? 'none' : cut(sent.name, NAME_SHOWN);
  const head = t('album-file', { place, name });
  if ('refusal' in sent) return [head, t('album-refused', { why: t.plainProblem(sent.refusal) })];
  if (!results) return [head, t('album-refused', { why: t.plainProblem({ code: 'result-none' }) })];
  const { errors, warnings, questions } = results;
  return [
    head,
    ...procedureLines(t, results, most),
    ...(questions.length > 0
      ? [t('album-asks', { questions: cut(questions.map((one) => t.plainProblem(one)).join(' '), ASKED_SHOWN) })]
      : []),
    ...(errors.length + warnings.length > 0
      ? [t('album-remarks', { errors: errors.length, warnings: warnings.length })]
      : []),
  ];
}

/** What two of the files say otherwise of the same exam of a school. HTML. */
function contradictionLines(t: T, read: readonly ReadFile[]): string[] {
  const found = read.flatMap(({ file, results }) =>
    results.warnings.flatMap(({ problem }) =>
      problem.code === 'result-files-differ' ? [{ name: file.name, problem }] : [],
    ),
  );
  if (found.length === 0) return [];
  const lines = found.slice(0, CONTRADICTIONS).map(({ name, problem }) => {
    const short = { ...problem, file: cut(problem.file, NAME_SHOWN) };
    const sentence = cut(t.plainProblem(short), CONTRADICTION_SHOWN);
    return t('album-contradiction', { name: cut(name, NAME_SHOWN), problem: sentence });
  });
  const more = found.length - lines.length;
  return [
    '',
    t('album-contradictions', { count: found.length }),
    ...lines,
    ...(more > 0 ? [t('schools-cells-more', { count: more })] : []),
  ];
}
