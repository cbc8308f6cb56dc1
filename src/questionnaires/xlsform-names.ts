import { type Expression, namesIn, partsOf } from '../forms/expression.ts';
import { namesInTemplate, templateOf } from '../forms/template.ts';
import { type Dependent, inOrder } from '../forms/worked-out.ts';
import { OTHER_CHOICE, type XlsRow } from './xlsform.ts';
import type { XlsLists } from './xlsform-choices.ts';
import type { Field } from './xlsform-columns.ts';
import type { XlsFinding, XlsProblem } from './xlsform-problem.ts';
import type { Placed, XlsSurvey } from './xlsform-survey.ts';

/** Errors on names that are spoken of and are not there, or stand for no answer. */
export function nameErrors(sheet: string, survey: XlsSurvey, texts: readonly Field[]): XlsFinding[] {
  const { names, expressions } = survey;
  const answers = [...names].filter(([, { what }]) => what === 'value').map(([name]) => name);
  const check = (name: string, cell: string): XlsFinding[] => {
    const known = names.get(name);
    if (known?.what === 'value') return [];
    return [
      known
        ? { sheet, cell, problem: { code: 'xlsform-name-of-note', got: name, what: known.what } }
        : { sheet, cell, problem: { code: 'xlsform-unknown-name', got: name, like: nearest(name, answers) } },
    ];
  };
  return [
    ...expressions.flatMap(({ expression, cell }) => namesIn(expression).flatMap((name) => check(name, cell))),
    ...texts.flatMap(({ text, cell }): XlsFinding[] =>
      [...new Set(namesInTemplate(templateOf(text)))].flatMap((name) => check(name, cell)),
    ),
    ...texts
      .filter(({ text }) => /\$\{[^}]*(?:\$|$)/.test(text))
      .map(({ cell }): XlsFinding => ({ sheet, cell, problem: { code: 'xlsform-unclosed-name' } })),
  ];
}

/** The name that was probably meant; `none`: no name is near. */
export function nearest(name: string, known: readonly string[]): string {
  const wanted = name.toLowerCase();
  const far = Math.max(1, Math.floor(name.length / 4));
  const [best] = known
    .map((one) => ({ one, distance: distance(wanted, one.toLowerCase(), far) }))
    .filter((one) => one.distance <= far)
    .sort((a, b) => a.distance - b.distance);
  return best?.one ?? 'none';
}

/** How many letters to change, put in or leave out; more than `most` is told as more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, sign] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (sign === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? most + 1;
}

/**
 * What is asked and calculated in the order of what it depends on, or an error for every circle, in the cell of its first expression. A
 * circle found is left out of the search for the next one: two that share a name are told one after the other.
 */
export function dependencies(
  sheet: string,
  survey: Pick<XlsSurvey, 'rows' | 'expressions'>,
): { ordered: readonly Dependent[] } | { errors: readonly XlsFinding[] } {
  const errors: XlsFinding[] = [];
  let rest = survey.rows.map(
    (row): Dependent => ({
      name: row.name,
      relevant: row.relevant,
      ...(row.kind === 'calculate' ? { calculate: row.calculate } : {}),
    }),
  );
  for (;;) {
    const found = inOrder(rest);
    if ('ordered' in found) return errors.length === 0 ? found : { errors };
    errors.push(circleError(sheet, survey, found.circle));
    rest = rest.filter(({ name }) => !found.circle.includes(name));
  }
}

function circleError(
  sheet: string,
  { rows, expressions }: Pick<XlsSurvey, 'rows' | 'expressions'>,
  circle: readonly string[],
): XlsFinding {
  // The condition of a group stands in the row of the group: any expression that speaks of the next one will do.
  const [name, next] = [circle[0]!, circle[1] ?? circle[0]!];
  const row = rows.find((one) => one.name === name)!;
  const own = row.kind === 'calculate' ? [row.calculate, ...row.relevant] : row.relevant;
  const guilty = own.find((one) => namesIn(one).includes(next));
  const placed = expressions.find(({ expression }) => expression === guilty);
  const names = [...circle, name].map((one) => `\${${one}}`).join(' → ');
  return {
    sheet,
    cell: placed?.cell ?? row.cell,
    problem: { code: 'xlsform-circle', names, length: circle.length },
  };
}

/** Remarks on expressions that can be worked out and probably do not say what is meant. */
export function doubts(sheet: string, survey: XlsSurvey, { lists }: XlsLists): XlsFinding[] {
  const questions = new Map(survey.rows.map((row) => [row.name, row]));
  return survey.expressions.flatMap((placed) => {
    const problems: XlsProblem[] = [
      ...bareConditions(placed)
        .filter((name) => questions.get(name)?.kind === 'question')
        .map((got): XlsProblem => ({ code: 'xlsform-bare-condition', got })),
      ...looseRegexes(placed.expression).map((got): XlsProblem => ({ code: 'xlsform-loose-regex', got })),
      ...strangeChoices(placed, questions).flatMap(({ got, list, other }): XlsProblem[] => {
        const known = (lists.get(list) ?? []).map(({ name }) => name);
        const fits = known.length === 0 || known.includes(got) || got === '' || (other && got === OTHER_CHOICE);
        return fits ? [] : [{ code: 'xlsform-no-such-choice', got, list, known: known.slice(0, 20).join(', ') }];
      }),
    ];
    return problems.map((problem): XlsFinding => ({ sheet, cell: placed.cell, problem }));
  });
}

/** Names that stand alone where a condition is meant. */
function bareConditions({ expression, condition }: Placed): string[] {
  const places = partsOf(expression).flatMap((one): Expression[] => {
    if (one.kind === 'binary') return one.op === 'and' || one.op === 'or' ? [one.left, one.right] : [];
    return one.kind === 'call' && ['if', 'not', 'boolean'].includes(one.name) ? [one.args[0]!] : [];
  });
  const all = condition ? [expression, ...places] : places;
  return [...new Set(all.flatMap((one) => (one.kind === 'name' ? [one.name] : [])))];
}

const looseRegexes = (expression: Expression): string[] =>
  partsOf(expression).flatMap((one) => {
    const pattern = one.kind === 'call' && one.name === 'regex' ? one.args[1] : undefined;
    return pattern?.kind === 'text' && !/^\^[^|]*\$$/.test(pattern.text) && !/^\^\(.*\)\$$/.test(pattern.text)
      ? [pattern.text]
      : [];
  });

type Strange = { got: string; list: string; other: boolean };

/** Texts that choices are compared with. */
function strangeChoices({ expression, name }: Placed, questions: ReadonlyMap<string, XlsRow>): Strange[] {
  const listOf = (one: Expression): { list: string; other: boolean } | undefined => {
    const asked = one.kind === 'name' ? one.name : one.kind === 'here' ? name : '';
    const question = questions.get(asked);
    if (question?.kind !== 'question' || question.list === undefined) return undefined;
    return { list: question.list, other: question.orOther === true };
  };
  return partsOf(expression).flatMap((one): Strange[] => {
    const pair =
      one.kind === 'binary' && (one.op === '=' || one.op === '!=')
        ? [one.left, one.right]
        : one.kind === 'call' && one.name === 'selected'
          ? one.args
          : [];
    return pair.flatMap((text, index) => {
      const other = pair[1 - index];
      const list = other && listOf(other);
      return text.kind === 'text' && list ? [{ got: text.text.trim(), ...list }] : [];
    });
  });
}
