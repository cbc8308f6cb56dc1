import { isNumeric } from './filling.ts';
import { type Condition, type Form, OTHER, type Question } from './form.ts';

/** What is wrong with a form itself. Whoever loads forms checks them before anybody is asked. */
export type FormFault =
  | { code: 'duplicate-question'; question: string }
  | { code: 'no-text'; question: string }
  | { code: 'missing-options'; question: string }
  | { code: 'duplicate-option'; question: string; option: string }
  /** The option's id is the one that stands for «другое». */
  | { code: 'reserved-option'; question: string }
  | { code: 'bounds-upside-down'; question: string; min: number; max: number }
  | { code: 'decimals-out-of-range'; question: string; decimals: number }
  | { code: 'missing-whole'; question: string }
  /** The whole is no count or part asked before. */
  | { code: 'whole-not-earlier'; question: string; on: string }
  | { code: 'condition-unknown'; question: string; on: string }
  | { code: 'condition-not-earlier'; question: string; on: string }
  /** The condition asks for a value that a question of this type never has. */
  | { code: 'condition-never-holds'; question: string; on: string }
  | { code: 'duplicate-check'; check: string }
  | { code: 'check-unknown'; check: string; question: string }
  | { code: 'check-no-number'; check: string; question: string };

/** All faults of a form, in the order of its questions; none for a form that can be asked. */
export function checkForm(form: Form): FormFault[] {
  const byId = new Map(form.questions.map((question) => [question.id, question]));
  const earlier = new Map<string, Question>();
  const faults: FormFault[] = [];

  for (const question of form.questions) {
    if (earlier.has(question.id)) faults.push({ code: 'duplicate-question', question: question.id });
    faults.push(...questionFaults(question), ...wholeFaults(question, earlier));
    if (question.when) faults.push(...conditionFaults(question.id, question.when, earlier, byId));
    earlier.set(question.id, question);
  }

  const checks = new Set<string>();
  for (const { id, left, right } of form.checks) {
    if (checks.has(id)) faults.push({ code: 'duplicate-check', check: id });
    checks.add(id);
    for (const side of [left, right]) {
      const question = byId.get(side);
      if (!question) faults.push({ code: 'check-unknown', check: id, question: side });
      else if (!isNumeric(question)) faults.push({ code: 'check-no-number', check: id, question: side });
    }
  }
  return faults;
}

function questionFaults(question: Question): FormFault[] {
  const { id, type, min, max, decimals = 0, options = [], otherText } = question;
  const faults: FormFault[] = [];
  if (question.text.trim() === '' || question.short.trim() === '') faults.push({ code: 'no-text', question: id });
  if (min !== undefined && max !== undefined && min > max) {
    faults.push({ code: 'bounds-upside-down', question: id, min, max });
  }
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) {
    faults.push({ code: 'decimals-out-of-range', question: id, decimals });
  }
  if (type !== 'choice' && type !== 'choices') return faults;

  if (options.length === 0) faults.push({ code: 'missing-options', question: id });
  const ids = options.map((option) => option.id);
  for (const option of new Set(ids.filter((one, index) => ids.indexOf(one) < index))) {
    faults.push({ code: 'duplicate-option', question: id, option });
  }
  if (otherText && ids.includes(OTHER)) faults.push({ code: 'reserved-option', question: id });
  return faults;
}

function wholeFaults(question: Question, earlier: ReadonlyMap<string, Question>): FormFault[] {
  if (question.type !== 'part') return [];
  if (!question.whole) return [{ code: 'missing-whole', question: question.id }];
  if ('figure' in question.whole) return [];
  const on = question.whole.question;
  const type = earlier.get(on)?.type;
  return type === 'count' || type === 'part' ? [] : [{ code: 'whole-not-earlier', question: question.id, on }];
}

function conditionFaults(
  question: string,
  condition: Condition,
  earlier: ReadonlyMap<string, Question>,
  all: ReadonlyMap<string, Question>,
): FormFault[] {
  if ('all' in condition) return condition.all.flatMap((one) => conditionFaults(question, one, earlier, all));
  if ('any' in condition) return condition.any.flatMap((one) => conditionFaults(question, one, earlier, all));
  if ('not' in condition) return conditionFaults(question, condition.not, earlier, all);

  const on = condition.question;
  if (!all.has(on)) return [{ code: 'condition-unknown', question, on }];
  const asked = earlier.get(on);
  if (!asked) return [{ code: 'condition-not-earlier', question, on }];
  const possible = 'is' in condition ? mayBe(asked, condition.is) : isNumeric(asked);
  return possible ? [] : [{ code: 'condition-never-holds', question, on }];
}

function mayBe(question: Question, value: string | number | boolean): boolean {
  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent':
      return typeof value === 'number';
    case 'yes-no':
      return typeof value === 'boolean';
    case 'choice':
    case 'choices':
      return (
        question.options?.some(({ id }) => id === value) === true || (value === OTHER && question.otherText === true)
      );
    case 'date':
    case 'text':
      return typeof value === 'string';
    case 'file':
      return false;
  }
}
