import type { Expression } from '../forms/expression.ts';
import { shortHash } from '../forms/fingerprint.ts';
import type { Form, Option, Question, QuestionType } from '../forms/form.ts';
import { OTHER } from '../forms/form.ts';
import type { Expressed, ExpressedQuestion } from '../forms/form-expressions.ts';
import type { Template } from '../forms/template.ts';
import ownWords from './own-words.json' with { type: 'json' };
import {
  allChoices,
  OTHER_CHOICE,
  OTHER_SUFFIX,
  textIn,
  type Words,
  type XlsForm,
  type XlsQuestion,
  type XlsQuestionType,
} from './xlsform.ts';
import { ACKNOWLEDGED } from './xlsform-values.ts';

/** What an acknowledgement says on its button, by language: no sheet has a place for it, and the form is kept with what was answered. */
const ACKNOWLEDGE: Readonly<Record<string, string>> = ownWords.acknowledge;

/** Longest name of a question on a line of a list. */
const SHORT = 72;
/** Ids travel in buttons, whose room is counted in bytes. */
const LONGEST_ID = 20;
const DECIMALS = 6;
/** What is answered to a questionnaire is not measured by what was answered to another one. */
const NEVER_FAR = { share: 0, atLeast: 1e12 };

const TYPES: Readonly<Record<XlsQuestionType, QuestionType>> = {
  text: 'text',
  integer: 'number',
  decimal: 'number',
  date: 'date',
  select_one: 'choice',
  select_multiple: 'choices',
  acknowledge: 'choice',
  file: 'file',
};

/**
 * A questionnaire from a spreadsheet as a form of the one engine, in a language. Its own words for «другое» are no question there but belong to
 * the choice. A name is its id as long as a button has room for it.
 */
export function formOfXls(xls: XlsForm, id: string, version: number, language = 'ru'): Form {
  const words = (one: Words): Template => wordsIn(xls, one, language);
  const questions: Question[] = [];
  const expressed: Record<string, ExpressedQuestion> = {};
  const notes: { name: string; text: Template; before?: string }[] = [];
  let waiting: { name: string; text: Template }[] = [];
  for (const row of xls.rows) {
    if (row.kind === 'note') waiting.push({ name: row.name, text: words(row.label) });
    if (row.kind !== 'question' || row.otherOf !== undefined) continue;
    const options = optionsOf(xls, row, words, language);
    const question = questionOf(row, words, options);
    questions.push(question);
    expressed[question.id] = expressedOf(xls, row, words);
    notes.push(...waiting.map((note) => ({ ...note, before: question.id })));
    waiting = [];
  }
  return {
    ...{ id, version, title: xls.title },
    questions,
    checks: [],
    expressed: { ordered: xls.ordered, questions: expressed, notes: [...notes, ...waiting] } satisfies Expressed,
  };
}

/** The name itself when it is short and plain, else what is made of it. */
export const idOfName = (name: string): string =>
  /^\w+$/.test(name) && name.length <= LONGEST_ID ? name : `x${shortHash(name)}`;

/** The same of a choice; never the id that stands for «другое» with own words. */
const idOfChoice = (name: string): string => (name === OTHER ? `x${shortHash(name)}` : idOfName(name));

/** The id of a choice in the form, «другое» with own words too. */
export const optionIdOf = ({ orOther }: XlsQuestion, name: string): string =>
  orOther && name === OTHER_CHOICE ? OTHER : idOfChoice(name);

function questionOf(row: XlsQuestion, words: (one: Words) => Template, options: readonly Option[]): Question {
  const text = plainText(words(row.label));
  const hint = words(row.hint);
  return {
    id: idOfName(row.name),
    type: TYPES[row.type],
    text,
    short: shortOf(text),
    hint: hint.length === 0 ? {} : { who: plainText(hint) },
    required: row.required === true,
    soft: NEVER_FAR,
    source: row.cell,
    ...(row.type === 'decimal' ? { decimals: DECIMALS } : {}),
    ...(options.length > 0 ? { options } : {}),
    ...(row.orOther ? { otherText: true } : {}),
  };
}

function optionsOf(
  xls: XlsForm,
  row: XlsQuestion,
  words: (one: Words) => Template,
  language: string,
): readonly Option[] {
  if (row.type === 'acknowledge')
    return [{ id: ACKNOWLEDGED, label: ACKNOWLEDGE[language] ?? ACKNOWLEDGE.ru ?? ACKNOWLEDGED }];
  // «Другое» with own words is offered by the engine itself.
  return choicesOf(xls, row).map(({ name, label }) => ({ id: idOfChoice(name), label: plainText(words(label)) }));
}

const choicesOf = (xls: XlsForm, row: XlsQuestion) =>
  row.list === undefined ? [] : allChoices(xls, row).filter(({ name }) => !row.orOther || name !== OTHER_CHOICE);

function expressedOf(xls: XlsForm, row: XlsQuestion, words: (one: Words) => Template): ExpressedQuestion {
  const { constraint, choiceFilter: filter, required, default: given } = row;
  const [hint, message] = [words(row.hint), words(row.constraintMessage)];
  const choices = choicesOf(xls, row);
  const renamed = choices.filter(({ name }) => idOfChoice(name) !== name);
  return {
    name: row.name,
    ...(row.orOther ? { otherName: `${row.name}${OTHER_SUFFIX}` } : {}),
    groups: row.groups.map(words),
    text: words(row.label),
    ...(hint.length === 0 ? {} : { hint }),
    ...(typeof required === 'boolean' ? {} : { required }),
    ...(constraint ? { constraint } : {}),
    ...(message.length === 0 ? {} : { message }),
    ...(filter ? { filter, columns: columnsOf(choices) } : {}),
    ...(renamed.length === 0
      ? {}
      : { optionNames: Object.fromEntries(renamed.map(({ name }) => [idOfChoice(name), name])) }),
    ...(given === undefined ? {} : { default: given satisfies string | Expression }),
  };
}

const columnsOf = (choices: ReturnType<typeof choicesOf>): ExpressedQuestion['columns'] & object =>
  Object.fromEntries(choices.map(({ name, columns }) => [idOfChoice(name), Object.fromEntries(columns)]));

/** The text in the language that is wanted, else in another one; empty: there is none. */
export const wordsIn = ({ defaultLanguage }: XlsForm, words: Words, language: string): Template =>
  textIn(words, language, defaultLanguage) ?? [];

/** A text where nothing is filled in. */
export const plainText = (template: Template): string =>
  template.map((part) => (typeof part === 'string' ? part : '…')).join('');

/** The beginning of a text, not longer than fits a line, cut between words. */
function shortOf(text: string): string {
  const bare = text.replace(/\s+/g, ' ').replace(/[.?:]$/, '');
  return bare.length <= SHORT ? bare : `${bare.slice(0, SHORT).replace(/[\s,(]+\S*$/, '')}…`;
}
