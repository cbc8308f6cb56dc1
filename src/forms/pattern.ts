/**
 * Regular expressions of questionnaires, matched in a time that grows with the length of the text and of the pattern only: whoever writes a
 * questionnaire must not be able to stop the bot by a pattern that goes back and forth. So there is no looking around and no referring back.
 */

/** Finds the pattern anywhere in a text; `^` and `$` hold it to the ends. Source: the ODK XForms specification, `regex()` */
export type Pattern = (text: string) => boolean;

type Test = (code: number) => boolean;
type Place = 'start' | 'end' | 'word' | 'no-word';
type Node =
  | { kind: 'one'; test: Test }
  | { kind: 'place'; place: Place }
  | { kind: 'all'; of: readonly Node[] }
  | { kind: 'any'; of: readonly Node[] }
  | { kind: 'many'; of: Node; min: number; max: number };

type Step =
  | { op: 'one'; test: Test }
  | { op: 'place'; place: Place }
  | { op: 'fork'; to: [number, number] }
  | { op: 'jump'; to: number }
  | { op: 'found' };

/** Repetitions written out: `[а-я]{1,500}` is five hundred of them. */
const MOST_STEPS = 5000;
const DEEPEST = 50;

class Unreadable extends Error {}

/** Undefined: the pattern cannot be read, is too large, or asks for what there is not. */
export function patternOf(source: string): Pattern | undefined {
  try {
    const steps: Step[] = [];
    write(new Reader([...source]).whole(), steps);
    steps.push({ op: 'found' });
    return (text) =>
      isFound(
        steps,
        [...text].map((sign) => sign.codePointAt(0)!),
      );
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const within =
  (from: number, to: number): Test =>
  (code) =>
    code >= from && code <= to;
const either =
  (tests: readonly Test[]): Test =>
  (code) =>
    tests.some((test) => test(code));
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);

const isDigit = within(48, 57);
const isWord = either([isDigit, within(65, 90), within(97, 122), within(95, 95)]);
const isBlank: Test = (code) => /\s/.test(String.fromCodePoint(code));
const isLineEnd: Test = (code) => [0x0a, 0x0d, 0x2028, 0x2029].includes(code);

const CLASSES: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isBlank,
  S: not(isBlank),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };

class Reader {
  readonly #signs: readonly string[];
  #index = 0;
  #depth = 0;

  constructor(signs: readonly string[]) {
    this.#signs = signs;
  }

  whole(): Node {
    const node = this.#choice();
    if (this.#index < this.#signs.length) throw new Unreadable();
    return node;
  }

  get #now(): string | undefined {
    return this.#signs[this.#index];
  }

  #takes(sign: string): boolean {
    if (this.#now !== sign) return false;
    this.#index += 1;
    return true;
  }

  #choice(): Node {
    const of = [this.#row()];
    while (this.#takes('|')) of.push(this.#row());
    return of.length === 1 ? of[0]! : { kind: 'any', of };
  }

  #row(): Node {
    const of: Node[] = [];
    while (this.#now !== undefined && this.#now !== '|' && this.#now !== ')') of.push(this.#repeated());
    return { kind: 'all', of };
  }

  #repeated(): Node {
    const of = this.#single();
    const times = this.#times();
    if (!times) return of;
    // How greedy it is does not change whether it is found.
    if (!this.#takes('?')) this.#takes('+');
    if (of.kind === 'place' || this.#times()) throw new Unreadable();
    return { kind: 'many', of, ...times };
  }

  #times(): { min: number; max: number } | undefined {
    if (this.#takes('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#takes('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#takes('?')) return { min: 0, max: 1 };
    const match = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(this.#signs.slice(this.#index, this.#index + 11).join(''));
    if (!match) return undefined;
    this.#index += match[0].length;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (max < min) throw new Unreadable();
    return { min, max };
  }

  #single(): Node {
    const sign = this.#signs[this.#index++]!;
    if (sign === '(') return this.#group();
    if (sign === '[') return { kind: 'one', test: this.#class() };
    if (sign === '.') return { kind: 'one', test: not(isLineEnd) };
    if (sign === '^') return { kind: 'place', place: 'start' };
    if (sign === '$') return { kind: 'place', place: 'end' };
    if (sign === '\\') {
      if (this.#takes('b')) return { kind: 'place', place: 'word' };
      if (this.#takes('B')) return { kind: 'place', place: 'no-word' };
      return { kind: 'one', test: this.#escaped() };
    }
    if ('*+?'.includes(sign)) throw new Unreadable();
    const code = sign.codePointAt(0)!;
    return { kind: 'one', test: within(code, code) };
  }

  #group(): Node {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Unreadable();
    if (this.#takes('?') && !this.#takes(':')) throw new Unreadable();
    const inner = this.#choice();
    if (!this.#takes(')')) throw new Unreadable();
    this.#depth -= 1;
    return inner;
  }

  #class(): Test {
    const outside = this.#takes('^');
    const tests: Test[] = [];
    do {
      const from = this.#member();
      if (typeof from !== 'number') tests.push(from);
      else if (this.#now === '-' && ![undefined, ']'].includes(this.#signs[this.#index + 1])) {
        this.#index += 1;
        const to = this.#member();
        if (typeof to !== 'number' || to < from) throw new Unreadable();
        tests.push(within(from, to));
      } else tests.push(within(from, from));
    } while (this.#now !== ']');
    this.#index += 1;
    return outside ? not(either(tests)) : either(tests);
  }

  #member(): number | Test {
    const sign = this.#signs[this.#index++];
    if (sign === undefined) throw new Unreadable();
    return sign === '\\' ? (this.#code() ?? this.#escaped()) : sign.codePointAt(0)!;
  }

  #escaped(): Test {
    const sign = this.#now ?? '';
    const known = CLASSES[sign];
    if (known) {
      this.#index += 1;
      return known;
    }
    if (sign === 'p' || sign === 'P') return this.#property();
    const code = this.#code();
    if (code === undefined) throw new Unreadable();
    return within(code, code);
  }

  /** One sign that is written by an escape. Undefined: it stands for a class of them. */
  #code(): number | undefined {
    const sign = this.#now;
    if (sign === undefined || /[1-9]/.test(sign)) throw new Unreadable();
    const hex = /^(?:x([\da-f]{2})|u([\da-f]{4}))/i.exec(this.#signs.slice(this.#index, this.#index + 5).join(''));
    if (hex) {
      this.#index += hex[0].length;
      return Number.parseInt(hex[1] ?? hex[2]!, 16);
    }
    if (Object.hasOwn(CONTROLS, sign)) {
      this.#index += 1;
      return CONTROLS[sign];
    }
    if (/[\p{L}\p{N}]/u.test(sign)) return undefined;
    this.#index += 1;
    return sign.codePointAt(0)!;
  }

  #property(): Test {
    const match = /^([pP])\{(\w{1,30}(?:=\w{1,30})?)\}/.exec(this.#signs.slice(this.#index, this.#index + 70).join(''));
    if (!match) throw new Unreadable();
    this.#index += match[0].length;
    try {
      const one = new RegExp(`^\\${match[1]}{${match[2]}}$`, 'u');
      return (code) => one.test(String.fromCodePoint(code));
    } catch {
      throw new Unreadable();
    }
  }
}

/** Writes a pattern as steps, each repetition out. */
function write(node: Node, steps: Step[]): void {
  if (steps.length > MOST_STEPS) throw new Unreadable();
  if (node.kind === 'one') steps.push({ op: 'one', test: node.test });
  else if (node.kind === 'place') steps.push({ op: 'place', place: node.place });
  else if (node.kind === 'all') for (const one of node.of) write(one, steps);
  else if (node.kind === 'any') writeChoice(node.of, steps);
  else writeMany(node, steps);
}

function writeChoice(of: readonly Node[], steps: Step[]): void {
  const ends: { op: 'jump'; to: number }[] = [];
  for (const [index, one] of of.entries()) {
    if (index === of.length - 1) {
      write(one, steps);
      break;
    }
    const fork: Step = { op: 'fork', to: [steps.length + 1, 0] };
    const end: { op: 'jump'; to: number } = { op: 'jump', to: 0 };
    steps.push(fork);
    write(one, steps);
    steps.push(end);
    ends.push(end);
    fork.to[1] = steps.length;
  }
  for (const end of ends) end.to = steps.length;
}

function writeMany({ of, min, max }: { of: Node; min: number; max: number }, steps: Step[]): void {
  for (let time = 0; time < min; time += 1) write(of, steps);
  if (max === Number.POSITIVE_INFINITY) {
    const start = steps.length;
    const fork: Step = { op: 'fork', to: [start + 1, 0] };
    steps.push(fork);
    write(of, steps);
    steps.push({ op: 'jump', to: start });
    fork.to[1] = steps.length;
    return;
  }
  const forks: { op: 'fork'; to: [number, number] }[] = [];
  for (let time = min; time < max; time += 1) {
    const fork: { op: 'fork'; to: [number, number] } = { op: 'fork', to: [steps.length + 1, 0] };
    steps.push(fork);
    forks.push(fork);
    write(of, steps);
  }
  for (const fork of forks) fork.to[1] = steps.length;
}

/** Walks all ways through the steps at once. */
function isFound(steps: readonly Step[], codes: readonly number[]): boolean {
  const seen = new Int32Array(steps.length).fill(-1);
  let ways: number[] = [];
  for (let index = 0; index <= codes.length; index += 1) {
    const reached: { test: Test; next: number }[] = [];
    const open = [0, ...ways];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (seen[step] === index) continue;
      seen[step] = index;
      const now = steps[step]!;
      if (now.op === 'found') return true;
      if (now.op === 'one') reached.push({ test: now.test, next: step + 1 });
      else if (now.op === 'jump') open.push(now.to);
      else if (now.op === 'fork') open.push(...now.to);
      else if (isAt(now.place, codes, index)) open.push(step + 1);
    }
    const code = codes[index];
    if (code === undefined) return false;
    ways = reached.filter(({ test }) => test(code)).map(({ next }) => next);
  }
  return false;
}

function isAt(place: Place, codes: readonly number[], index: number): boolean {
  if (place === 'start') return index === 0;
  if (place === 'end') return index === codes.length;
  const [before, after] = [codes[index - 1], codes[index]].map((code) => code !== undefined && isWord(code));
  return (before !== after) === (place === 'word');
}
