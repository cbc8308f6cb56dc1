import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followHelp, type HelpAct, type HelpDone, helpDays, helpPresent } from '../../src/domain/help-request.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 10, 4, minute));
const anAct: fc.Arbitrary<Exclude<HelpAct, { kind: 'repeated' }>> = fc.oneof(
  fc.constantFrom('2026-11-20', '2026-11-27').map((until) => ({ kind: 'taken' as const, until })),
  fc.constant({ kind: 'answered' as const, text: 'Приедет методист' }),
  fc
    .constantFrom<'helped' | 'not-helped' | 'withdrawn' | 'renewed'>('helped', 'not-helped', 'withdrawn', 'renewed')
    .map((kind) => ({ kind })),
);
/** In which states each act is possible. */
const POSSIBLE: Record<Exclude<HelpAct['kind'], 'repeated'>, string[]> = {
  taken: ['asked', 'taken'],
  answered: ['asked', 'taken'],
  helped: ['answered'],
  'not-helped': ['answered'],
  // What was answered is for the school to judge.
  withdrawn: ['asked', 'taken'],
  renewed: ['withdrawn'],
};

test('whatever is done to a request by whomever, only the school closes it, and only after an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(1, 2), anAct), { maxLength: 20 }), (acts) => {
      let done: readonly HelpDone[] = [];
      for (const [minute, [by, act]] of acts.entries()) {
        const before = helpPresent(done);
        const next = followHelp(done, { ...act, by, at: at(minute) });
        const again =
          act.kind === 'taken' && before.by === by && before.until === act.until && before.state === 'taken';
        expect(next.ok).toBe(POSSIBLE[act.kind].includes(before.state) && !again);
        if (next.ok) done = next.value;
        else expect(next.error).toEqual(before);
      }
      const now = helpPresent(done);
      expect(now.state === 'helped').toBe(done.at(-1)?.kind === 'helped');
      if (now.state === 'helped') expect(done.at(-2)?.kind).toBe('answered');
      if (now.state === 'withdrawn') expect(done.at(-1)?.kind).toBe('withdrawn');
      if (done.at(-1)?.kind === 'renewed') expect(now).toMatchObject({ state: 'asked' });
      expect(now.again).toBe(done.some(({ kind }) => kind === 'not-helped'));
    }),
  );
});

test('asking for the same again, once for each period, moves nothing of a request that is open', () => {
  const done: HelpDone[] = [{ kind: 'taken', until: '2026-11-20', by: 1, at: at(0) }];
  const again: HelpDone = { kind: 'repeated', period: '2026-27:2', by: 2, at: at(1) };
  const next = followHelp(done, again);
  expect(next).toEqual({ ok: true, value: [...done, again] });
  expect(helpPresent([...done, again])).toEqual({ ...helpPresent(done), repeatedIn: '2026-27:2' });
  expect(followHelp([...done, again], again).ok).toBe(false);
  const closed: HelpDone[] = [...done, { kind: 'helped', by: 2, at: at(1) }];
  expect(followHelp(closed, again).ok).toBe(false);
});

test('the days offered are worked', () => {
  expect(helpDays('2026-11-10')).toEqual(['2026-11-13', '2026-11-17', '2026-11-24']);
  // Three days from Wednesday is a Saturday.
  expect(helpDays('2026-11-11')).toEqual(['2026-11-16', '2026-11-18', '2026-11-25']);
});
