import { type Answer, OTHER, type Question, type Value } from '../forms/form.ts';
import type { T } from '../texts.ts';

export type CellValue = string | number | Date | undefined;

/** A column of answers. Its name is the question's id, with what is told of it after a colon: it never changes. */
export type AnswerColumn = {
  name: string;
  question: string;
  /** The question, and what of it stands here. */
  text: string;
  /** What kind of value stands here, in words. */
  kind: string;
  /** The options by what stands in the cell. */
  options?: string;
  value: (answer: Answer | undefined) => CellValue;
};

/** The columns of a form, in its order. */
export const answerColumns = (questions: readonly Question[], t: T): AnswerColumn[] =>
  questions.flatMap((question) => columnsOf(question, t));

type Told<K extends Value['type']> = (value: Extract<Value, { type: K }>) => CellValue;

function columnsOf(question: Question, t: T): AnswerColumn[] {
  const { id, text, type, unit, options = [], otherText, ground } = question;
  const told = options.map((option) => `${option.id} — ${option.label}`).join('; ');
  /** The column that says «не относится» and «нет данных» too. */
  const main = <K extends Value['type']>(type: K, kind: string, value: Told<K>): AnswerColumn => ({
    ...{ name: id, question: id, text, kind },
    ...(told === '' ? {} : { options: told }),
    value: (answer) => (answer?.state === 'value' ? toldIn(answer, type, value) : answer && stateWord(answer, t)),
  });
  const part = <K extends Value['type']>(name: string, type: K, value: Told<K>): AnswerColumn => ({
    ...{ name: `${id}:${name}`, question: id },
    text: t.plain('answers-part', { text, part: name }),
    kind: t.plain('answers-kind', { kind: name, unit: 'none' }),
    value: (answer) => (answer?.state === 'value' ? toldIn(answer, type, value) : undefined),
  });
  const kindOf = (kind: string) =>
    t.plain('answers-kind', { kind, unit: unit === undefined || unit === '%' ? 'none' : unit });
  const label = (option: string, other: string | undefined): string =>
    option === OTHER ? (other ?? '') : (options.find((one) => one.id === option)?.label ?? option);

  switch (type) {
    case 'count':
    case 'number':
    case 'percent':
      return [main('number', kindOf(type), ({ number }) => number)];
    case 'part': {
      const isRatio = question.mayExceed === true;
      return [
        part('part', 'part', (value) => value.part),
        part('whole', 'part', (value) => value.whole),
        main('part', kindOf(isRatio ? 'ratio' : 'share'), (value) => shareOf(value, isRatio)),
      ];
    }
    case 'yes-no':
      return [
        main('yes-no', kindOf(type), ({ yes }) => t.plain(yes ? 'print-yes' : 'print-no')),
        ...(ground ? [part('ground', 'yes-no', (value) => value.ground)] : []),
      ];
    case 'choice': {
      const areNumbers = options.every((option) => /^\d{1,9}$/.test(option.id));
      return [
        main('choice', kindOf(type), ({ option }) => (areNumbers && option !== OTHER ? Number(option) : option)),
        part('label', 'choice', ({ option, other }) => label(option, other)),
      ];
    }
    case 'choices':
      return [
        main('choices', kindOf(type), (value) => value.options.join(' ')),
        part('label', 'choices', (value) => value.options.map((one) => label(one, value.other)).join('; ')),
        ...(otherText ? [part('other', 'choices', ({ other }) => other)] : []),
      ];
    case 'date':
      return [main('date', kindOf(type), ({ date }) => new Date(`${date}T00:00:00Z`))];
    case 'text':
      return [asNumberToo(main('text', kindOf(type), (value) => value.text))];
    case 'file':
      return [main('file', kindOf(type), ({ name }) => name)];
  }
}

/** A calculated value stands among texts, and is a number where it is one. */
const asNumberToo = (column: AnswerColumn): AnswerColumn => ({
  ...column,
  value: (answer) =>
    answer?.state === 'value' && answer.value.type === 'number' ? answer.value.number : column.value(answer),
});

/** Nothing where the answer is of another kind: the question was another one when it was answered. */
function toldIn<K extends Value['type']>(
  { value }: Extract<Answer, { state: 'value' }>,
  type: K,
  told: Told<K>,
): CellValue {
  return isOf(value, type) ? told(value) : undefined;
}

const isOf = <K extends Value['type']>(value: Value, type: K): value is Extract<Value, { type: K }> =>
  value.type === type;

/** What is put off is not answered. */
function stateWord({ state }: Answer, t: T): CellValue {
  return state === 'no-data' || state === 'not-applicable' ? t.plain(`said-${state}`) : undefined;
}

/** Percent of the whole, or how much of the whole there is to one; undefined where it cannot be said. */
function shareOf({ part, whole }: { part: number; whole: number }, isRatio: boolean): number | undefined {
  const [of, by] = isRatio ? [whole, part] : [100 * part, whole];
  return by === 0 ? undefined : of / by;
}
