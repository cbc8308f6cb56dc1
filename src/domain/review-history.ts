import { no, ok, type Result } from './result.ts';

/**
 * What happens to a report between a school and its reviewers, from the first sending on. Rows of all this are only added, so the present is
 * rebuilt from them and nobody's word is ever written over. Source: product.md, Quarterly report («Review»).
 */

/** A line that is to be made precise: `reason` is one of the ready ones by its id, or own words; `against`: the line it does not agree with. */
export type ReturnedLine = { question: string; reason: string; against?: string };

/** What somebody does. `V` is what a report says to a question. */
export type ReviewAct<V> =
  | { kind: 'sent'; answers: ReadonlyMap<string, V> }
  | { kind: 'withdrawn' }
  /** Without lines the whole report goes back, with one reason. */
  | { kind: 'returned'; lines: readonly ReturnedLine[]; reason?: string }
  | { kind: 'kept'; question: string }
  | { kind: 'objected'; question: string; text: string }
  /** An answer given while the school has the report; `settles` is false of one that was only put off. */
  | { kind: 'answered'; question: string; settles: boolean; says: V }
  | { kind: 'accepted' }
  | { kind: 'reopened'; reason: string };

/** Who did it and when; `by` is absent for the operator of the server. */
export type Happening<V> = ReviewAct<V> & { by?: number; at: Date };
export type ReviewHistory<V> = readonly Happening<V>[];

/** A line of the last return with what the school has said to it since: any of the three settles it. */
export type LineNow = ReturnedLine & {
  kept?: { by?: number; at: Date };
  objection?: { text: string; by?: number; at: Date };
  answered?: { by?: number; at: Date };
};

/**
 * `filling`: nothing is sent, or it was taken back. `in-review`: the school waits for the reviewer. `returned` and `reopened`: the reviewer
 * waits for the school. `accepted`: nobody waits, the report is locked.
 */
export type ReviewState = 'filling' | 'in-review' | 'returned' | 'accepted' | 'reopened';

export type ReviewPresent<V> = {
  state: ReviewState;
  /** What led there; absent while nothing has happened. */
  last?: { kind: ReviewAct<V>['kind']; by?: number; at: Date };
  /** Sendings that were not taken back. */
  round: number;
  /** Why the whole report went back or was opened anew. */
  reason?: string;
  /** Why the whole of what is now sent had gone back or been opened anew, until a reviewer judges it again. */
  remark?: string;
  /** Of the last return by line, in its order; empty when there was none. */
  lines: readonly LineNow[];
  /** Questions of those that the school has not answered yet. */
  open: readonly string[];
  /** What the reviewer judged last; absent before his first verdict. */
  judged?: ReadonlyMap<string, V>;
  /** What is sent differs in these from what the reviewer judged last, in the order in which it is told. */
  changed: readonly { question: string; was?: V; now?: V }[];
};

/** Why an act is not possible. `already`: something was done before, by whom and when. */
export type ReviewRefusal<V = unknown> =
  | { code: 'nothing-sent' }
  | { code: 'already'; what: ReviewAct<V>['kind']; by?: number; at: Date }
  | { code: 'lines-open'; lines: readonly string[] }
  | { code: 'no-such-line' }
  /** What is to stay as it is was given another answer since it was judged. */
  | { code: 'corrected' }
  | { code: 'no-reason' };

type Working<V> = Omit<ReviewPresent<V>, 'open' | 'changed'> & {
  sent?: ReadonlyMap<string, V>;
  /** The newest answer that settles its question, of those given since the last sending. */
  given: ReadonlyMap<string, V>;
  /** How it stood before the sending, which stands again once that is taken back. */
  before?: Working<V>;
};

const isSettled = ({ kept, objection, answered }: LineNow): boolean =>
  kept !== undefined || objection !== undefined || answered !== undefined;

/** Questions of the returned lines to which nothing is said yet. */
const openOf = (lines: readonly LineNow[]): string[] =>
  lines.filter((line) => !isSettled(line)).map(({ question }) => question);

/** Adds what somebody did, or says why it cannot be done. `same` tells whether two answers say the same. */
export function follow<V>(
  history: ReviewHistory<V>,
  done: Happening<V>,
  same: (was: V, now: V) => boolean = Object.is,
): Result<readonly Happening<V>[], ReviewRefusal<V>> {
  const refusal = refusalOf(replay(history), done, same);
  return refusal ? no(refusal) : ok([...history, done]);
}

/** Where a report stands, rebuilt from all that happened to it. `same` tells whether two answers say the same. */
export function presentOf<V>(
  history: ReviewHistory<V>,
  same: (was: V, now: V) => boolean = Object.is,
): ReviewPresent<V> {
  const { sent, before: _, given: __, ...present } = replay(history);
  return { ...present, open: openOf(present.lines), changed: changedBetween(present.judged, sent, same) };
}

function changedBetween<V>(
  before: ReadonlyMap<string, V> | undefined,
  after: ReadonlyMap<string, V> | undefined,
  same: (was: V, now: V) => boolean,
): ReviewPresent<V>['changed'] {
  if (!before || !after) return [];
  const questions = [...new Set([...after.keys(), ...before.keys()])];
  return questions.flatMap((question) => {
    const [was, now] = [before.get(question), after.get(question)];
    if (was !== undefined && now !== undefined && same(was, now)) return [];
    return [{ question, ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) }];
  });
}

const replay = <V>(history: ReviewHistory<V>): Working<V> =>
  history.reduce<Working<V>>(after, { state: 'filling', round: 0, lines: [], given: new Map() });

function after<V>(now: Working<V>, done: Happening<V>): Working<V> {
  const { kind, at } = done;
  const who = { at, ...(done.by === undefined ? {} : { by: done.by }) };
  const last = { kind, ...who };
  const { reason, remark: _, ...rest } = now;
  switch (done.kind) {
    case 'sent':
      return {
        ...rest,
        ...(reason === undefined ? {} : { remark: reason }),
        state: 'in-review',
        last,
        round: now.round + 1,
        sent: done.answers,
        given: new Map(),
        before: now,
      };
    case 'withdrawn':
      return { ...(now.before ?? now), last };
    case 'returned': {
      const why = done.reason === undefined ? {} : { reason: done.reason };
      return { ...rest, ...why, ...judgedNow(now), state: 'returned', last, lines: done.lines };
    }
    case 'accepted':
      return { ...rest, ...judgedNow(now), state: 'accepted', last };
    case 'reopened':
      return { ...rest, state: 'reopened', last, reason: done.reason, lines: [] };
    case 'kept':
      return { ...now, lines: withReply(now, done.question, { kept: who }) };
    case 'objected':
      return { ...now, lines: withReply(now, done.question, { objection: { text: done.text, ...who } }) };
    case 'answered':
      return {
        ...now,
        lines: withAnswer(now, done.question, done.settles ? who : undefined),
        given: givenNow(now, done),
      };
  }
}

function givenNow<V>(
  { given }: Working<V>,
  { question, settles, says }: { question: string; settles: boolean; says: V },
) {
  const now = new Map(given);
  if (settles) now.set(question, says);
  else now.delete(question);
  return now;
}

const judgedNow = <V>({ sent }: Working<V>) => (sent ? { judged: sent } : {});

/** The newer of «оставить» and «возразить» counts. */
const withReply = <V>({ lines }: Working<V>, of: string, reply: Pick<LineNow, 'kept' | 'objection'>): LineNow[] =>
  lines.map(({ kept, objection, ...line }) =>
    line.question === of
      ? { ...line, ...reply }
      : { ...line, ...(kept ? { kept } : {}), ...(objection ? { objection } : {}) },
  );

/** Who answers a line anew does not leave it as it was. */
const withAnswer = <V>({ lines }: Working<V>, of: string, who: LineNow['answered']): LineNow[] =>
  lines.map((line) => {
    if (line.question !== of) return line;
    const { answered: _, kept: __, ...rest } = line;
    return { ...rest, ...(who ? { answered: who } : {}) };
  });

/** Whether a question was answered otherwise than it was judged. */
function isCorrected<V>({ judged, given }: Working<V>, of: string, same: (was: V, now: V) => boolean): boolean {
  const [was, now] = [judged?.get(of), given.get(of)];
  return now !== undefined && (was === undefined || !same(was, now));
}

function refusalOf<V>(
  now: Working<V>,
  act: ReviewAct<V>,
  same: (was: V, now: V) => boolean,
): ReviewRefusal<V> | undefined {
  const { state, last, lines } = now;
  const already: ReviewRefusal<V> = last
    ? { code: 'already', what: last.kind, at: last.at, ...(last.by === undefined ? {} : { by: last.by }) }
    : { code: 'nothing-sent' };
  const isOpen = state === 'filling' || state === 'returned' || state === 'reopened';
  switch (act.kind) {
    case 'sent': {
      if (!isOpen) return already;
      const open = openOf(lines);
      return open.length > 0 ? { code: 'lines-open', lines: open } : undefined;
    }
    case 'withdrawn':
    case 'accepted':
      return state === 'in-review' ? undefined : already;
    case 'returned':
      if (state !== 'in-review') return already;
      return act.lines.length === 0 && act.reason === undefined ? { code: 'no-reason' } : undefined;
    case 'reopened':
      if (state !== 'accepted') return already;
      return act.reason.trim() === '' ? { code: 'no-reason' } : undefined;
    case 'kept':
    case 'objected':
      if (!isOpen) return already;
      if (!lines.some(({ question }) => question === act.question)) return { code: 'no-such-line' };
      return act.kind === 'kept' && isCorrected(now, act.question, same) ? { code: 'corrected' } : undefined;
    case 'answered':
      return isOpen ? undefined : already;
  }
}
