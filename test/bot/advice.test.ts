import { expect } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';
const buttons = (person: Person): string[] => person.sees().buttons.flat();

oneDbTest(
  'a curator looks the reports of his schools through, and the coordinator decides with what he says before him',
  (db) =>
    inOffice(db, async ({ joins, town, district }) => {
      const [coordinator, curator] = [await joins('coordinator'), await joins('curator')];
      for (const school of district.schools) {
        await answers(await joins('director', school), 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
      }
      await town.settled();
      // Who decides is told of each; to him they stand in his queue, and no message comes.
      expect(coordinator.texts().join()).toContain('Школа № 1: отправлен отчёт');
      expect(curator.texts().join()).not.toContain('отправлен отчёт');

      // Of two reports that wait he sees the one of his school, and no button that decides.
      await answers(curator, '/start');
      expect(buttons(curator)).toContain('Проверка: 1');
      await answers(curator, 'Проверка: 1');
      expect(buttons(curator)).toEqual(['Школа № 1, I четверть 2026/27, 10 ноября в 11:00', 'На главную']);
      await curator.presses(/^Школа № 1,/);
      expect(curator.screen()).toContain('Вернёт или примет отчёт координатор.');
      expect(buttons(curator)).not.toContain('Принять');
      expect(buttons(curator)).not.toContain('Вернуть');
      const [sent] = curator.sees().message.reply_markup?.inline_keyboard.flat() ?? [];
      const id = String(sent && 'callback_data' in sent ? sent.callback_data : '').split('|')[1];
      for (const act of ['accept', 'return', 'reopen', 'return-lines']) {
        await curator.pressesOn(curator.sees().id, `${act}|${id}|1`);
        expect(curator.toasts().at(-1)?.text, act).toContain('доступ закрыт');
      }

      // The coordinator has ticked a line: it is not the curator's to let be. His own he may change.
      await answers(coordinator, '/review');
      await coordinator.presses(/^Школа № 1,/);
      await answers(coordinator, '2', 'Выбрать причину (1)', 'Нет основания');
      await answers(curator, '2');
      expect(curator.toasts().at(-1)?.text).toBe('Эту строку отметил другой проверяющий.');
      await answers(curator, '☑ 2');
      expect(buttons(curator)).toContain('☑ 2');
      expect(curator.toasts().at(-1)?.text).toBe('Эту строку отметил другой проверяющий.');
      await answers(curator, '1', '4', 'Выбрать причину (2)', 'Проверьте число');
      await answers(curator, 'Передать координатору 2 строки');
      expect(curator.screen()).toContain('Вы посмотрели 10 ноября в 11:00: предложены к уточнению 2 строки.');
      await town.settled();
      expect(coordinator.screen()).toContain(
        'Школа № 1, отчёт за I четверть 2026/27. Куратор посмотрел: предложены к уточнению 2 строки.',
      );
      // The same twice is told once; words of his own go with the lines.
      const told = coordinator.messages().length;
      await answers(curator, 'Передать координатору 2 строки');
      await town.settled();
      expect(coordinator.messages().length).toBe(told);
      await answers(curator, 'Написать координатору', 'Был в школе, приказ видел.');
      await town.settled();
      expect(coordinator.screen()).toContain('предложены к уточнению 2 строки; «Был в школе, приказ видел»');

      // All that he ticked the coordinator returns, with his own, in one tap.
      await answers(coordinator, '/review');
      expect(buttons(coordinator)[0]).toContain('куратор посмотрел');
      await coordinator.presses(/^Школа № 1,/);
      expect(coordinator.screen()).toContain('Куратор посмотрел 10 ноября в 11:00: предложены к уточнению 2 строки; «');
      await answers(curator, '/review');
      await curator.presses(/^Школа № 1,/);
      await answers(curator, 'Написать координатору');
      await answers(coordinator, 'Вернуть 3 строки');
      await answers(curator, 'И строку 5 тоже');
      expect(curator.screen()).toContain('Отчёт уже проверен, передавать нечего.');
      await answers(curator, 'К проверке');
      expect(curator.screen()).toContain('На проверке ничего нет.');
      expect(curator.screen()).toContain('Школа № 1, I четверть 2026/27: уточняют');
    }),
);

oneDbTest(
  'where a curator finds nothing the coordinator reads that, and words of his keep a report from being accepted unseen',
  (db) =>
    inOffice(db, async ({ joins, town, district }) => {
      const coordinator = await joins('coordinator');
      const [curator, other] = [await joins('curator'), await joins('curator', district.schools[1])];
      for (const school of district.schools) {
        await answers(await joins('director', school), 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
      }
      await answers(curator, '/review');
      await curator.presses(/^Школа № 1,/);
      await answers(curator, 'Замечаний нет');
      expect(curator.toasts().at(-1)?.text).toBe('Передано координатору.');
      await answers(other, '/review');
      await other.presses(/^Школа № 2,/);
      await answers(other, 'Написать координатору', 'Поговорите с директором.');
      await town.settled();
      await answers(coordinator, '/review', 'Принять все без замечаний');
      expect(coordinator.screen()).toContain('Школа № 1, I четверть 2026/27, версия 1');
      expect(coordinator.screen()).toContain('Посмотрите отдельно (1): Школа № 2 — ');
      await answers(coordinator, 'Принять: 1');
      await coordinator.presses(/^Школа № 2,/);
      expect(coordinator.screen()).toContain('«Поговорите с директором»');
    }),
);
