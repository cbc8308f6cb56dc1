import { expect } from 'vitest';
import { changeForm } from '../support/change-form.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';

oneDbTest('a reviewer opens the file that a line carries, and nobody opens one of another school', (db) =>
  inOffice(
    db,
    async ({ joins, town, district }) => {
      const plain = { hint: {}, required: true, source: 'L1' };
      changeForm(town.app, () => [
        { ...plain, id: 'order', type: 'file', text: 'Приложите приказ.', short: 'Приказ' },
        { ...plain, id: 'plan', type: 'text', text: 'Что сделано?', short: 'Сделано' },
      ]);
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      const curator = await joins('curator');
      const [neighbour, other] = [
        await joins('director', district.schools[1]),
        await joins('curator', district.schools[1]),
      ];
      await answers(director, 'Заполнить отчёт');
      await director.sends({ name: 'приказ № 4.pdf', bytes: 'order' });
      await answers(director, 'Два урока', 'Отправить координатору');
      await town.settled();
      await answers(coordinator, 'Посмотреть', 'Файл, строка 1');
      expect(coordinator.sees().document?.name).toBe('приказ № 4.pdf');
      expect(coordinator.sees().document?.bytes.toString()).toBe('order');
      expect(coordinator.screen()).toContain('строка 1: Приказ');
      const data = coordinator.sees().message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
      const id = data.split('|')[1];

      // Its curator and its own people open it as well; after the report is judged too.
      await answers(curator, '/review');
      await curator.presses(/^Школа № 1/);
      await answers(curator, 'Файл, строка 1');
      expect(curator.sees().document?.name).toBe('приказ № 4.pdf');
      await answers(coordinator, 'К отчёту', 'Принять', 'Файл, строка 1');
      expect(coordinator.sees().document?.name).toBe('приказ № 4.pdf');
      await answers(director, '/status', 'Отчёт за I четверть 2026/27', 'Файл, строка 1');
      expect(director.sees().document?.name).toBe('приказ № 4.pdf');

      // Whoever forges the button gets nothing, not even that there is something.
      for (const one of [neighbour, other]) {
        await one.says('/start');
        const seen = one.messages().length;
        for (const forged of [`evidence|${id}|order`, `evidence|${id}|none`, 'evidence|999999|order', 'evidence|x']) {
          await one.pressesOn(one.sees().id, forged);
          expect(one.toasts().at(-1)?.text, forged).toBe('Этого у вас нет или доступ закрыт.');
        }
        expect(one.messages().length).toBe(seen);
      }
      await coordinator.pressesOn(coordinator.sees().id, `evidence|${id}|plan`);
      expect(coordinator.toasts().at(-1)?.text).toBe('К этой строке файла нет.');
    },
    { data: 'pdf' },
  ),
);
