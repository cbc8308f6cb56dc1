import type { Person } from '../../../src/simulator/person.ts';
import { WHOLE_REPORT } from '../office.ts';
import { join, linkIn } from '../walks.ts';
import { summaries } from './coordinating.ts';
import { comes, does, joins, type Place, pressesLast, pressesLate, SEND } from './people.ts';

const LATER = 'Отвечу позже';
// On whichever message they stand: notices come in between.
const WITHDRAW = [/^Отозвать$/, /^Отозвать$/];
const RETURN = /^Вернуть с замечанием$/;
const ACCEPT = /^Принять$/;
const reviewOf = (school: number) => ['/review', new RegExp(`^Школа № ${school},`)] as const;

/** The first report of a school, with the mistakes that its form lets people make. */
export async function firstReport(director: Person): Promise<void> {
  await does(
    director,
    '/start',
    'Заполнить отчёт',
    'Где взять',
    '2800',
    '28',
    'Подробнее, где взять',
    'нет',
    '31',
    'Изменить общее число',
    '28',
    '17,5',
  );
  await does(director, '50 %', '1.234', 'около 20', '15-20', '-3', 'много', '12 из 40', '12, 15 и 3', '99999999999');
  await does(director, '\u200b', '17', '0', 'Назад', '120', '130', '96', LATER, 'Назад', '214', '143', '87 из 214');
  await does(director, '/start', /^Продолжить: осталось/);
  await director.sendsVoice({ bytes: 'voice' });
  await director.sendsSticker();
  await director.sendsPhoto({ bytes: 'photo', name: 'отчёт.jpg' });
  await director.sends({ bytes: 'book', name: 'отчёт.docx' });
  await director.posts({ video: { file_id: 'v', file_unique_id: 'v', file_size: 1 } });
  await director.posts({ contact: { phone_number: '+7', first_name: 'Анна' } });
  await director.posts({ location: { latitude: 56, longitude: 93 } });
  await director.posts({ poll: { question: '?' } });
  await director.edits('88');
  await does(director, '/cancel', '/report', '/unknown', 'может быть', 'Да', 'приказ', 'x'.repeat(501));
  await does(director, 'Акт от 31.02.2026', 'Акт от 12.08.2026 № 4', 'Нет', 'Да', LATER, 'Не относится', 'что-то');
  await does(director, 'В работе', 'я'.repeat(1001), 'Сделано.', 'Нет данных', 'Другое', 'Методист', 'Готово');
  await does(director, 'Сохранить и выйти', 'привет');
}

/** A deputy fills, hands over, sends when he may; each sees whose an answer is and what the other did meanwhile. */
export async function hands(place: Place, director: Person, deputy: Person): Promise<void> {
  const { town } = place;
  await does(deputy, '/start', '/report', 'Весь отчёт', '1', '18', '12', 'Нет данных', 'Ответить на оставшиеся', 'Да');
  await does(deputy, 'Приказ № 5 от 02.09.2026', 'Передать директору', '/settings', 'Как обращаться', 'Зам');
  await town.settled();
  await does(director, 'Посмотреть и отправить', '1', 'Весь отчёт', '12', '/report', 'Сохранить и выйти');
  town.clock.advance(86_400_000);
  await does(director, '/report', '8', '/start', 'Заместители', /^Разрешить/, /^Запретить/, /^Разрешить/);
  await does(director, 'Пригласить заместителя', 'Отменить ссылку', 'Пригласить заместителя');
  await join(town.sim.person(), linkIn(director));
  await town.settled();
  await does(director, /^Отменить ссылку$/, '/start', 'Заместители', 'Пригласить заместителя', 'Назад');
  await does(director, /^Отменить ссылку, до/);
  for (const answer of ['Назад', 'Убрать']) {
    await pressesLast(director, 'Убрать');
    await does(director, answer);
  }
  await does(director, 'На главную');

  await does(deputy, '/report', SEND, 'Что отправлено', 'Отозвать', 'Назад', ...WITHDRAW, 'Исправить отчёт');
  await town.settled();
  await does(director, 'Исправить отчёт', '1', '19', '1');
  await does(deputy, SEND, SEND);
  await does(director, '20');
  await town.settled();
}

/** Two coordinators and a school: each is told what another did a moment before. */
export async function reviewing(place: Place, people: Record<'coordinator' | 'director', Person>): Promise<void> {
  const { town } = place;
  const { coordinator, director } = people;
  const other = await joins(place, 'coordinator');
  await does(coordinator, '/start', '/help', ...reviewOf(1), RETURN, 'x'.repeat(501));
  await coordinator.sendsSticker();
  await does(coordinator, 'Строка 1: проверьте число.');
  await town.settled();
  await does(director, '/start', '/status', '/report', '1', '19', SEND, '/status', '/report', /^Отозвать$/);

  await does(coordinator, ...reviewOf(1), RETURN);
  await does(other, ...reviewOf(1), RETURN, 'Строка 2: проверьте.');
  await does(coordinator, 'Строка 3: проверьте.', ACCEPT);
  await does(director, /^Отозвать$/, '/report', SEND, '/report');

  await does(coordinator, ...reviewOf(1), RETURN);
  await does(other, ...reviewOf(1));
  await does(director, ...WITHDRAW);
  await does(coordinator, 'Строка 4: проверьте.');
  await does(other, ACCEPT, 'На главную');
  await does(director, '/report', SEND, 'Откуда цифры', '/report', /^Отозвать$/);

  await does(coordinator, ...reviewOf(1), RETURN);
  await does(other, ...reviewOf(1), ACCEPT);
  await does(coordinator, 'Строка 5: проверьте.', ACCEPT, '/review', '/start');
  await does(director, /^Отозвать$/, '/start', '/report', '/status');
  await town.settled();
}

/** A report is opened anew, goes back by line twice, and is accepted as it was. */
export async function reviewingByLine(place: Place, people: Record<'coordinator' | 'director', Person>): Promise<void> {
  const { town } = place;
  const { coordinator, director } = people;
  await does(coordinator, '/status', 'Школа № 1', /^Отчёт за I/, 'Открыть заново', 'x'.repeat(501));
  await coordinator.sendsSticker();
  await does(coordinator, 'Ошибка в строке 1.');
  await town.settled();
  await does(coordinator, '/review', '/start');
  await does(director, '/start', 'Исправить отчёт', SEND, '/start');
  await town.settled();

  await does(coordinator, ...reviewOf(1), '1', '☑ 1', '1', /^Выбрать/, 'Назад', /^Выбрать/, 'Проверьте число');
  await does(coordinator, '2', /^Выбрать/, 'Не сходится со строкой…', '3', '4', /^Выбрать/, 'Своими словами');
  await coordinator.sendsSticker();
  await does(coordinator, 'x'.repeat(201), 'В приказе другое число', 'К отчёту', '6', '7', /^Выбрать/);
  await does(coordinator, 'Нет основания', '☑ 6', '☑ 7', 'Другая причина', 'Назад', 'Вернуть 3 строки', '/review');
  await town.settled();
  await does(director, '/start', '/report', 'Исправить', '18', 'Оставить как есть', 'Возразить');
  await director.sendsSticker();
  await does(director, 'x'.repeat(501), 'Так в списке.', 'К строкам', '2', 'Исправить другую строку', '/report');
  await does(director, 'Отправить снова', 'Что отправлено');
  await town.settled();

  await does(coordinator, ...reviewOf(1), 'Как уточняли', 'Назад', '1', /^Выбрать/, 'Проверьте число');
  await does(coordinator, 'Вернуть 1 строку');
  await town.settled();
  await does(director, 'Исправить отчёт', 'Исправить', '19', 'Отправить снова');
  await town.settled();
  await does(coordinator, ...reviewOf(1), 'Принять', 'Как уточняли');
  await town.settled();
}

/** Help that the first report asks for. */
export async function helping(place: Place, people: Record<'coordinator' | 'director', Person>): Promise<void> {
  const { town } = place;
  const { coordinator, director } = people;
  await does(coordinator, '/start', /^Просьбы о помощи/, /Методист/, /^Взять до/, 'Все просьбы');
  await does(coordinator, /Методист/, 'Ответить');
  await coordinator.sendsSticker();
  await does(coordinator, 'x'.repeat(1001), 'Методист приедет.', 'К просьбе', 'Все просьбы');
  await town.settled();
  await does(director, '/start', 'Просьбы о помощи', /Методист/, 'Не помогло');
  await town.settled();
  await does(coordinator, '/start', /^Просьбы о помощи/, /Методист/, 'Ответить', 'Приедет завтра.');
  await town.settled();
  await does(director, '/start', 'Просьбы о помощи', /Методист/, 'Помогло', 'Просьбы о помощи');
  await town.settled();
  await does(coordinator, '/review', '/start');
}

/** The term is extended; one school reports within it, another after it; the municipality's own lines come both ways. */
export async function afterTheTerm(
  place: Place,
  people: Record<'coordinator' | 'late' | 'alone', Person>,
): Promise<void> {
  const { town } = place;
  const { coordinator, late, alone } = people;
  const noSurvey = [...WHOLE_REPORT.slice(0, 2), '0', '214', '143', 'Нет данных', ...WHOLE_REPORT.slice(7)];
  await does(alone, '/report', ...noSurvey, 'Передать директору', '/start');
  await does(coordinator, '/start', 'Сроки', /^Изменить: I четверть/, '15.11.2026', '20.11.2026');
  const director = await joins(place, 'director', 3);
  await comes(place, '2026-11-18', 10);
  await does(director, '/start', 'Заместители', /^Разрешить/, '/report');
  await does(alone, '/report');
  await does(director, '/start', 'Заместители', /^Запретить/);
  await does(alone, SEND);
  await does(director, '/start', 'Заместители', /^Разрешить/, '/report', SEND, '/start', 'Что отправлено', '/status');
  await does(alone, SEND, '/start');
  await ownLines(coordinator);
  await town.settled();
  await does(
    coordinator,
    ...reviewOf(3),
    RETURN,
    'Строка 1: проверьте.',
    '/summary',
    '/remind',
    '/report',
    ...WITHDRAW,
  );
  await town.settled();
  await comes(place, '2026-11-19', 9);
  await does(alone, '/report', '1', '16', SEND, '/status');
  await town.settled();
  await comes(place, '2026-11-23', 9);
  await does(
    late,
    '/start',
    '/status',
    'Заполнить отчёт',
    ...WHOLE_REPORT,
    SEND,
    '/status',
    '/start',
    'Что отправлено',
  );
  await does(coordinator, '/report', 'Сохранить строки', 'Что отправлено');
  await town.settled();
  await does(coordinator, ...reviewOf(2), RETURN, 'Строка 1: проверьте.', ...reviewOf(3), 'Принять');
  await comes(place, '2026-11-27', 9);
  await does(late, '/report', '1', '16', SEND);
  await place.town.settled();
  await does(coordinator, ...reviewOf(2), 'Принять', '/summary', 'Одна школа', 'Школа № 3');
  for (const one of [alone, late]) await does(one, '/status', 'Откуда цифры', '›', '›');
  await comes(place, '2026-12-01', 9);
  await does(coordinator, '/summary', '/remind');
}

/** A quarter later: what changed is picked from the list of last values, far values are asked about, the rest is confirmed. */
export async function secondQuarter(
  place: Place,
  people: Record<'coordinator' | 'director' | 'late' | 'many' | 'idle', Person>,
): Promise<void> {
  const { director, late, coordinator, many, idle } = people;
  await comes(place, '2026-12-30', 9);
  await comes(place, '2027-01-15', 9);
  await does(
    director,
    '/start',
    'Заполнить отчёт',
    'Отвечать по одному',
    '/report',
    '1',
    /^Как в прошлый раз/,
    '2',
    '200',
  );
  await does(
    director,
    'да',
    'Исправить число',
    '201',
    'Новый порядок учёта',
    '4',
    '70',
    'Закрыли две секции',
    '5',
    '20',
  );
  await does(director, 'Ошибка раньше', '6', 'Нет', '7', 'Да', 'Приказ № 7', '8', 'Нет', '10', 'Выполнено');
  await does(director, /^Остальное без изменений/, 'Ответить на оставшиеся', '190', SEND);
  await does(director, 'Где мы сейчас', 'Откуда цифры', '›', '/start', 'Заместители');
  await does(
    late,
    '/start',
    'Заполнить отчёт',
    /^Остальное без изменений/,
    'Ответить на оставшиеся',
    'Нет данных',
    SEND,
  );
  await place.town.settled();
  await does(coordinator, ...reviewOf(1));
  await does(coordinator, '/summary', /^‹ I четверть/, /^II четверть/);
  await summaries(coordinator);
  // Of two reports that are owed one is sent: the earlier, the later.
  await does(idle, '/status', /^Заполнить за I четверть/, ...WHOLE_REPORT, SEND);
  await does(many, '/status', 'Школа № 4', /^Заполнить за II четверть/, ...WHOLE_REPORT, SEND);
}

/** The municipality's own lines. */
async function ownLines(coordinator: Person): Promise<void> {
  await does(coordinator, '/report', 'Да', 'Справка от 15.10.2026 № 12', 'Нет', 'Нет', '0', '0', 'Сохранить строки');
  await does(coordinator, 'Что отправлено', ...WITHDRAW, 'Исправить отчёт', '4', '3', 'Ответить на оставшиеся', '4');
  await does(coordinator, '2', 'Сохранить строки', '/report');
}

/** The school's yearly figures. */
export async function passport(director: Person): Promise<void> {
  await does(director, '/passport', '1', 'много', '0', '28', 'Паспорт школы', '2', '20', 'Паспорт школы');
  await does(director, '3', '30', '20', 'Паспорт школы', '2', '10', 'Отмена', '/passport');
  const taps = director
    .sees()
    .buttons.flat()
    .filter((one) => /^\d+$/.test(one));
  for (const tap of taps.slice(3)) await does(director, tap, '20', 'Паспорт школы');
}

/** The words that stand for commands, each typed as it stands in the menu of words. */
export async function words(person: Person, lists: readonly string[]): Promise<void> {
  for (const word of lists.flatMap((list) => list.split(', '))) {
    await does(person, word);
    if (person.screen().includes('Не понял')) throw new Error(`«${word}» is not understood`);
  }
}

/** Whoever may not: commands of other roles, buttons of others and of long ago. */
export async function elsewhere(person: Person): Promise<void> {
  for (const command of ['/summary', '/review', '/schools', '/invite', '/people', '/remind', '/passport', '/report'])
    await does(person, command);
  await does(person, '/help', '/settings', 'Мои данные', '/cancel');
  for (const data of ['a|1|survey-respondents|value|yes', 'rv|1', 'send|1|1', 'withdraw|1|yes', 'sent|999'])
    await pressesLate(person, data);
}
