import { expect, test } from 'vitest';
import { tickOnce } from '../../src/app.ts';
import { choicesIn } from '../../src/bot/question-talk.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { bookOf } from '../workbooks/results/books.ts';

const SCHOOLS = ['Луговская СОШ', 'Ольховская ООШ', 'Нагорная СОШ'];
const TEXT = 'Сколько педагогов готовы вести занятия по субботам?';
const GROUND = 'Готовим расписание консультаций на декабрь.';

/** The first steps of a question: its words and how it is answered. */
const ABOUT = ['/start', 'Самодиагностика', 'Вопросы школам', 'Задать вопрос'];

oneDbTest('a question is asked, answered, corrected, looked at live, closed and given more time', (db) =>
  inOffice(
    db,
    async ({ town, joins }) => {
      const coordinator = await joins('coordinator');
      const [lug, olh] = [await joins('director'), await joins('director', SCHOOLS[1])];
      const curator = await joins('curator', SCHOOLS[1]);
      await answers(coordinator, ...ABOUT);
      expect(coordinator.screen()).toContain('Напишите один вопрос одним сообщением');
      await answers(coordinator, 'Эх', TEXT);
      expect(coordinator.screen()).toContain('Как школы ответят?');
      await answers(coordinator, 'Целым числом', GROUND, SCHOOLS[0]!, SCHOOLS[1]!, 'Выбрано школ: 2. Дальше');
      await answers(coordinator, 'До 17 ноября');
      expect(coordinator.screen()).toContain(`Зачем: ${GROUND}`);
      expect(coordinator.screen()).toContain('Срок 17 ноября, школ: 2.');
      expect(coordinator.screen()).toContain('Ответ: целое число.');
      await coordinator.presses('Отправить школам');
      expect(coordinator.screen()).toContain('Вопрос отправлен, школ: 2. Срок 17 ноября.');
      await town.settled();

      expect(lug.screen()).toContain('Луговская СОШ: координатор спрашивает');
      expect(lug.screen()).toContain(`Зачем: ${GROUND}`);
      await lug.presses('Ответить');
      expect(lug.screen()).toContain('Вопрос координатора · 1 из 1');
      expect(lug.screen()).toContain(`Зачем: ${GROUND}`);
      await answers(lug, 'семь', 'Отправить координатору');
      expect(lug.screen()).toContain('Рег. № 2026/27-В1-001');
      expect(lug.screen()).toContain('Исправить ответ можно до 17 ноября включительно.');
      await answers(lug, 'Исправить ответ', '5', 'Отправить координатору');
      expect(lug.screen()).toContain('версия 2');

      // The notice was enough for its day; then it stands in the one reminder beside the report.
      await tickOnce(town.app);
      await town.settled();
      expect(olh.screen()).toContain('координатор спрашивает');
      town.clock.set(new Date('2026-11-13T02:00:00Z'));
      await tickOnce(town.app);
      await town.settled();
      expect(olh.screen()).toContain('Ожидаем ответа: вопрос «Сколько педагогов готовы вести занятия по субботам».');
      expect(olh.screen()).toContain('отчёт за I четверть');

      await answers(coordinator, '/start', 'Самодиагностика', 'Вопросы школам', '1');
      expect(coordinator.screen()).toContain('Ответили 1 из 2');
      expect(coordinator.screen()).toContain('✓ 1. Луговская СОШ: 5');
      expect(coordinator.screen()).toContain('⏳ Ольховская ООШ: ждём');
      expect(coordinator.screen()).not.toContain('Нагорная');
      await answers(curator, '/start', 'Вопросы школам', '1');
      expect(curator.screen()).toContain('Ответили 0 из 1');
      expect(curator.screen()).not.toContain('Луговская');

      await answers(olh, '/start');
      expect(olh.screen()).toContain('Вопрос «Сколько педагогов готовы вести занятия по субботам»: срок 17 ноября');
      await answers(olh, `Вопрос «${TEXT.slice(0, -1)}» · Ответить`, '3');
      town.clock.set(new Date('2026-11-13T14:00:00Z'));
      await answers(coordinator, 'Закрыть вопрос');
      expect(coordinator.screen()).toContain('Без ответа 1 школа, напоминаний ей больше не будет.');
      await coordinator.presses('Закрыть вопрос');
      expect(coordinator.screen()).toContain('Закрыт: ответов больше не ждём.');
      expect(coordinator.screen()).toContain('○ Ольховская ООШ: без ответа');
      // He had begun and is told, without a sound in the evening.
      await town.settled();
      expect(olh.screen()).toContain('субботам» закрыт, отвечать больше не нужно. Ваш ответ сохранён.');
      const told = town.sim.calls.findLast(({ method }) => method === 'sendMessage')?.payload;
      expect([told?.chat_id, told?.disable_notification].map(String)).toEqual([String(olh.id), 'true']);
      await answers(olh, '/start');
      expect(olh.screen()).not.toContain('субботам');
      await answers(lug, '/status', 'Ответ: вопрос «Сколько педагогов готовы вести занятия по субботам»');
      expect(lug.screen()).not.toContain('Исправить ответ');

      await answers(coordinator, 'Дать ещё время', '30.11.2026', 'Посмотреть');
      expect(coordinator.screen()).toContain('Срок 30 ноября.');
      // He goes on with what he had answered.
      await answers(olh, '/start', `Вопрос «${TEXT.slice(0, -1)}» · Всё заполнено: проверить`, '1');
      town.clock.set(new Date('2026-12-01T04:00:00Z'));
      await answers(olh, '0', 'Отправить координатору');
      await town.settled();
      expect(coordinator.screen()).toContain('ответили все школы: 2.');
      await coordinator.presses('Посмотреть');
      expect(coordinator.screen()).toMatch(/Луговская СОШ: 5\n.*Ольховская ООШ: 0, после срока/);
      await coordinator.presses('Ответы (xlsx)');
      const table = await bookOf(coordinator.sees().document?.bytes ?? Buffer.alloc(0));
      const rows = table.worksheets[0]!.getSheetValues().map((row) => Object.values(row ?? {}));
      expect(rows.slice(3).map((row) => [row[0], row[3], row.at(-1)])).toEqual([
        ['Луговская СОШ', 'в срок', 5],
        ['Ольховская ООШ', 'после срока', 0],
      ]);
    },
    { schools: SCHOOLS },
  ),
);

oneDbTest('a school is asked twice a month at most, and what is known already is said before', (db) =>
  inOffice(
    db,
    async ({ town, joins }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director');
      const sends = [
        'Готовим приказ отдела.',
        SCHOOLS[0]!,
        'Выбрано школ: 1. Дальше',
        'До 17 ноября',
        'Отправить школам',
      ];
      await answers(coordinator, ...ABOUT, 'Нужен ли школе второй психолог?', 'Да или нет', ...sends);
      await town.settled();
      await answers(director, 'Ответить', 'Да', 'Отправить координатору');
      await answers(coordinator, ...ABOUT, 'Сколько детей с ОВЗ учится в школе?');
      expect(coordinator.screen()).toContain('Похоже, это уже есть');
      expect(coordinator.screen()).toMatch(/В паспортах школ 2026\/27 — Обучающиеся с ОВЗ: пока никто не указал/);
      expect(coordinator.sees().buttons.flat()).not.toContain('По школам: 1');
      await answers(coordinator, 'Всё равно спросить', 'Выберут из вариантов', 'один');
      expect(coordinator.screen()).toContain('Нужно хотя бы 2 варианта');
      await answers(coordinator, 'до десяти; до десяти');
      expect(coordinator.screen()).toContain('Варианты повторяются: «до десяти».');
      await answers(coordinator, 'до десяти; больше десяти', ...sends);
      await town.settled();
      await answers(director, 'Ответить', 'больше десяти', 'Отправить координатору');
      expect(director.screen()).toContain('больше десяти');

      await answers(coordinator, ...ABOUT);
      expect(coordinator.screen()).toContain(
        'В этом месяце уже спрошены дважды и сейчас не спрашиваются: Луговская СОШ.',
      );
      await answers(coordinator, TEXT, 'Своими словами', GROUND);
      expect(coordinator.sees().buttons.flat()).not.toContain(SCHOOLS[0]);
      await answers(coordinator, 'Все школы: 2', 'До 17 ноября', 'Отправить школам');
      expect(coordinator.screen()).toContain('Никого нет в боте, сообщите сами (2): Нагорная СОШ; Ольховская ООШ.');
      await coordinator.presses('Вопросы школам');
      expect(coordinator.screen()).toContain('3. Нужен ли школе второй психолог: до 17 ноября, ответили 1 из 1.');
      await answers(coordinator, 'Задать вопрос', 'Что ещё нужно знать отделу?', 'Своими словами', GROUND);
      await answers(coordinator, 'Все школы: 2', 'До 17 ноября', 'Отправить школам', 'Вопросы школам', 'Задать вопрос');
      expect(coordinator.screen()).toContain('Одну школу можно спросить не больше двух раз в месяц.');
    },
    { schools: SCHOOLS },
  ),
);

oneDbTest('what schools have said already is shown school by school before they are asked', (db) =>
  inOffice(
    db,
    async ({ town, joins }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director');
      await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, 'Отправить координатору');
      await town.settled();
      await answers(coordinator, ...ABOUT, 'Сколько педагогов участвуют в сетевых сообществах?');
      expect(coordinator.screen()).toContain('Похоже, это уже есть');
      expect(coordinator.screen()).toMatch(/1\. В отчётах за I четверть 2026\/27 — .*Ответили 1 из 3\./);
      await coordinator.presses('По школам: 1');
      expect(coordinator.screen()).toContain('Луговская СОШ: 17 из 28');
      expect(coordinator.screen()).not.toContain('Ольховская');
      await answers(coordinator, 'Назад');
      expect(coordinator.screen()).toContain('Похоже, это уже есть');
      await answers(coordinator, 'Отмена', ...ABOUT, 'Сколько всего педагогических работников?');
      expect(coordinator.screen()).toMatch(
        /В паспортах школ 2026\/27 — Педагогические работники: указала 1 школа, сумма 28/,
      );
      await coordinator.presses('По школам: 1');
      expect(coordinator.screen()).toContain('Луговская СОШ: 28');
      await answers(coordinator, 'Назад', 'Всё равно спросить');
      expect(coordinator.screen()).toContain('Как школы ответят?');
    },
    { schools: SCHOOLS },
  ),
);

test.each([
  ['a list with dashes', '- Да\n— Нет', { ok: true, value: ['Да', 'Нет'] }],
  ['numbers before choices', '1. Да\n2) Нет', { ok: true, value: ['Да', 'Нет'] }],
  ['one choice', 'Да', { ok: false, error: { what: 'few', twice: '' } }],
  ['a choice twice', 'Да\nНет\nДа', { ok: false, error: { what: 'twice', twice: '«Да»' } }],
  ['nine choices', '1;2;3;4;5;6;7;8;9', { ok: false, error: { what: 'many', twice: '' } }],
  ['a long one', `Да;${'я'.repeat(61)}`, { ok: false, error: { what: 'long', twice: '' } }],
] as const)('%s', (_, typed, read) => {
  expect(choicesIn(typed)).toEqual(read);
});
