import { expect } from 'vitest';
import type { Question } from '../../src/forms/form.ts';
import type { Person } from '../../src/simulator/person.ts';
import { changeForm } from '../support/change-form.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';
const buttons = (person: Person): string[] => person.sees().buttons.flat();
const NEW = { hint: {}, source: 'L1', type: 'count', min: 0, max: 50 } as const;

/** What a new version of the programme makes of the schools' form. */
const anew = (questions: readonly Question[]): Question[] => [
  ...questions.flatMap((question): Question[] => {
    switch (question.id) {
      // Inserted before the second line, which was not asked about.
      case 'survey-respondents':
        return [{ ...NEW, id: 'circles', text: 'Сколько кружков?', short: 'Кружки', required: true }, question];
      // Asked about, and gone.
      case 'contest-pupils':
        return [];
      // Asked about, and changed; and changed without having been asked about.
      case 'extra-education-pupils':
        return [{ ...question, text: 'Сколько обучающихся ходят в кружки?' }];
      case 'survey-satisfied':
        return [{ ...question, text: 'Сколько из ответивших довольны школой?' }];
      // Changed and may stay without an answer.
      case 'done':
        return [{ ...question, text: 'Что сделано за четверть?', required: false }];
      default:
        return [question];
    }
  }),
  { ...NEW, id: 'clubs', text: 'Сколько клубов?', short: 'Клубы', required: false },
];

oneDbTest('a form that changes after a return asks what was returned and what changed, and nothing else', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    // The last question, which may stay without an answer, was never answered: it is no news either.
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, -1), 'Весь отчёт', SEND);
    await town.settled();
    await answers(
      coordinator,
      'Посмотреть',
      '1',
      '4',
      '5',
      'Выбрать причину (3)',
      'Проверьте число',
      'Вернуть 3 строки',
    );
    await town.settled();
    await town.restart();
    changeForm(town.app, anew);
    await answers(director, 'Исправить отчёт');
    expect(director.screen()).toContain('просит уточнить 2 строки из 13');
    expect(director.screen()).not.toContain('Участники олимпиад');
    await answers(director, 'Оставить как есть');
    // The second line asks something else now: the old answer can be neither kept nor defended.
    expect(director.screen()).toContain('Вопрос строки 5 изменился: ответьте на него.');
    expect(buttons(director)).not.toContain('Оставить как есть');
    expect(buttons(director)).not.toContain('Возразить');
    await answers(director, 'Ответить', '100');
    expect(director.screen()).toContain('Не хватает и других ответов: 2. Форма или ответы изменились.');
    expect(buttons(director)).not.toContain('Отправить снова');
    await answers(director, 'Ответить на оставшиеся');
    expect(director.screen()).toContain('Сколько кружков?');
    await answers(director, '12');
    expect(director.screen()).toContain('Сколько из ответивших довольны школой?');
    await answers(director, '90');
    expect(director.screen()).toContain('В форме появились вопросы, на которые можно ответить: 2.');
    expect(buttons(director)).toContain('Отправить снова');
    await answers(director, 'Ответить на новый вопрос', 'Два урока');
    expect(director.screen()).toContain('В форме появились вопросы, на которые можно ответить: 1.');
    await answers(director, 'Ответить на новый вопрос', '3', 'Отправить снова');
    expect(director.screen()).toContain('версия 2.');
    await town.settled();

    // The coordinator sees what was asked, and all that became other; what the form has no more is no line.
    await answers(coordinator, 'Посмотреть');
    const [first = ''] = coordinator.screen().split('Остальное');
    expect(first).toContain('Школа оставила как есть.');
    expect(first).toContain('2. Кружки: 12');
    expect(first).toContain('Было 143 из 214 (66,8\u00a0%) → стало 100 из 214 (46,7\u00a0%)');
    expect(first).toContain('Клубы: 3');
    expect(coordinator.screen()).not.toContain('Участники олимпиад');
    await answers(coordinator, 'Как уточняли');
    expect(coordinator.screen()).toContain('отправлена версия 2');
  }),
);

oneDbTest('of returned lines that a form has no more nothing is asked, and the report is sent again as it is', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    await town.settled();
    await answers(coordinator, 'Посмотреть', '5', 'Выбрать причину (1)', 'Проверьте число', 'Вернуть 1 строку');
    await town.settled();
    changeForm(town.app, (questions) => questions.filter(({ id }) => id !== 'contest-pupils'));
    await answers(director, 'Исправить отчёт', SEND);
    expect(director.screen()).toContain('версия 2.');
    await town.settled();
    await answers(coordinator, 'Посмотреть', 'Принять');
    expect(coordinator.screen()).toContain('Принят');
  }),
);
