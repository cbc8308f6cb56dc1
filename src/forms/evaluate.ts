import type { Expression, Operator } from './expression.ts';
import { call } from './expression-calls.ts';
import { type ExpressionValue, equal, holdsTrue, type Named, NOTHING, numberIn, textOf } from './expression-values.ts';
import { compared, divided, fractionOf, negative, plus, remainder, times } from './fraction.ts';

/** All that an expression can ask for. */
export type Scope = {
  /** What `${name}` stands for now; `NOTHING` for what is not answered or not asked. */
  named: (name: string) => Named;
  /** The answer that is judged, for `.`. */
  here?: Named;
  /** A column of the choice that is judged; empty when it says nothing there. */
  column?: (name: string) => string;
  /** `YYYY-MM-DD`. */
  today: string;
};

/** Works an expression out as XPath 1.0 and the ODK XForms specification do. There is nothing it throws on. */
export function evaluate(expression: Expression, scope: Scope): ExpressionValue {
  switch (expression.kind) {
    case 'number':
      return fractionOf(expression.text);
    case 'text':
      return expression.text;
    case 'name':
      return scope.named(expression.name);
    case 'here':
      return scope.here ?? NOTHING;
    case 'column':
      return { text: scope.column?.(expression.name) ?? '', type: 'text' };
    case 'negative':
      return negative(numberIn(evaluate(expression.of, scope)));
    case 'binary':
      return operate(expression.op, expression.left, expression.right, scope);
    case 'call':
      break;
  }
  const { name, args } = expression;
  if (name === 'if') return evaluate(holds(args[0]!, scope) ? args[1]! : args[2]!, scope);
  if (name === 'coalesce') {
    for (const one of args) {
      const text = textOf(evaluate(one, scope));
      if (text !== '') return text;
    }
    return '';
  }
  return call(
    name,
    args.map((one) => evaluate(one, scope)),
    scope.today,
  );
}

/** Whether an expression holds as a condition. */
export const holds = (expression: Expression, scope: Scope): boolean => holdsTrue(evaluate(expression, scope));

function operate(op: Operator, left: Expression, right: Expression, scope: Scope): ExpressionValue {
  if (op === 'or') return holds(left, scope) || holds(right, scope);
  if (op === 'and') return holds(left, scope) && holds(right, scope);
  const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
  if (op === '=') return equal(a, b);
  // Of an empty number and a number both `=` and `<` are false, and `!=` is true.
  if (op === '!=') return !equal(a, b);
  const [x, y] = [numberIn(a), numberIn(b)];
  switch (op) {
    case '+':
      return plus(x, y);
    case '-':
      return plus(x, negative(y));
    case '*':
      return times(x, y);
    case 'div':
      return divided(x, y);
    case 'mod':
      return remainder(x, y);
  }
  const sign = compared(x, y);
  if (sign === undefined) return false;
  switch (op) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}
