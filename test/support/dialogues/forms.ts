import type { Question } from '../../../src/forms/form.ts';
import { changeForm } from '../change-form.ts';
import { does, joins, type Place, pressesLate, SEND } from './people.ts';

const question = (id: string, one: Pick<Question, 'type' | 'text'> & Partial<Question>): Question => ({
  id,
  short: `Строка ${id}`,
  hint: {},
  required: true,
  source: 'L1',
  ...one,
});

/** A question of each type, with bounds of each kind: what the forms of the five programmes do not have all of. */
const QUESTIONS: readonly Question[] = [
  question('q1', { type: 'number', text: 'Сколько часов?', min: 3, decimals: 1 }),
  question('q2', { type: 'number', text: 'Сколько километров?', max: 5, decimals: 2 }),
  question('q3', { type: 'percent', text: 'Какая доля?', min: 0, max: 100, decimals: 2 }),
  question('q4', { type: 'count', text: 'Сколько всего?', min: 0, max: 50 }),
  question('q5', { type: 'part', text: 'Сколько из них?', whole: { question: 'q4', name: 'участников' } }),
  question('q6', { type: 'date', text: 'Какого числа?' }),
  question('q7', {
    type: 'choice',
    text: 'Какой вариант?',
    options: [
      { id: 'a', label: 'Первый' },
      { id: 'b', label: 'Второй' },
    ],
  }),
  question('q8', { type: 'choices', text: 'Какие варианты?', options: [{ id: 'a', label: 'Первый' }] }),
  question('q9', { type: 'yes-no', text: 'Так ли это?' }),
  question('q10', { type: 'file', text: 'Приложите план.', required: false }),
  question('q11', { type: 'text', text: 'Что сделано?', maxLength: 20 }),
  question('q12', { type: 'count', text: 'Сколько отличников?', min: 0, max: 50 }),
];
const CHECK = { id: 'c', left: 'q12', op: '<=', right: 'q4', message: 'Отличников больше, чем всего.' } as const;

/** A new version of the form comes while a report is being filled; then every type of question and what can be wrong with its answer. */
export async function everyQuestion(place: Place): Promise<void> {
  const { town } = place;
  const director = await joins(place, 'director', 1);
  await does(director, 'Заполнить отчёт', '12 из 40', '100', '50');
  await town.restart();
  changeForm(town.app, ([first, ...rest]) => [{ ...first!, text: 'Сколько педагогов в сетях?' }, ...rest.slice(3)]);
  await does(director, '214', '/start', /Продолжить|Заполнить/, '18', 'Весь отчёт');
  await town.restart();
  changeForm(town.app, () => QUESTIONS, [CHECK]);
  const draft = /\d+/.exec(director.sees().message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '')?.[0];
  const late = (asked: string, ...what: string[]) => pressesLate(director, 'a', draft ?? '', asked, 'value', ...what);
  await does(director, '/start', /Заполнить|Продолжить/, '2', '3,55');
  for (const what of ['yes', 'same', 'not-applicable']) await late('q1', what);
  await does(
    director,
    '3,5',
    '6',
    '4,75',
    '87,456',
    '87,45',
    '20',
    '30',
    'Назад',
    '0',
    '1',
    '0',
    'никогда',
    '31.02.2026',
  );
  await does(director, '1.1.1900');
  await director.sendsSticker();
  await does(director, 'Вчера', 'третий');
  await director.sendsSticker();
  await does(director, 'Второй');
  await late('q8', 'done');
  await does(director, 'Первый', 'Готово', 'Нет', 'слова');
  await director.sendsVoice({ bytes: 'voice' });
  await director.sends({ bytes: '', name: 'план.docx' });
  await director.sends({ bytes: Buffer.alloc(20 * 2 ** 20 + 1), name: 'план.docx' });
  town.sim.faults.fail('getFile', {
    code: 400,
    description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
  });
  await director.sends({ bytes: 'plan', name: 'план.docx' });
  await director.sendsPhoto({ bytes: 'photo', name: 'план.jpg' });
  await director.sendsSticker();
  await does(director, '\u200b', 'x'.repeat(21), 'Сделано', '9', '4', '20', SEND, 'Что отправлено');
  await late('q1', 'yes');

  // All of it can be sent without a single value.
  const other = await joins(place, 'director', 2);
  await does(other, 'Заполнить отчёт');
  while (other.sees().buttons.flat().includes('Нет данных')) await does(other, 'Нет данных');

  // A quarter that began earlier would have made a term end that has not ended.
  const coordinator = await joins(place, 'coordinator');
  await does(coordinator, '/settings', 'Сроки', 'Четверти', 'II', '24.10.2026', /^Как сейчас/);
  // Of two schools that take part three cannot be in the list.
  await does(coordinator, '/report', 'Нет', 'Нет', 'Нет', '3');
}
