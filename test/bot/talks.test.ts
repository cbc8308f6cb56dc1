import { expect } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, dataOf, inOffice, WHOLE_REPORT } from '../support/office.ts';

/** The messages of the bot that still have buttons, newest first, as their texts. */
const live = (person: Person): string[] =>
  person
    .messages()
    .filter(({ reply_markup: keys }) => keys !== undefined && keys.inline_keyboard.length > 0)
    .map((message) => person.look(message).text)
    .reverse();

oneDbTest('a municipality is set up step by step, whatever is sent at a step and though the bot restarts', (db) =>
  inOffice(db, async ({ town }) => {
    const one = town.administrator;
    await one.says('/start');
    await one.presses('Создать муниципалитет');
    await one.presses(/Казачинский район/);
    await one.sendsSticker();
    expect(one.screen()).toContain('Напишите название словами');
    expect(one.screen()).toContain('[Казачинский район]');
    await one.says('й'.repeat(101));
    expect(one.screen()).toContain('не длиннее 100 знаков');
    await one.says('Заречье <b>«Луг»</b> & \u202eКо\u0007 👍');
    expect(one.screen()).toContain('Часовой пояс?');
    expect(live(one)).toHaveLength(1);
    await one.says('по Москве');
    expect(one.screen()).toContain('Выберите часовой пояс кнопкой.');
    const zones = one.sees().id;
    await one.presses(/Омск/);
    expect(one.sees().id).toBe(zones);
    // The same button once more, as people tap twice on a slow connection.
    await one.pressesOn(zones, 'talk|0');
    expect(one.toasts().at(-1)?.text).toBe('Это кнопка прежнего экрана.');
    expect(one.screen()).toContain('Программа называет 10 школ.');

    await one.sendsVoice({ bytes: 'voice' });
    expect(one.screen()).toContain('Пришлите названия школ текстом');
    await one.says('МБОУ СОШ № 1\nМБОУ СОШ № 1');
    expect(one.screen()).toContain('Строка 2. «МБОУ СОШ № 1» уже есть выше.');
    await town.restart();
    await one.edits('МБОУ СОШ № 1\nМБОУ СОШ № 2');
    expect(one.screen()).toContain('Правка прежнего сообщения не учитывается');
    await one.says('МБОУ СОШ № 1\nМБОУ СОШ № 2');
    expect(one.screen()).toContain('Школ: 2 (МБОУ СОШ № 1; МБОУ СОШ № 2).');
    await one.says('да');
    expect(one.screen()).toContain('Нажмите «Создать» или «Отмена».');

    // Telegram fails for a moment: the press is not lost and makes one municipality.
    town.sim.faults.fail('editMessageText', { times: 2 });
    await answers(one, 'Создать');
    expect(town.troubles.splice(0)).toHaveLength(2);
    expect(one.screen()).toContain('Этот муниципалитет уже создан.');
    await answers(one, 'Муниципалитеты');
    expect(one.sees().text).toBe('Муниципалитетов: 2.');
    expect(one.sees().buttons.flat()).toContain('Заречье <b>«Луг»</b> & Ко 👍');
  }),
);

oneDbTest('a talk is left by its button, by words, by a command and by a button of another screen', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director');
    const talk = () => answers(coordinator, '/settings', 'Как обращаться');
    await talk();
    await answers(coordinator, 'Отмена');
    expect(coordinator.screen()).toBe('Отменено, ничего не изменено.\n[На главную]');
    await talk();
    await coordinator.says('/cancel');
    expect(coordinator.screen()).toContain('Отменено, ничего не изменено.');
    expect(coordinator.screen()).toContain('Заречный район · координатор');
    await talk();
    await coordinator.says('отмена');
    expect(coordinator.screen()).toContain('Отменено, ничего не изменено.');
    await talk();
    await coordinator.says('/summary');
    expect(coordinator.screen()).toContain('Отправлено 0 из 2.');
    await coordinator.says('Анна Петровна');
    expect(coordinator.screen()).toContain('Не понял сообщение.');
    await talk();
    await coordinator.presses('Сводка');
    await coordinator.says('Анна Петровна');
    expect(coordinator.screen()).toContain('Не понял сообщение.');

    await talk();
    await coordinator.says('й'.repeat(61));
    expect(coordinator.screen()).toContain('не длиннее 60 знаков');
    await coordinator.sendsPhoto({ bytes: 'x', name: 'я.jpg' });
    await coordinator.says('Анна <i>Петровна</i>');
    expect(coordinator.screen()).toContain('Запомнили: Анна <i>Петровна</i>.');
    expect(live(coordinator)[0]).toContain('Запомнили');
    await answers(coordinator, '/start');
    expect(coordinator.screen()).toContain('Здравствуйте, Анна <i>Петровна</i>.');

    await answers(coordinator, '/settings', 'Сроки', 'Изменить: I четверть 2026/27');
    for (const [words, wrong] of [
      ['скоро', 'Это не похоже на дату. Напишите, например, 16.11.2026.'],
      ['31 февраля', 'Это не похоже на дату.'],
      ['01.10.2026', 'Отчёт открывается 23 октября: срок не может быть раньше.'],
      ['20.11.2036', 'Это слишком далеко: принимаем дни до 23 октября 2027 года.'],
    ] as const) {
      await coordinator.says(words);
      expect(coordinator.screen()).toContain(wrong);
      expect(coordinator.screen()).toContain('Напишите новый последний день');
    }
    await coordinator.says('22 ноября');
    expect(coordinator.screen()).toContain('новый срок 23 ноября. Названный день выходной');

    await answers(director, '/start', 'Заполнить отчёт', ...WHOLE_REPORT, 'Отправить координатору');
    await answers(coordinator, '/review');
    await coordinator.presses(/Школа № 1/);
    await coordinator.presses('Вернуть с замечанием');
    await coordinator.sends({ name: 'замечание.docx', bytes: 'x' });
    expect(coordinator.screen()).toContain('Напишите текстом, что уточнить');
    await coordinator.says('й'.repeat(501));
    expect(coordinator.screen()).toContain('не больше 500 знаков');
    await town.restart();
    await coordinator.says('Строка 1: <почему> 17 & не 28? 🙂');
    expect(coordinator.screen()).toContain('Отчёт возвращён, директору отправлено сообщение.');
    await town.settled();
    expect(director.screen()).toContain(
      'просит уточнить отчёт за I четверть 2026/27: «Строка 1: <почему> 17 & не 28? 🙂»',
    );
  }),
);

const TEXT = 'Сколько педагогов готовы вести занятия по субботам?';
const GROUND = 'Готовим расписание на декабрь.';

oneDbTest('a question half written is kept when something else is pressed, and a step is corrected by «Назад»', (db) =>
  inOffice(db, async ({ joins, district }) => {
    const coordinator = await joins('coordinator');
    const ABOUT = ['/start', 'Самодиагностика', 'Вопросы школам', 'Задать вопрос'];
    await answers(coordinator, '/start');
    const settings = dataOf(coordinator, 'Настройки');
    await answers(coordinator, ...ABOUT.slice(1), TEXT);
    expect(coordinator.screen()).toContain('Как школы ответят?');

    // By a command, by a button of another screen: from the main screen, or by any button of its own, it is gone on with.
    await answers(coordinator, '/summary', '/start', 'Продолжить начатое');
    expect(coordinator.screen()).toContain('Продолжаем начатое.\n\nКак школы ответят?');
    const question = dataOf(coordinator, 'Целым числом');
    await coordinator.pressesOn(settings.message, settings.data);
    expect(coordinator.toasts().at(-1)?.text).toBe('Недописанное сохранено: «Продолжить начатое» на главной.');
    await coordinator.pressesOn(question.message, question.data);
    expect(coordinator.screen()).toContain('Почему вы спрашиваете?');

    await answers(coordinator, 'Назад', 'Назад');
    expect(coordinator.screen()).toContain(`Сейчас: ${TEXT}`);
    await answers(coordinator, 'Оставить как есть', 'Да или нет', GROUND, 'Назад');
    expect(coordinator.screen()).toContain(`Сейчас: ${GROUND}`);
    await answers(coordinator, 'Оставить как есть', district.schools[0]!, 'Выбрано школ: 1. Дальше', 'Назад');
    expect(coordinator.sees().buttons.flat()).toContain(`✓ ${district.schools[0]}`);
    await answers(coordinator, 'Выбрано школ: 1. Дальше', 'До 17 ноября');
    expect(coordinator.screen()).toContain('Ответ: да или нет.');
    await answers(coordinator, 'Отправить школам', '/start');
    expect(coordinator.screen()).not.toContain('Продолжить начатое');

    await answers(coordinator, ...ABOUT, TEXT, '/summary', '/cancel', '/start');
    expect(coordinator.screen()).not.toContain('Продолжить начатое');
  }),
);
