import { evaluate, holds, type Scope } from '../forms/evaluate.ts';
import { kept, type Named, NOTHING } from '../forms/expression-values.ts';
import { filledIn } from '../forms/template.ts';
import { type WorkedOut, workOut } from '../forms/worked-out.ts';
import { allChoices, textIn, type Words, type XlsChoice, type XlsForm, type XlsQuestion } from './xlsform.ts';
import { keptValue, type ValueTrouble } from './xlsform-values.ts';

/** Answers as they are in a file of JSON: by name; several choices parted by blanks. */
export type RawAnswers = ReadonlyMap<string, unknown>;

/** Why an answer is not taken. Own sentences of the form stand in `said`; all others are `problem-<code>`. */
export type RejectedWhy =
  | { code: 'xlsform-said'; said: string }
  | { code: 'answer-unknown-name' }
  | { code: 'answer-not-asked'; what: 'note' | 'calculate' }
  | { code: 'answer-wrong-kind'; wanted: XlsQuestion['type'] }
  | { code: 'answer-bad-value'; why: ValueTrouble; got: string }
  | { code: 'answer-unknown-choice'; got: string; known: string }
  | { code: 'answer-one-choice'; count: number }
  | { code: 'answer-constraint' }
  | { code: 'answer-required' };

export type Rejected = { question: string; value: unknown; why: RejectedWhy };

/** What comes of answers. */
export type XlsRun = {
  /** Names of the questions that are asked, in order. */
  asked: readonly string[];
  /** Notes that are shown, in order. */
  notes: readonly { name: string; text: string }[];
  /** Calculated values that count, in order. */
  computed: ReadonlyMap<string, string>;
  rejected: readonly Rejected[];
  /** What stands as answered to the questions that are asked, defaults too, as it is kept; by name. */
  given: ReadonlyMap<string, string>;
  /** Whether nothing was refused and every question that must be answered is. */
  complete: boolean;
};

/**
 * Answers a form as a person would in its order. An answer that is refused counts as none, and so does one to a question that is not asked,
 * which is not judged either. `today` is `YYYY-MM-DD`; `language` is that of the notes and sentences.
 */
export function runXlsForm(form: XlsForm, answers: RawAnswers, today: string, language = 'ru'): XlsRun {
  const run = new Run(form, answers, today, language);
  return run.result();
}

const NUMBERS: readonly XlsQuestion['type'][] = ['integer', 'decimal'];

const namedOf = ({ type }: XlsQuestion, text: string): Named => ({
  text,
  type: NUMBERS.includes(type) ? 'number' : 'text',
});

class Run {
  readonly #form: XlsForm;
  readonly #answers: RawAnswers;
  readonly #today: string;
  readonly #language: string;
  /** Answers that are taken, and defaults, by name. */
  readonly #given = new Map<string, Named>();
  readonly #rejected: Rejected[] = [];
  readonly #questions: readonly XlsQuestion[];
  #now: WorkedOut;

  constructor(form: XlsForm, answers: RawAnswers, today: string, language: string) {
    this.#form = form;
    this.#answers = answers;
    this.#today = today;
    this.#language = language;
    this.#questions = form.rows.filter((row) => row.kind === 'question');
    // What is answered later counts in conditions and limits of what stands before it, as on paper.
    for (const question of this.#questions) {
      const read = this.#read(question);
      if ('text' in read && read.text !== '') this.#given.set(question.name, namedOf(question, read.text));
    }
    this.#now = this.#workedOut();
  }

  result(): XlsRun {
    for (const name of this.#answers.keys()) this.#refuseStranger(name);
    // What is refused may bring up a question that stands before it.
    const open = new Set(this.#questions);
    const next = () => [...open].find(({ name }) => this.#now.isRelevant(name));
    for (let question = next(); question !== undefined; question = next()) {
      open.delete(question);
      this.#judge(question);
    }
    const { rows } = this.#form;
    const relevant = rows.filter(({ name }) => this.#now.isRelevant(name));
    const asked = relevant.filter((row) => row.kind === 'question');
    return {
      asked: asked.map(({ name }) => name),
      notes: relevant.flatMap((row) =>
        row.kind === 'note' ? [{ name: row.name, text: this.#text(row.label) ?? '' }] : [],
      ),
      computed: new Map(
        relevant.flatMap(({ kind, name }) =>
          kind === 'calculate' ? [[name, this.#now.named(name).text] as const] : [],
        ),
      ),
      rejected: this.#rejected,
      given: new Map(asked.map(({ name }) => [name, this.#now.named(name).text])),
      complete:
        this.#rejected.length === 0 &&
        asked.every((one) => this.#now.named(one.name).text !== '' || !this.#isRequired(one)),
    };
  }

  #workedOut(): WorkedOut {
    return workOut(this.#form.ordered, (name) => this.#given.get(name) ?? NOTHING, this.#today);
  }

  #refuse(question: string, why: RejectedWhy): void {
    this.#rejected.push({ question, value: this.#answers.get(question) ?? null, why });
  }

  #refuseStranger(name: string): void {
    const row = this.#form.rows.find((one) => one.name === name);
    if (!row) this.#refuse(name, { code: 'answer-unknown-name' });
    else if (row.kind !== 'question') this.#refuse(name, { code: 'answer-not-asked', what: row.kind });
  }

  /** Judges what was answered by what stands before it and is taken; what is refused counts no longer. */
  #judge(question: XlsQuestion): void {
    const why = this.#whyNot(question);
    if (!why) return;
    this.#refuse(question.name, why);
    this.#given.delete(question.name);
    this.#now = this.#workedOut();
  }

  #whyNot(question: XlsQuestion): RejectedWhy | undefined {
    const read = this.#read(question);
    if (!('text' in read)) return read;
    const { text } = read;
    if (text === '') {
      const isSaid = this.#answers.has(question.name);
      return isSaid && this.#isRequired(question)
        ? this.#own(question.requiredMessage, { code: 'answer-required' })
        : undefined;
    }
    if (question.list !== undefined) {
      const known = this.#choices(question).map(({ name }) => name);
      const got = text.split(' ').find((one) => !known.includes(one));
      if (got !== undefined) return { code: 'answer-unknown-choice', got, known: known.join(', ') || 'none' };
    }
    const { constraint, constraintMessage } = question;
    if (!constraint || holds(constraint, { ...this.#scope(), here: namedOf(question, text) })) return undefined;
    return this.#own(constraintMessage, { code: 'answer-constraint' });
  }

  #own(words: Words, otherwise: RejectedWhy): RejectedWhy {
    const said = this.#text(words);
    return said === undefined ? otherwise : { code: 'xlsform-said', said };
  }

  #scope(): Scope {
    return { named: this.#now.named, today: this.#today };
  }

  #isRequired({ required }: XlsQuestion): boolean {
    return typeof required === 'boolean' ? required : holds(required, this.#scope());
  }

  #choices(question: XlsQuestion): readonly XlsChoice[] {
    const { choiceFilter } = question;
    const all = allChoices(this.#form, question);
    return choiceFilter
      ? all.filter(({ columns }) =>
          holds(choiceFilter, { ...this.#scope(), column: (name) => columns.get(name) ?? '' }),
        )
      : all;
  }

  #text(words: Words): string | undefined {
    const template = textIn(words, this.#language, this.#form.defaultLanguage);
    return template && filledIn(template, this.#now.named);
  }

  /** What was answered, as it is kept; empty for no answer. What was not said at all is the default. */
  #read(question: XlsQuestion): { text: string } | Exclude<RejectedWhy, { said: string }> {
    const { name, type } = question;
    if (!this.#answers.has(name)) return { text: this.#default(question) };
    const text = rawText(type, this.#answers.get(name));
    if (text === undefined) return { code: 'answer-wrong-kind', wanted: type };
    if (text === '') return { text };
    if (type === 'select_one' || type === 'select_multiple') {
      const chosen = [...new Set(text.split(/\s+/))];
      if (type === 'select_one' && chosen.length > 1) return { code: 'answer-one-choice', count: chosen.length };
      return { text: chosen.join(' ') };
    }
    const value = keptValue(type, text, this.#today);
    return 'trouble' in value ? { code: 'answer-bad-value', why: value.trouble, got: text } : value;
  }

  #default({ type, default: given }: XlsQuestion): string {
    if (given === undefined || typeof given === 'string') return given ?? '';
    const { text } = kept(evaluate(given, { named: () => NOTHING, today: this.#today }));
    if (type === 'select_one' || type === 'select_multiple' || text === '') return text;
    const value = keptValue(type, text, this.#today);
    return 'text' in value ? value.text : '';
  }
}

/** A value of JSON as it would be typed; undefined: it is of a kind that the type of question never has. `null` and `""` are no answer. */
function rawText(type: XlsQuestion['type'], value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (type === 'acknowledge' && typeof value === 'boolean') return value ? 'yes' : '';
  if (typeof value === 'number' && Number.isFinite(value) && !['date', 'acknowledge', 'file'].includes(type)) {
    return plainNumber(value);
  }
  const isList = type === 'select_multiple' && Array.isArray(value);
  return isList && value.every((one) => typeof one === 'string' && !/\s/.test(one)) ? value.join(' ') : undefined;
}

const plainNumber = (value: number): string =>
  /e/.test(String(value))
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : String(value);
