import type { Condition, Form, Option, Question } from '../forms/form.ts';
import { mayNotApply } from '../forms/state.ts';
import type { T } from '../texts.ts';

/** Questions that stand together under a title. */
export type PrintedSection = { title?: string; hint?: string; questions: readonly Question[] };

export type PrintedLine = { text: string; small?: boolean };
export type PrintedCell = { span: number; lines: readonly PrintedLine[]; centred?: boolean };
/** `section` is a title, `head` names the columns under it. */
export type PrintedRow = { kind: 'section' | 'head' | 'question'; cells: readonly PrintedCell[] };

/** The sections of a form with all that is asked in it; `hints` by section. What the bot knows by itself is left out. */
export function printedSections(
  { sections, questions }: Form,
  hints: ReadonlyMap<string, string> = new Map(),
): PrintedSection[] {
  const asked = questions.filter(({ known }) => known !== true);
  if (!sections) return [{ questions: asked }];
  return sections.map(({ id, title }) => {
    const hint = hints.get(id);
    const own = asked.filter(({ section }) => section === id);
    return { title, ...(hint === undefined ? {} : { hint }), questions: own };
  });
}

const BOX = '☐';
/** Columns for an answer; the number and the question stand left of them, «не относится» and «нет данных» right of them. */
const OPTION_COLUMNS = 4;
const ALL_COLUMNS = OPTION_COLUMNS + 4;
/** Longest option that can head a column. */
const HEADING_LENGTH = 22;
const LONG_TEXT = 300;

const cell = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({ span: 1, lines: [{ text }], ...more });
const small = (text: string): PrintedLine => ({ text, small: true });

/**
 * The rows of the printed form: a title for each section, each scale named once over the questions that share it, then the questions, each
 * with boxes or blanks. Questions are numbered through the form. `wholes`: the yearly figures that are known.
 */
export function printedRows(
  sections: readonly PrintedSection[],
  wholes: ReadonlyMap<string, number>,
  t: T,
): PrintedRow[] {
  const numbers = new Map(
    sections.flatMap(({ questions }) => questions).map((one, at) => [one.id, { one, number: at + 1 }]),
  );
  const asked = new Set<string>();
  return sections.flatMap((section) => {
    const scales = section.questions.map((question) => columnsOf(question, t));
    // What is no scale leaves its columns be, so a scale that comes later may stand over it.
    let heads = scales.find((one) => one !== undefined) ?? [];
    const rows: PrintedRow[] = [...titleOf(section), headRow(heads, t)];
    for (const [at, question] of section.questions.entries()) {
      const scale = scales[at];
      if (scale && scale.join() !== heads.join()) {
        rows.push(headRow(scale, t));
        heads = scale;
      }
      rows.push({
        kind: 'question',
        cells: [
          cell(String(numbers.get(question.id)?.number ?? ''), { centred: true }),
          { span: 1, lines: askedLines(question, numbers, t) },
          ...(scale ? boxes(scale) : [{ span: OPTION_COLUMNS, lines: answerLines(question, wholes, asked, t) }]),
          cell(mayNotApply(question) ? BOX : '', { centred: true }),
          cell(BOX, { centred: true }),
        ],
      });
    }
    return rows;
  });
}

function titleOf({ title, hint }: PrintedSection): PrintedRow[] {
  if (title === undefined) return [];
  const lines = [{ text: title }, ...(hint === undefined ? [] : [small(hint)])];
  return [{ kind: 'section', cells: [{ span: ALL_COLUMNS, lines }] }];
}

function headRow(scale: readonly string[], t: T): PrintedRow {
  const spans = spansOf(scale.length);
  const heads = scale.map((text, at) => ({ span: spans[at] ?? 1, lines: [small(text)], centred: true }));
  return {
    kind: 'head',
    cells: [
      { span: 2, lines: [small(t.plain('print-question'))] },
      ...(heads.length > 0 ? heads : [{ span: OPTION_COLUMNS, lines: [small(t.plain('print-answer'))] }]),
      { span: 1, lines: [small(t.plain('said-not-applicable'))], centred: true },
      { span: 1, lines: [small(t.plain('said-no-data'))], centred: true },
    ],
  };
}

const boxes = (scale: readonly string[]): PrintedCell[] =>
  spansOf(scale.length).map((span) => cell(BOX, { span, centred: true }));

/** How many of the columns each option takes: together all of them. */
const spansOf = (options: number): number[] =>
  Array.from(
    { length: options },
    (_, at) => Math.floor(((at + 1) * OPTION_COLUMNS) / options) - Math.floor((at * OPTION_COLUMNS) / options),
  );

/** The options that can stand as columns; undefined: they are too many, too long, or need words. */
function columnsOf({ type, options = [], otherText, ground }: Question, t: T): string[] | undefined {
  if (type === 'yes-no') return ground ? undefined : [t.plain('print-yes'), t.plain('print-no')];
  const few = options.length >= 2 && options.length <= OPTION_COLUMNS;
  const short = options.every(({ label }) => label.length <= HEADING_LENGTH);
  return type === 'choice' && few && short && otherText !== true ? options.map(({ label }) => label) : undefined;
}

export type Numbered = ReadonlyMap<string, { one: Question; number: number }>;

function askedLines({ text, hint, when }: Question, numbers: Numbered, t: T): PrintedLine[] {
  const hints = [hint.period, hint.who].filter((one) => one !== undefined && one !== '').map((one) => small(one ?? ''));
  return [{ text }, ...hints, ...(when === undefined ? [] : [small(conditionText(when, numbers, t))])];
}

/** When a question is asked, as far as it can be said in a line. */
export function conditionText(when: Condition, numbers: Numbered, t: T): string {
  if (!('question' in when)) return t.plain('print-when');
  const found = numbers.get(when.question);
  if (!found) return t.plain('print-when');
  const { number, one } = found;
  if ('over' in when) return t.plain('print-when-over', { number, bound: when.over });
  if ('under' in when) return t.plain('print-when-under', { number, bound: when.under });
  const { is } = when;
  const label = one.options?.find(({ id }) => id === is)?.label;
  const yesNo = typeof is === 'boolean' ? t.plain(is ? 'print-yes' : 'print-no') : undefined;
  return t.plain('print-when-is', { number, answer: label ?? yesNo ?? String(is) });
}

const BLANK = '_'.repeat(10);
const LINE = '_'.repeat(34);

/** Blanks or boxes for what is no scale. A whole that several questions share is asked with the first of them. */
function answerLines(question: Question, wholes: ReadonlyMap<string, number>, asked: Set<string>, t: T): PrintedLine[] {
  const { type, unit, options = [], otherText, ground, maxLength, whole } = question;
  switch (type) {
    case 'count':
    case 'number':
      return [{ text: [BLANK, unit].filter((one) => one !== undefined).join(' ') }];
    case 'percent':
      return [{ text: `${BLANK} %` }];
    case 'part':
      return [{ text: BLANK }, ...(whole && 'figure' in whole ? wholeLine(question, whole, wholes, asked, t) : [])];
    case 'yes-no':
      return [
        { text: `${BOX} ${t.plain('print-no')}   ${BOX} ${t.plain('print-yes')}` },
        ...(ground ? [small(ground.text), { text: LINE }] : []),
      ];
    case 'choice':
    case 'choices':
      return [
        ...(type === 'choices' ? [small(t.plain('print-several'))] : []),
        ...options.map(({ label }: Option) => ({ text: `${BOX} ${label}` })),
        ...(otherText ? [{ text: `${BOX} ${t.plain('print-other')} ${'_'.repeat(20)}` }] : []),
      ];
    case 'date':
      return [{ text: t.plain('print-date') }];
    case 'text':
      return Array.from({ length: (maxLength ?? LONG_TEXT + 1) > LONG_TEXT ? 3 : 1 }, () => ({ text: LINE }));
    case 'file':
      return [small(t.plain('print-file'))];
  }
}

function wholeLine(
  { mayExceed }: Question,
  { figure, name, text }: { figure: string; name?: string; text: string },
  wholes: ReadonlyMap<string, number>,
  asked: Set<string>,
  t: T,
): PrintedLine[] {
  const known = wholes.get(figure);
  if (known === undefined && asked.has(figure)) return [];
  asked.add(figure);
  const value = known === undefined ? BLANK : String(known);
  const kind = name === undefined ? 'text' : mayExceed ? 'ratio' : 'share';
  return [small(t.plain('print-whole', { kind, value, name: name ?? text }))];
}
