import { expect, test } from 'vitest';
import { askedEnough } from '../../src/domain/ad-hoc-question.ts';
import type { IsoDate } from '../../src/domain/calendar.ts';
import type { WaveStage } from '../../src/domain/wave-stages.ts';
import { type Wave, wavePeriod } from '../../src/domain/waves.ts';

const asked = (opens: IsoDate, schools: readonly number[], stage: WaveStage = 'question', closed = false): Wave => ({
  ...{ id: 1, municipality: 1, questionnaire: 'own:1:q', version: 1, stage, schools },
  answering: ['director'],
  period: wavePeriod(1, { stage, title: '', opens, due: '2026-12-20', dueBefore: '2026-12-20', closed }),
});

test.each([
  { name: 'two of this month are enough', waves: [asked('2026-11-01', [1]), asked('2026-11-30', [1])], enough: [1] },
  { name: 'one of this month leaves one', waves: [asked('2026-11-01', [1])], enough: [] },
  {
    name: 'one of the last month does not count',
    waves: [asked('2026-10-31', [1]), asked('2026-11-01', [1])],
    enough: [],
  },
  { name: 'each school counts by itself', waves: [asked('2026-11-01', [1, 2]), asked('2026-11-02', [2])], enough: [2] },
  {
    name: 'one that was closed was asked all the same',
    waves: [asked('2026-11-01', [1], 'question', true), asked('2026-11-02', [1])],
    enough: [1],
  },
  {
    name: 'a self-diagnosis is no question',
    waves: [asked('2026-11-01', [1], 'entry'), asked('2026-11-02', [1], 'once')],
    enough: [],
  },
])('$name', ({ waves, enough }) => {
  expect([...askedEnough(waves, [1, 2], '2026-11-30')]).toEqual(enough);
});
