import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  follow,
  type Happening,
  presentOf,
  type ReviewAct,
  type ReviewHistory,
} from '../../src/domain/review-history.ts';

type Act = ReviewAct<number>;
type Done = Happening<number>;

const at = (minute: number) => new Date(Date.UTC(2026, 10, 10, 4, minute));
const [DIRECTOR, COORDINATOR, OTHER] = [1, 2, 3];
const said = (...values: number[]) => new Map(values.map((value, place) => [`q${place + 1}`, value]));
const sent = (...values: number[]): Act => ({ kind: 'sent', answers: said(...values) });
const returned = (...questions: string[]): Act => ({
  kind: 'returned',
  lines: questions.map((question) => ({ question, reason: 'check-number' })),
});

/** Acts one after another, a minute each; all must be possible. */
function played(...acts: [number, Act][]): ReviewHistory<number> {
  return acts.reduce<ReviewHistory<number>>((history, [by, act], minute) => {
    const next = follow(history, { ...act, by, at: at(minute) });
    if (!next.ok) throw new Error(`${act.kind}: ${next.error.code}`);
    return next.value;
  }, []);
}

const toActs = (history: ReviewHistory<number>) => history.map((one): [number, Act] => [one.by ?? 0, one]);

describe('a report that goes to and fro', () => {
  test('waits for nobody before it is sent, and nothing can be decided on it', () => {
    expect(presentOf([])).toEqual({ state: 'filling', round: 0, lines: [], open: [], changed: [] });
    for (const kind of ['accepted', 'withdrawn'] as const) {
      expect(follow<number>([], { kind, at: at(0) })).toEqual({ ok: false, error: { code: 'nothing-sent' } });
    }
  });

  test('waits for the school line by line, until each is kept, corrected or objected to', () => {
    const asked = played([DIRECTOR, sent(1, 2, 3)], [COORDINATOR, returned('q1', 'q2', 'q3')]);
    expect(presentOf(asked)).toMatchObject({ state: 'returned', round: 1, open: ['q1', 'q2', 'q3'] });
    const tooEarly = follow(asked, { ...sent(1, 2, 3), by: DIRECTOR, at: at(9) });
    expect(tooEarly).toEqual({ ok: false, error: { code: 'lines-open', lines: ['q1', 'q2', 'q3'] } });

    const answered = [
      ...asked,
      { kind: 'kept', question: 'q1', by: DIRECTOR, at: at(2) },
      { kind: 'answered', question: 'q2', settles: true, says: 5, by: DIRECTOR, at: at(3) },
      { kind: 'objected', question: 'q3', text: 'Так в приказе', by: DIRECTOR, at: at(4) },
    ] satisfies Done[];
    expect(presentOf(answered).open).toEqual([]);
    const again = follow(answered, { ...sent(1, 5, 3), by: DIRECTOR, at: at(5) });
    expect(again.ok && presentOf(again.value)).toMatchObject({
      state: 'in-review',
      round: 2,
      changed: [{ question: 'q2', was: 2, now: 5 }],
      lines: [
        { question: 'q1', kept: { by: DIRECTOR } },
        { question: 'q2', answered: { by: DIRECTOR } },
        { question: 'q3', objection: { text: 'Так в приказе', by: DIRECTOR } },
      ],
    });
  });

  test('an answer put off leaves its line open again', () => {
    const history = played(
      [DIRECTOR, sent(1)],
      [COORDINATOR, returned('q1')],
      [DIRECTOR, { kind: 'answered', question: 'q1', settles: true, says: 5 }],
      [DIRECTOR, { kind: 'answered', question: 'q1', settles: false, says: 0 }],
    );
    expect(presentOf(history).open).toEqual(['q1']);
  });

  test('a corrected line is not kept, and a kept one that is corrected is kept no more', () => {
    const asked = played([DIRECTOR, sent(1)], [COORDINATOR, returned('q1')]);
    const says = (value: number): [number, Act] => [
      DIRECTOR,
      { kind: 'answered', question: 'q1', settles: true, says: value },
    ];
    const keep: Done = { kind: 'kept', question: 'q1', by: DIRECTOR, at: at(9) };
    const kept = played(...toActs(asked), [DIRECTOR, keep], says(2));
    expect(presentOf(kept).lines).toEqual([
      { question: 'q1', reason: 'check-number', answered: { by: DIRECTOR, at: at(3) } },
    ]);
    expect(follow(kept, keep)).toEqual({ ok: false, error: { code: 'corrected' } });
    // Corrected to what it was it may be kept.
    expect(follow(played(...toActs(kept), says(1)), keep).ok).toBe(true);
  });

  test('a line nobody asked about is neither kept nor objected to', () => {
    const asked = played([DIRECTOR, sent(1, 2)], [COORDINATOR, returned('q1')]);
    const kept = follow(asked, { kind: 'kept', question: 'q2', by: DIRECTOR, at: at(2) });
    expect(kept).toEqual({ ok: false, error: { code: 'no-such-line' } });
  });

  test('what is sent and taken back leaves it as it stood before', () => {
    const asked = played(
      [DIRECTOR, sent(1)],
      [COORDINATOR, returned('q1')],
      [DIRECTOR, { kind: 'kept', question: 'q1' }],
    );
    const back = [...asked, { ...sent(1), by: DIRECTOR, at: at(5) }, { kind: 'withdrawn', by: DIRECTOR, at: at(6) }];
    expect(presentOf(back as Done[])).toEqual({
      ...presentOf(asked),
      last: { kind: 'withdrawn', by: DIRECTOR, at: at(6) },
    });
  });

  test('accepted it is locked, until it is opened anew with a reason', () => {
    const accepted = played([DIRECTOR, sent(1)], [COORDINATOR, { kind: 'accepted' }]);
    const already = { code: 'already', what: 'accepted', by: COORDINATOR, at: at(1) };
    for (const act of [sent(2), returned('q1'), { kind: 'accepted' }, { kind: 'withdrawn' }] as Act[]) {
      expect(follow(accepted, { ...act, by: OTHER, at: at(9) })).toEqual({ ok: false, error: already });
    }
    expect(follow(accepted, { kind: 'reopened', reason: ' ', at: at(9) })).toEqual({
      ok: false,
      error: { code: 'no-reason' },
    });
    const open = follow(accepted, { kind: 'reopened', reason: 'Ошибка в строке 1', by: OTHER, at: at(9) });
    expect(open.ok && presentOf(open.value)).toMatchObject({ state: 'reopened', reason: 'Ошибка в строке 1' });
  });

  test('opened anew it is asked of no line that was asked about before', () => {
    const history = played(
      [DIRECTOR, sent(1)],
      [COORDINATOR, returned('q1')],
      [DIRECTOR, { kind: 'kept', question: 'q1' }],
      [DIRECTOR, sent(1)],
      [COORDINATOR, { kind: 'accepted' }],
      [COORDINATOR, { kind: 'reopened', reason: 'Ошибка' }],
    );
    expect(presentOf(history).lines).toEqual([]);
    const kept = follow(history, { kind: 'kept', question: 'q1', by: DIRECTOR, at: at(9) });
    expect(kept).toEqual({ ok: false, error: { code: 'no-such-line' } });
  });
});

test('a remark on the whole stands beside what is sent again, until the reviewer judges it anew', () => {
  const history = played(
    [DIRECTOR, sent(1, 2)],
    [COORDINATOR, { kind: 'returned', lines: [], reason: 'Проверьте всё' }],
    [DIRECTOR, sent(1, 2)],
  );
  expect(presentOf(history)).toMatchObject({ state: 'in-review', remark: 'Проверьте всё', changed: [] });
  const next = (...acts: Act[]) => presentOf([...history, ...acts.map((act) => ({ ...act, at: at(9) }))]);
  expect(next({ kind: 'withdrawn' })).toMatchObject({ state: 'returned', reason: 'Проверьте всё' });
  for (const acts of [[{ kind: 'withdrawn' }], [returned('q1')], [{ kind: 'accepted' }]] satisfies Act[][]) {
    expect(next(...acts).remark).toBeUndefined();
  }
  expect(next({ kind: 'accepted' }, { kind: 'reopened', reason: 'Ошибка' }, sent(1, 3)).remark).toBe('Ошибка');
});

const question = fc.constantFrom('q1', 'q2', 'q3');
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }).map((values) => sent(...values)),
  fc.constant<Act>({ kind: 'withdrawn' }),
  fc.constant<Act>({ kind: 'accepted' }),
  fc.uniqueArray(question).map((questions) => returned(...questions)),
  fc.constant<Act>({ kind: 'returned', lines: [], reason: 'Проверьте всё' }),
  question.map((of): Act => ({ kind: 'kept', question: of })),
  question.map((of): Act => ({ kind: 'objected', question: of, text: 'Так и есть' })),
  fc
    .tuple(question, fc.boolean(), fc.nat(3))
    .map(([of, settles, says]): Act => ({ kind: 'answered', question: of, settles, says })),
  fc.constantFrom('', 'Ошибка').map((reason): Act => ({ kind: 'reopened', reason })),
);
const anyActs = fc.array(fc.tuple(fc.constantFrom(DIRECTOR, COORDINATOR, OTHER), anAct), { maxLength: 40 });

/** Whom a report waits for, said once more in the fewest words: a list of those steps that lead from one to another. */
const LEADS: Record<string, Partial<Record<Act['kind'], string>>> = {
  school: { sent: 'reviewer' },
  reviewer: { withdrawn: 'school', returned: 'school', accepted: 'nobody' },
  nobody: { reopened: 'school' },
};
const WAITS: Record<string, string> = {
  filling: 'school',
  returned: 'school',
  reopened: 'school',
  'in-review': 'reviewer',
  accepted: 'nobody',
};

describe('any sequence of acts by any people', () => {
  test('is followed step by step, and what cannot be done changes nothing and names who had done what', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        let history: ReviewHistory<number> = [];
        let waits = 'school';
        let lastTurn: Done | undefined;
        for (const [minute, [by, act]] of acts.entries()) {
          const done: Done = { ...act, by, at: at(minute) };
          const next = follow(history, done);
          const leads = LEADS[waits]?.[act.kind];
          if (next.ok) {
            history = next.value;
            if (leads) {
              waits = leads;
              lastTurn = done;
            }
          } else if (next.error.code === 'already') {
            expect(leads).toBeUndefined();
            const { what, by: whose, at: when } = next.error;
            expect({ what, by: whose, at: when }).toEqual({ what: lastTurn?.kind, by: lastTurn?.by, at: lastTurn?.at });
          }
          expect(WAITS[presentOf(history).state]).toBe(waits);
        }
      }),
    );
  });

  test('leaves a history whose present is rebuilt from its rows alone, and no line goes back unanswered', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const history = acts.reduce<ReviewHistory<number>>((so, [by, act], minute) => {
          const next = follow(so, { ...act, by, at: at(minute) });
          return next.ok ? next.value : so;
        }, []);
        const again = history.reduce<ReviewHistory<number>>((so, done) => {
          const next = follow(so, structuredClone(done));
          expect(next.ok).toBe(true);
          return next.ok ? next.value : so;
        }, []);
        expect(presentOf(again)).toEqual(presentOf(history));
        const present = presentOf(history);
        if (present.state === 'in-review' || present.state === 'accepted') expect(present.open).toEqual([]);
        expect(present.round).toBe(
          history.filter(({ kind }) => kind === 'sent').length -
            history.filter(({ kind }) => kind === 'withdrawn').length,
        );
        for (const { was, now } of present.changed) expect(was).not.toEqual(now);
      }),
    );
  });
});
