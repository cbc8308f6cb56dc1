import { type Expression, type ExpressionFault, FUNCTIONS, isFunction, type Operator } from './expression.ts';
import { checkCall } from './expression-calls.ts';
import { type Token, tokensOf } from './expression-tokens.ts';

/** Where an expression stands: whether `.` is an answer there, and which bare words are columns of the choices. */
export type ExpressionPlace = { here?: boolean; columns?: ReadonlySet<string> };

/** Longer than this no expression of a real form is, in pieces. */
const MOST_TOKENS = 2000;
/** Brackets within brackets. */
const DEEPEST = 50;

/** From the loosest to the tightest; all group from the left. Source: XPath 1.0, section 3.4 */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

/** Words of operators and functions as people write them besides. */
const WORDS: Readonly<Record<string, string>> = {
  и: 'and',
  или: 'or',
  не: 'not',
  если: 'if',
  истина: 'true',
  ложь: 'false',
};

class Wrong extends Error {
  readonly fault: ExpressionFault;

  constructor(fault: ExpressionFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Reads an expression, or says what is wrong first and where. */
export function parseExpression(
  text: string,
  place: ExpressionPlace = {},
): { ok: true; value: Expression } | { ok: false; error: ExpressionFault } {
  const cut = tokensOf(text);
  if ('fault' in cut) return { ok: false, error: cut.fault };
  if (cut.tokens.length > MOST_TOKENS) {
    return { ok: false, error: { code: 'expression-too-long', at: cut.tokens[MOST_TOKENS]!.at, max: MOST_TOKENS } };
  }
  try {
    return { ok: true, value: new Parser(cut.tokens, place).whole() };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, error: error.fault };
    throw error;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #place: ExpressionPlace;
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], place: ExpressionPlace) {
    this.#tokens = tokens;
    this.#place = place;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#now.kind !== 'end') this.#refuse();
    return expression;
  }

  get #now(): Token {
    return this.#tokens[this.#index]!;
  }

  #take(): Token {
    const token = this.#now;
    this.#index += 1;
    return token;
  }

  #isSign(sign: string): boolean {
    return this.#now.kind === 'sign' && this.#now.text === sign;
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (let op = this.#operator(operators); op !== undefined; op = this.#operator(operators)) {
      this.#index += 1;
      left = { kind: 'binary', op, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #operator(operators: readonly Operator[]): Operator | undefined {
    const { kind, text } = this.#now;
    return kind === 'sign' || kind === 'word' ? operators.find((one) => one === text) : undefined;
  }

  #unary(): Expression {
    let minuses = 0;
    for (; this.#isSign('-'); minuses += 1) this.#index += 1;
    const of = this.#operand();
    let expression = of;
    for (; minuses > 0; minuses -= 1) expression = { kind: 'negative', of: expression };
    return expression;
  }

  #operand(): Expression {
    const { kind, text, at } = this.#now;
    if (kind === 'end') throw new Wrong({ code: 'expression-incomplete', at });
    if (kind === 'number') return { kind: 'number', text: this.#take().text };
    if (kind === 'text') return { kind: 'text', text: this.#take().text, at };
    if (kind === 'name') return { kind: 'name', name: this.#take().text, at };
    if (kind === 'word') return this.#word();
    if (text === '(') return this.#bracketed();
    if (text === '.') {
      if (!this.#place.here) throw new Wrong({ code: 'expression-no-here', at });
      this.#index += 1;
      return { kind: 'here', at };
    }
    if (text === ')' || text === ',') throw new Wrong({ code: 'expression-incomplete', at });
    return this.#refuse();
  }

  #bracketed(): Expression {
    const { at } = this.#take();
    this.#deeper(at);
    const inner = this.#binary(0);
    this.#close(at);
    return inner;
  }

  #word(): Expression {
    const { text, at } = this.#take();
    if (OPERATOR_WORDS.includes(text) && !this.#isSign('(')) throw new Wrong({ code: 'expression-incomplete', at });
    if (this.#isSign('(')) return this.#call(text, at);
    if (this.#place.columns?.has(text)) return { kind: 'column', name: text, at };
    const instead = wordInstead(text);
    if (instead !== undefined) throw new Wrong({ code: 'expression-instead', at, got: text, instead });
    throw new Wrong({ code: 'expression-word', at, got: text });
  }

  #call(name: string, at: number): Expression {
    const bracket = this.#take().at;
    this.#deeper(bracket);
    const args: Expression[] = [];
    if (!this.#isSign(')')) {
      args.push(this.#binary(0));
      while (this.#isSign(',')) {
        this.#index += 1;
        args.push(this.#binary(0));
      }
    }
    this.#close(bracket);
    if (!isFunction(name)) throw new Wrong(unknownFunction(name, at));
    const [min, max] = FUNCTIONS[name];
    if (args.length < min || args.length > max) {
      throw new Wrong({ code: 'expression-arguments', at, got: name, count: args.length, min, max });
    }
    const call = { kind: 'call' as const, name, args, at };
    const fault = checkCall(call);
    if (fault) throw new Wrong(fault);
    if (name === 'string-length' && args.length === 0) {
      if (!this.#place.here) throw new Wrong({ code: 'expression-no-here', at });
      return { ...call, args: [{ kind: 'here', at }] };
    }
    return call;
  }

  #deeper(at: number): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Wrong({ code: 'expression-too-long', at, max: MOST_TOKENS });
  }

  #close(bracket: number): void {
    this.#depth -= 1;
    if (this.#now.kind === 'end') throw new Wrong({ code: 'expression-unclosed-bracket', at: bracket });
    if (!this.#isSign(')')) this.#refuse();
    this.#index += 1;
  }

  #refuse(): never {
    const { text, at } = this.#now;
    const instead = this.#now.kind === 'word' ? wordInstead(text) : undefined;
    const [before, after] = [this.#tokens[this.#index - 1], this.#tokens[this.#index + 1]];
    if (text === ',' && before?.kind === 'number' && after?.kind === 'number') {
      const [got, meant] = [`${before.text},${after.text}`, `${before.text}.${after.text}`];
      throw new Wrong({ code: 'expression-instead', at: before.at, got, instead: meant });
    }
    throw new Wrong(
      instead === undefined
        ? { code: 'expression-unexpected', at, got: text }
        : { code: 'expression-instead', at, got: text, instead },
    );
  }
}

const OPERATOR_WORDS: readonly string[] = ['and', 'or', 'div', 'mod'];
const KNOWN: readonly string[] = Object.keys(FUNCTIONS);

/** `AND` is `and`, `ИЛИ` is `or`. */
function wordInstead(text: string): string | undefined {
  const lower = text.toLowerCase();
  const meant = WORDS[lower] ?? lower;
  if (meant === text) return KNOWN.includes(text) ? `${text}()` : undefined;
  if (OPERATOR_WORDS.includes(meant)) return meant;
  return KNOWN.includes(meant) ? `${meant}()` : undefined;
}

/** What gives the text of a choice elsewhere; here expressions see names alone. */
const CHOICE_TEXT = /^jr:choice-name$/i;

function unknownFunction(name: string, at: number): ExpressionFault {
  if (CHOICE_TEXT.test(name)) return { code: 'expression-choice-text', at, got: name };
  const instead = wordInstead(name);
  return instead === undefined
    ? { code: 'expression-function', at, got: name, known: KNOWN.join(', ') }
    : { code: 'expression-instead', at, got: name, instead };
}
