import { expect, test } from 'vitest';
import { sameWave, type Wave, wavePeriod } from '../../src/domain/waves.ts';

const OF_TWO: Wave = {
  ...{ id: 3, municipality: 1, questionnaire: 'risk-profile', version: 1, stage: 'middle', answering: ['director'] },
  schools: [1, 2],
  period: wavePeriod(3, {
    stage: 'middle',
    title: 'Риски',
    opens: '2027-01-12',
    due: '2027-01-29',
    dueBefore: '2027-01-29',
  }),
};
const asked = { questionnaire: 'risk-profile', stage: 'middle' } as const;
const once = { ...OF_TWO, stage: 'once' } as const;
const closed = { ...OF_TWO, period: { ...OF_TWO.period, closed: true as const } };
const { schools: _, ...ofAll } = OF_TWO;

test.each([
  { name: 'asked of all while two are asked', same: true },
  { name: 'asked of one of the two', schools: [2, 9], same: true },
  { name: 'asked of others', schools: [9], same: false },
  { name: 'asked of others while all are asked', wave: ofAll, schools: [9], same: true },
  { name: 'another stage of the year', stage: 'final' as const, same: false },
  { name: 'another questionnaire', questionnaire: 'own:1:2', same: false },
  { name: 'closed before', wave: closed, same: false },
  { name: 'the term over, answers taken still', today: '2027-05-01', same: true },
  { name: 'of the year before', today: '2027-09-01', same: false },
  { name: 'an inquiry on its last day', wave: once, stage: 'once' as const, today: '2027-01-29', same: true },
  { name: 'an inquiry that is over', wave: once, stage: 'once' as const, today: '2027-01-30', same: false },
])('a wave of $name: there already — $same', ({ name: _name, same, wave = OF_TWO, today = '2027-01-20', ...other }) => {
  expect(sameWave([wave], { ...asked, ...other }, today)).toBe(same ? wave : undefined);
});
