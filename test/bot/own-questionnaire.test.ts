import { expect } from 'vitest';
import { bookWith, type Typed } from '../questionnaires/sheets.ts';
import { dbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { bookOf } from '../workbooks/results/books.ts';

const HELP: Typed = {
  survey: `
type                   | name    | label                           | required | relevant                   | constraint    | constraint_message               | calculation
integer                | pupils  | Сколько детей в школе           | yes      |                            | . >= 1        | Хотя бы один ребёнок должен быть. |
select_multiple help or_other | help | Какая нужна помощь          | yes      |                            |               |                                  |
calculate              | kinds   |                                 |          |                            |               |                                  | count-selected(\${help})
note                   | told    | Видов помощи: \${kinds}         |          |                            |               |                                  |
integer                | teachers | Скольких учителей не хватает   | yes      | selected(\${help}, 'staff') | . <= \${pupils} |                                |
date                   | since   | С какого дня                    |          | \${teachers} > 2           |               |                                  |
file                   | paper   | Приложите заявку                |          |                            |               |                                  |`,
  choices: `
list_name | name  | label
help      | staff | Кадры
help      | money | Деньги`,
  settings: 'form_title\nПомощь школе',
};

const BROKEN: Typed = { survey: 'type | name | label | relevant\ntext | a | Почему | ${b} = 1' };

dbTest('a questionnaire from a spreadsheet is corrected, tried, opened for a school, answered and given back', (db) =>
  inOffice(
    db,
    async ({ town, joins }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director');
      await coordinator.sends({ name: 'помощь.xlsx', bytes: await bookWith(BROKEN) });
      expect(coordinator.screen()).toContain('В анкете «помощь» ошибок: 1.');
      expect(coordinator.screen()).toContain('• survey, D2: Вопроса с именем «b» в анкете нет. Возможно, это a.');

      const bytes = await bookWith(HELP);
      await coordinator.sends({ name: 'помощь.xlsx', bytes });
      expect(coordinator.screen()).toContain('Анкета «Помощь школе», версия 1: вопросов 5.');

      await answers(coordinator, 'Попробовать', '0');
      expect(coordinator.screen()).toContain('Хотя бы один ребёнок должен быть.');
      await answers(coordinator, '50', 'Деньги', 'Другое', 'Автобус', 'Готово');
      expect(coordinator.screen()).toContain('Видов помощи: 2');
      expect(coordinator.screen()).toContain('Приложите заявку');
      await coordinator.presses('Пропустить');
      expect(coordinator.screen()).toContain('Проба окончена: «Помощь школе».');
      expect(coordinator.screen()).toContain('• Какая нужна помощь: Деньги; Автобус');
      expect(coordinator.screen()).toContain('• kinds = 2');

      await answers(coordinator, 'Открыть для школ', 'Все школы: 2');
      await answers(coordinator, 'До 1 декабря', 'Директор и заместители', 'Открыть');
      expect(coordinator.screen()).toContain('Анкета «Помощь школе» открыта. Срок 1 декабря');

      await answers(director, 'самодиагностика', 'Бланк: Анкета «Помощь школе»');
      expect(director.messages().at(-1)).toHaveProperty('document');
      await answers(director, 'самодиагностика', 'Заполнить: Анкета «Помощь школе»', '7', 'Кадры', 'Готово');
      expect(director.screen()).toContain('Видов помощи: 1');
      await answers(director, '9');
      expect(director.screen()).toContain('Такой ответ не подходит под условие анкеты.');
      await answers(director, '3', '01.11.2026');
      await director.sends({ name: 'заявка.pdf', bytes: Buffer.from('%PDF') });
      expect(director.screen()).toContain('Сколько детей в школе: 7');
      await director.presses('Отправить координатору');
      expect(director.screen()).toContain('Скольких учителей не хватает: 3');
      await town.settled();
      expect(coordinator.screen()).toContain('отправлена анкета «Помощь школе»');

      await answers(coordinator, '/start', 'Самодиагностика', 'Анкета «Помощь школе»', 'Ответы (xlsx)');
      const table = await bookOf(coordinator.sees().document?.bytes ?? Buffer.alloc(0));
      const rows = table.worksheets[0]!.getSheetValues().map((row) => Object.values(row ?? {}).join(' | '));
      expect(rows[1]).toMatch(/pupils \| help.* \| teachers \| since \| paper \| kinds$/);
      expect(rows.filter((row) => / \| 7 \| /.test(row))).toHaveLength(1);

      // Sent again it is the same version; changed it is the next one, and what was opened asks on as it was.
      await coordinator.sends({ name: 'помощь.xlsx', bytes });
      expect(coordinator.screen()).toContain('версия 1');
      await coordinator.presses('Взять файл');
      expect(coordinator.screen()).toContain('Файл анкеты, как его прислали.');
      expect(coordinator.sees().document?.name).toBe('помощь.xlsx');
      expect(coordinator.sees().document?.bytes.equals(bytes)).toBe(true);
      const more = { ...HELP, settings: 'form_title | version\nПомощь школе | 2' };
      await coordinator.sends({ name: 'помощь-2.xlsx', bytes: await bookWith(more) });
      expect(coordinator.screen()).toContain('версия 2');
    },
    { data: 'survey kinds pdf' },
  ),
);
