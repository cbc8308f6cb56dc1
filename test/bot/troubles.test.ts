import { expect, onTestFinished, test } from 'vitest';
import { changeForm } from '../support/change-form.ts';
import { emptied, oneDbTest, THE_ONE } from '../support/database.ts';
import { makeDistrict } from '../support/district.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { type Patience, startTown } from '../support/town.ts';
import { expectSameInTrouble, HURRIED } from '../support/troubles.ts';
import { join } from '../support/walks.ts';

test('whatever Telegram does to a call, nothing is lost and everybody sees where he is', async () => {
  await expectSameInTrouble([await emptied(THE_ONE)], { seed: 1, directors: 1, quarters: 1 });
});

oneDbTest('a line over the screen that Telegram did not take comes all the same', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT);
    town.sim.faults.fail('answerCallbackQuery');
    await answers(director, 'Отправить координатору');
    expect(town.troubles.splice(0)).toHaveLength(1);
    expect(director.toasts().at(-1)?.text).toBe('Отправлено.');
    expect(director.screen()).toContain('Рег. № 2026/27-I-001, версия 1.');
  }),
);

oneDbTest('trouble with what only tidies up does not send the rest again', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт');
    const sent = () => town.sim.callCount('sendMessage');
    const before = sent();
    town.sim.faults.reset('editMessageText', { when: 'before' });
    await answers(director, '28');
    await town.restart();
    town.sim.faults.reset('setMyCommands', { when: 'before', chat: director.id });
    await answers(director, '/start');
    expect(sent() - before).toBe(2);
    expect(town.troubles.splice(0)).toHaveLength(2);
    const menus = () => town.sim.callCount('setMyCommands');
    const tried = menus();
    await answers(director, '/start');
    expect(menus() - tried).toBe(1);
  }),
);

oneDbTest('a step that was not shown at once is shown as it was meant', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 9), 'Назад');
    expect(director.screen()).toContain('Сейчас записано: да (Акт от 12.08.2026 № 4)');
    town.sim.faults.fail('editMessageText');
    await answers(director, 'Да');
    expect(town.troubles.splice(0)).toHaveLength(1);
    expect(director.screen()).toContain('Чем это подтверждено?');
    await answers(director, 'Акт от 20.08.2026 № 5', 'Весь отчёт');
    expect(director.screen()).toContain('6. Среда соответствует стандартам: да (Акт от 20.08.2026 № 5)');
  }),
);

oneDbTest('a button of a question long left answers nothing, though what it led to is not shown at once', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 7));
    const { id, message } = director.sees();
    const no = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === 'Нет')?.callback_data ?? '';
    await answers(director, 'Весь отчёт');
    town.sim.faults.fail('editMessageText');
    await director.pressesOn(id, no);
    expect(town.troubles.splice(0)).toHaveLength(1);
    expect(director.toasts().at(-1)?.text).toBe('Это кнопка прежнего экрана.');
    expect(director.screen()).toContain('Соответствует ли образовательная среда');
    expect(director.screen()).not.toContain('Сейчас записано');
  }),
);

oneDbTest(
  'words said to a question that changed are no answer to the new one, though that is not shown at once',
  (db) =>
    inOffice(db, async ({ joins, town }) => {
      const director = await joins('director');
      await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 4));
      expect(director.screen()).toContain('Сколько всего обучающихся');
      await town.restart();
      changeForm(town.app, (questions) => questions.filter(({ id }) => id !== 'extra-education-pupils'));
      town.sim.faults.fail('sendMessage', { chat: director.id });
      await director.says('214');
      expect(town.troubles.splice(0)).toHaveLength(1);
      expect(director.screen()).toContain('Отчёт изменился, последний ответ не сохранён.');
      await answers(director, 'Весь отчёт');
      expect(director.screen()).not.toContain('214');
    }),
);

test('who was not shown the next question is shown it before his words are taken for its answer', async () => {
  const db = await emptied(THE_ONE);
  const town = await startTown(db, undefined, HURRIED);
  onTestFinished(() => town.close());
  const district = await makeDistrict(town.app, { schools: 1 });
  const director = town.sim.person();
  await join(director, await district.linkTo('director', district.schools[0]));
  await answers(director, 'Заполнить отчёт', '28');
  town.sim.faults.fail('*', { chat: director.id, times: 1000 });
  await director.says('17');
  expect(town.troubles.splice(0).at(-1)).toContain('update given up: Telegram took no answer to it');
  town.sim.faults.clear();

  // He saw nothing, and says it again.
  await director.says('17');
  expect(director.screen()).toContain('Из-за сбоя Telegram этот вопрос до вас не дошёл');
  expect(director.screen()).toContain('Сколько человек ответили на опрос');
  await answers(director, '120', 'Весь отчёт');
  expect(director.screen()).toContain('1. Педагоги в сетевых сообществах: 17 из 28');
  expect(director.screen()).toContain('2. Ответили на опрос: 120');
});

test('who writes while Telegram wants less to be written for a minute is answered after it, and Telegram is not asked meanwhile', async () => {
  const db = await emptied(THE_ONE);
  const waits: number[] = [];
  const patience: Patience = {
    wait: async (milliseconds, signal) => {
      if (milliseconds < 1000) return HURRIED.wait?.(milliseconds, signal);
      waits.push(milliseconds);
      town.clock.advance(milliseconds);
    },
  };
  const town = await startTown(db, undefined, patience);
  onTestFinished(() => town.close());
  const district = await makeDistrict(town.app, { schools: 1 });
  const director = town.sim.person();
  await join(director, await district.linkTo('director', district.schools[0]));
  await answers(director, 'Заполнить отчёт', '28');
  town.troubles.length = 0;

  town.sim.faults.flood('*', { until: new Date(town.clock.now().getTime() + 60_000) });
  const before = town.sim.callCount();
  await director.says('17');
  expect(waits).toEqual([60_000]);
  expect(director.screen()).toContain('Сколько человек ответили на опрос');
  // Two calls that were refused, and the one that was not.
  expect(town.sim.callCount() - before).toBeLessThanOrEqual(4);
  expect(town.troubles).toHaveLength(2);
});
