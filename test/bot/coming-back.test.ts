import { expect } from 'vitest';
import { changeForm } from '../support/change-form.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

oneDbTest('a command in the middle works, the draft waits, and a restart forgets nothing', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 5));
    const asked = 'Сколько обучающихся занимаются';
    expect(director.screen()).toContain(asked);
    for (const command of ['/help', '/status', '/settings', '/privacy', 'статус', '/summary', '/cancel']) {
      await director.says(command);
      expect(director.screen(), command).not.toContain(asked);
      await answers(director, '/start', 'Продолжить: осталось 10 из 13');
      expect(director.screen(), command).toContain(asked);
    }
    await answers(director, '/cancel');
    expect(director.screen()).toContain('Черновик сохранён. Продолжить можно в любой день.');
    await answers(director, 'Продолжить: осталось 10 из 13', 'Назад');
    expect(director.screen()).toContain('Сейчас записано: 96 из 120 (80\u00a0%)');
    // What stands is kept in one tap, and the way goes on from where it was.
    await answers(director, 'Оставить: 96 из 120 (80\u00a0%)');
    expect(director.screen()).toContain(asked);
    await answers(director, 'Назад', '97');
    expect(director.screen()).toContain(asked);

    // A button of a question above the present one answers nothing and says so.
    const data = director.sees().message.reply_markup?.inline_keyboard.flat()[0]?.callback_data ?? '';
    await director.pressesOn(director.sees().id - 6, data);
    expect(director.toasts().at(-1)?.text).toBe('Это кнопка прежнего экрана.');

    await town.restart();
    const before = town.sim.callCount();
    await answers(director, '143');
    expect(town.sim.callCount() - before).toBeLessThanOrEqual(2);
    await answers(director, '87', 'Да');
    await town.restart();
    await answers(director, 'Отвечу позже', 'Весь отчёт');
    expect(director.screen()).toContain('⚠ 6. Среда соответствует стандартам: ответим позже');
    await town.restart();
    // What was said before it was put off is still there.
    await answers(director, '6');
    expect(director.screen()).toContain('Соответствует ли образовательная среда');
    expect(director.screen()).toContain('Сейчас записано: да');
    // Days later the same message is answered still, and shrinks.
    town.clock.advance(3 * 86_400_000);
    await answers(director, 'Да', 'Акт от 12.08.2026 № 4');
    expect(director.screen()).toContain('✓ 6. Среда соответствует стандартам: да (Акт от 12.08.2026 № 4)');
    expect(director.texts()).toContain('✓ Среда соответствует стандартам: да (Акт от 12.08.2026 № 4)');
  }),
);

oneDbTest('the words of a button typed instead of pressed are no answer, they do what it does', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', 'назад');
    expect(director.screen()).toContain('Здесь такой кнопки нет.');
    expect(director.screen()).toContain('Сколько всего педагогических работников');
    await answers(director, ...WHOLE_REPORT.slice(0, -2));
    expect(director.screen()).toContain('Что мешает?');
    await answers(director, 'назад');
    expect(director.screen()).toContain('Что сделано для повышения качества образования?');
    await answers(director, 'Весь отчёт.');
    expect(director.screen()).toContain('· 12. Трудности: нет ответа');
    await answers(director, '12', 'сохранить и выйти');
    expect(director.screen()).toContain('Заполнено 11 из 13.');
    await answers(director, 'Продолжить: осталось 2 из 13', 'Отвечу позже', 'Нужен учитель математики', 'весь отчёт');
    expect(director.screen()).toContain('⚠ 13. Помощь: Нужен учитель математики — выбор не закончен, нажмите «Готово»');
    expect(director.screen()).toContain('⚠ Не хватает ответов: 1.');
    await answers(director, '13', 'дальше');
    expect(director.screen()).toContain('✓ 13. Помощь: Нужен учитель математики');
    await answers(director, '7', 'Да', 'весь отчёт');
    expect(director.screen()).toContain('⚠ 7. Работа с дефицитами педагогов: да — не указано, чем подтверждено');
    await answers(director, '1', 'оставить');
    expect(director.screen()).toContain('✓ 1. Педагоги в сетевых сообществах: 17 из 28');
    // Where nothing can be kept it is a word like others.
    await answers(director, '12', 'оставить');
    expect(director.screen()).toContain('✓ 12. Трудности: оставить');
  }),
);

oneDbTest('words said elsewhere are never taken for an answer to the question left', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт');
    expect(director.screen()).toContain('Сколько всего педагогических работников');
    await answers(director, '/settings', 'Как обращаться', '28');
    expect(director.screen()).toContain('Запомнили: 28.');
    await answers(director, '/start', 'Сохранить и выйти', '31');
    expect(director.screen()).toContain('Не понял сообщение.');
    await answers(director, 'Заполнить отчёт');
    expect(director.screen()).toContain('Сколько всего педагогических работников');
    await answers(director, 'отчёт', 'плана нет', '28');
    expect(director.screen()).toContain('Всего педагогов в школе: 28 (паспорт школы).');
  }),
);

oneDbTest('a new version of the form keeps the answers and asks again what changed', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 4));
    expect(director.screen()).toContain('Сколько всего обучающихся');
    await town.restart();
    changeForm(town.app, (questions) =>
      questions.flatMap((question) => {
        if (question.id === 'network-teachers')
          return [{ ...question, text: 'Сколько педагогов в методических сетях?' }];
        return question.id === 'extra-education-pupils' ? [] : [question];
      }),
    );
    // The question on the screen is gone from the form: the number is no answer to the next one.
    await answers(director, '214');
    expect(director.screen()).toContain('Отчёт изменился, последний ответ не сохранён.');
    expect(director.screen()).toContain('Сколько педагогов в методических сетях?');
    await answers(director, '/start');
    await director.presses(/Продолжить: осталось 10 из 12/);
    expect(director.screen()).toContain(
      'Форма обновилась: на 1 вопрос нужно ответить заново, остальные ответы сохранены.',
    );
    await answers(director, '18');
    expect(director.screen()).toContain('Сколько всего обучающихся');
    expect(director.screen()).toContain('Участники олимпиад и конкурсов');
    await answers(director, 'Весь отчёт');
    expect(director.screen()).toContain('1. Педагоги в сетевых сообществах: 18 из 28');
    expect(director.screen()).toContain('2. Ответили на опрос: 120');

    // The wording changes under the question that is being looked at.
    await answers(director, '2');
    await town.restart();
    changeForm(town.app, (questions) =>
      questions.map((question) =>
        question.id === 'survey-respondents' ? { ...question, text: 'Сколько родителей ответили на опрос?' } : question,
      ),
    );
    await answers(director, '130');
    expect(director.screen()).toContain('Отчёт изменился, последний ответ не сохранён.');
    expect(director.screen()).toContain('Сколько родителей ответили на опрос?');
    await answers(director, '110');
    expect(director.screen()).toContain('2. Ответили на опрос: 110');
  }),
);

oneDbTest('two fill one report: the last answer wins and nobody answers a question that is gone', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [director, deputy] = [await joins('director'), await joins('deputy')];
    await answers(director, 'Заполнить отчёт', '28', '17', '120');
    expect(director.screen()).toContain('Сколько из ответивших удовлетворены');
    await answers(deputy, '/report', 'Назад', '0');
    await answers(director, '96');
    expect(director.screen()).toContain('Отчёт изменился, последний ответ не сохранён.');
    expect(director.screen()).toContain('Сколько всего обучающихся');
    await answers(deputy, '214', '140');
    await answers(director, '215');
    expect(director.screen()).toContain('Всего обучающихся в школе: 215');
    await answers(director, 'Весь отчёт');
    expect(director.screen()).toContain('3. Заняты дополнительным образованием: 140 из 215');
    await Promise.all([answers(director, '1', '20'), answers(deputy, '87')]);
    await answers(director, '/report', 'Весь отчёт');
    expect(director.screen()).toContain('1. Педагоги в сетевых сообществах: 20 из 28');
    expect(director.screen()).toContain('4. Участники олимпиад и конкурсов: 87 из 215');
    // Whoever was not shown what another had said meanwhile is told it.
    await answers(director, '1');
    await answers(deputy, '/report', 'Весь отчёт', '1', '21');
    expect(deputy.screen()).not.toContain('Пока вы отвечали');
    await answers(director, '22');
    expect(director.screen()).toContain('Пока вы отвечали, ответил заместитель: 21 из 28 (75\u00a0%).');
    expect(director.screen()).toContain('1. Педагоги в сетевых сообществах: 22 из 28');
    expect(town.troubles).toEqual([]);
  }),
);

oneDbTest('lines that do not agree are named as such, not as answers that are missing', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    changeForm(
      town.app,
      (questions) =>
        questions.filter(({ id }) => id === 'network-teachers' || id === 'survey-respondents' || id === 'done'),
      [
        {
          ...{ id: 'c', left: 'network-teachers', op: '<=', right: 'survey-respondents' },
          message: 'Педагоги тоже отвечают на опрос.',
        },
      ],
    );
    await answers(director, 'Заполнить отчёт', '28', '17', '5', 'Провели семинар.');
    expect(director.screen()).toContain('⚠ Строки 1 и 2 не сходятся: Педагоги тоже отвечают на опрос.');
    expect(director.screen()).toContain(
      '⚠ Исправьте строки, которые не сходятся. Чтобы изменить строку, нажмите её номер.',
    );
    expect(director.screen()).not.toContain('Не хватает ответов');
    await answers(director, '2', 'Отвечу позже');
    expect(director.screen()).toContain('⚠ Не хватает ответов: 1. Чтобы изменить строку');
    await answers(director, '2', '20');
    expect(director.screen()).toContain('Всё обязательное заполнено.');
  }),
);
