import { evaluate, holds, type Scope } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { kept, type Named, NOTHING } from './expression-values.ts';
import type { Question, Value } from './form.ts';
import type { Expressed, ExpressedQuestion } from './form-expressions.ts';
import { filledIn, type Template } from './template.ts';
import { type WorkedOut, workOut } from './worked-out.ts';

/** A form with expressions as it stands with some answers. */
export type NowExpressed = {
  worked: WorkedOut;
  isAsked: (question: Question) => boolean;
  /** Whether what was said to the question does not hold with the other answers, and so counts as nothing. */
  isRefused: (question: Question) => boolean;
  /** Why a value would be refused: the form's own sentence, empty when it has none. Undefined: it is taken. */
  refusal: (question: Question, value: Value) => string | undefined;
  /** The question with its texts filled in, its options filtered and its duty decided; the notes before it stand above its text. */
  present: (question: Question, notes: readonly string[]) => Question;
  /** Notes that are shown now, by the question they stand before; under `undefined` those at the end. */
  notes: ReadonlyMap<string | undefined, readonly string[]>;
  /** The default of a question as it would be typed; empty: it has none. */
  defaultOf: (question: Question) => string;
};

/** `said`: what was said to a question as it stands, whether it holds or not; absent: nothing; `null`: that there is no value. */
export function nowExpressed(
  expressed: Expressed,
  questions: readonly Question[],
  said: (question: Question) => Value | null | undefined,
  today: string,
): NowExpressed {
  const parts = (question: Question): ExpressedQuestion | undefined => expressed.questions[question.id];
  const defaultOf = (question: Question): string => defaultText(parts(question)?.default, today);
  const given = new Map<string, Named>();
  const own: { question: Question; part: ExpressedQuestion; value: Value }[] = [];
  for (const question of questions) {
    const part = parts(question);
    const value = part && said(question);
    if (!part || value === null) continue;
    if (value === undefined) {
      given.set(part.name, namedText(question, defaultOf(question)));
      continue;
    }
    own.push({ question, part, value });
    given.set(part.name, namedValue(part, value));
    const words = part.otherName === undefined ? undefined : otherWords(value);
    if (part.otherName !== undefined && words !== undefined) given.set(part.otherName, { text: words, type: 'text' });
  }

  let worked = workOut(expressed.ordered, (name) => given.get(name) ?? NOTHING, today);
  const refused = new Set<string>();
  const scope = (): Scope => ({ named: worked.named, today });
  const isOffered = (part: ExpressedQuestion, option: string): boolean => {
    const { filter, columns = {} } = part;
    return filter === undefined || holds(filter, { ...scope(), column: (name) => columns[option]?.[name] ?? '' });
  };
  const refusal = (question: Question, value: Value): string | undefined => {
    const part = parts(question);
    if (!part || (value.type === 'choices' && !value.done)) return undefined;
    const chosen = value.type === 'choice' ? [value.option] : value.type === 'choices' ? value.options : [];
    if (chosen.some((option) => !isOffered(part, option))) return '';
    if (!part.constraint || holds(part.constraint, { ...scope(), here: namedValue(part, value) })) return undefined;
    return part.message ? filledIn(part.message, worked.named) : '';
  };
  // One after the other: what is refused may be the reason why the next one does not hold.
  const next = () =>
    own.find(
      ({ question, part, value }) =>
        !refused.has(question.id) && worked.isRelevant(part.name) && refusal(question, value) !== undefined,
    );
  for (let one = next(); one !== undefined; one = next()) {
    refused.add(one.question.id);
    given.delete(one.part.name);
    if (one.part.otherName !== undefined) given.delete(one.part.otherName);
    worked = workOut(expressed.ordered, (name) => given.get(name) ?? NOTHING, today);
  }

  const notes = Map.groupBy(
    expressed.notes.filter(({ name }) => worked.isRelevant(name)),
    ({ before }) => before,
  );
  return {
    worked,
    isAsked: (question) => {
      const part = parts(question);
      return part === undefined || worked.isRelevant(part.name);
    },
    isRefused: ({ id }) => refused.has(id),
    refusal,
    present(question, above) {
      const part = parts(question);
      if (!part) return question;
      const fill = (template: Template): string => filledIn(template, worked.named);
      const groups = part.groups.map(fill).join(' → ');
      const { filter, required } = part;
      return {
        ...question,
        text: [...(groups === '' ? [] : [groups]), ...above, fill(part.text)].join('\n\n'),
        ...(part.hint ? { hint: { who: fill(part.hint) } } : {}),
        ...(filter && question.options ? { options: question.options.filter(({ id }) => isOffered(part, id)) } : {}),
        ...(required ? { required: holds(required, scope()) } : {}),
        asWritten: question,
      };
    },
    notes: new Map([...notes].map(([before, all]) => [before, all.map(({ text }) => filledIn(text, worked.named))])),
    defaultOf,
  };
}

function defaultText(given: string | Expression | undefined, today: string): string {
  if (given === undefined || typeof given === 'string') return given ?? '';
  return kept(evaluate(given, { named: () => NOTHING, today })).text;
}

const namedText = ({ type }: Question, text: string): Named => ({
  text,
  type: type === 'number' ? 'number' : 'text',
});

/** A value as expressions see it. */
function namedValue(part: ExpressedQuestion, value: Value): Named {
  const nameOf = (option: string): string => part.optionNames?.[option] ?? option;
  switch (value.type) {
    case 'number':
      return { text: String(value.number), type: 'number' };
    case 'part':
      return { text: String(value.part), type: 'number' };
    case 'yes-no':
      return { text: String(value.yes), type: 'boolean' };
    case 'choice':
      return { text: nameOf(value.option), type: 'text' };
    case 'choices':
      return { text: value.done ? value.options.map(nameOf).join(' ') : '', type: 'text' };
    case 'date':
      return { text: value.date, type: 'text' };
    case 'text':
      return { text: value.text, type: 'text' };
    case 'file':
      return { text: value.name, type: 'text' };
  }
}

const otherWords = (value: Value): string | undefined =>
  value.type === 'choice' || value.type === 'choices' ? value.other : undefined;

/** What would be typed as a value of the question; undefined: it is none. */
export function valueOfText(
  part: ExpressedQuestion,
  { type, options = [] }: Question,
  text: string,
): Value | undefined {
  const ids = Object.entries(part.optionNames ?? {});
  const idOf = (name: string): string => ids.find(([, one]) => one === name)?.[0] ?? name;
  const known = (id: string): boolean => options.some((one) => one.id === id);
  if (text === '') return undefined;
  switch (type) {
    case 'number':
      return { type: 'number', number: Number(text) };
    case 'date':
      return { type: 'date', date: text };
    case 'text':
      return { type: 'text', text };
    case 'choice':
      return known(idOf(text)) ? { type: 'choice', option: idOf(text) } : undefined;
    case 'choices': {
      const chosen = text.split(' ').map(idOf);
      return chosen.every(known) ? { type: 'choices', options: chosen, done: true } : undefined;
    }
    default:
      return undefined;
  }
}
