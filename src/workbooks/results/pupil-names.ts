import { kindFromName } from '../../domain/school-name.ts';
import { plainWords } from './told.ts';

/** Whether a text that is not a name itself names a pupil: «Не сдали: Петров И. С.». Source: product.md, «Personal data» */

const WORD = `[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?`;
const CAPITALS = `[А-ЯЁ]{3,}(?:-[А-ЯЁ]+)?`;
const PATRONYMIC = `[А-ЯЁ][а-яё]*(?:(?:ович|евич|ич)(?:а|у|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой))`;
const FROM_ELSEWHERE = `[А-ЯЁ][а-яё]+\\s+(?:оглы|кызы|оглу|улы|гызы)`;
/** Three words with a patronymic, or a surname with two initials on either side. */
const NAMED = new RegExp(
  `(?<!\\p{L})(?:${WORD}\\s+${WORD}\\s+(?:${PATRONYMIC}|${FROM_ELSEWHERE})|` +
    `${CAPITALS}\\s+${CAPITALS}\\s+[А-ЯЁ]*(?:ОВИЧ|ЕВИЧ|ИЧ|ОВНА|ЕВНА|ИЧНА)|` +
    `(?:${WORD}|${CAPITALS})\\s+[А-ЯЁ]\\.\\s?[А-ЯЁ]\\.|[А-ЯЁ]\\.\\s?[А-ЯЁ]\\.\\s?(?:${WORD}|${CAPITALS}))(?!\\p{L})`,
  'u',
);
const MAY_BE_NAMED = /[А-ЯЁ][а-яё]+[^\p{L}]+[А-ЯЁ]|[А-ЯЁ]{3,}\s+[А-ЯЁ]|[А-ЯЁ]\.\s?[А-ЯЁ]\./u;
/** Lists of two words each: «Иванов Пётр, Сидорова Анна». */
const TWO_WORDS = new RegExp(
  `^(?:\\d{1,3}[.)]?\\s*)?(?!Не |Нет )${WORD}\\s+${WORD}(?:\\s*(?:[,;\\n]|и(?=\\s))\\s*${WORD}\\s+${WORD})*\\.?$`,
  'u',
);
const FIRST_NAMES =
  'Александра?|Алексей|Алина|Алиса|Алла|Анастасия|Анатолий|Андрей|Анна|Антон|Арина|Арт[её]м|Богдан|Борис|Вадим|Валентина?|Валерия|Валерий|Варвара|Василий|Василиса|Вера|Вероника|Виктор|Виктория|Виталий|Владимир|Владислава?|Вячеслав|Галина|Георгий|Глеб|Григорий|Данила?|Даниил|Дарья|Денис|Диана|Дмитрий|Ева|Евгения|Евгений|Егор|Екатерина|Елена|Елизавета|Захар|Зоя|Иван|Игорь|Илья|Инна|Ирина|Карина|Кирилл|Константин|Кристина|Ксения|Лариса|Лев|Леонид|Лидия|Любовь|Людмила|Макар|Максим|Маргарита|Марина|Мария|Марк|Матвей|Милана|Мирон|Михаил|Надежда|Наталия|Наталья|Никита|Николай|Оксана|Олег|Олеся|Ольга|Павел|Платон|Полина|П[её]тр|Роман|Руслан|Светлана|Святослав|Сем[её]н|Сергей|Со[фн]ия|Софья|Станислав|Степан|Таисия|Тамара|Татьяна|Тимофей|Тимур|Ульяна|Ф[её]дор|Эмилия|Юлия|Юрий|Яна|Ярослава?';
const SURNAME_AND_NAME = new RegExp(
  `(?<!\\p{L})(?:${WORD}\\s+(?:${FIRST_NAMES})|(?:${FIRST_NAMES})\\s+[А-ЯЁ][а-яё]+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|ко|ук|юк|ян))(?!\\p{L})`,
  'u',
);

/** Grown-ups, whose names are of another kind. */
const GROWN_UP =
  /учител|педагог|директор|руковод|исполн|(?<!\p{L})исп(?!\p{L})|ответствен|эксперт|организатор|координатор|куратор|заместит|завуч|специалист|методист|начальник|председател|секретар|составил|проверил|утвержд|согласован|преподава/u;
/** What is said of pupils who failed, or did well. */
const OF_PUPILS =
  /не (?:сда|справ|преодол|набра|писа[лв]|явил|достиг|получ|допущ)|неявк|двойк|двоек|двоечн|неуспева|неуд|пересда|победител|призер|отличник|медалист|высокобалл|стобалл|100 балл/u;
const PUPILS =
  /ученик|ученица|обучающ|учащ|выпускник|участник|школьник|дети|детей|ребен|экзаменуем|кто (?:не |получ|сда|писа)|^список|получивш|получил/u;

const isSchool = (text: string, words: string): boolean =>
  kindFromName(text) !== 'other' || /(?<!\p{L})(?:школ|[мчг][бкак]?оу(?!\p{L})|филиал)/u.test(words);
/** Whose name a school bears: «им. А. С. Пушкина», «имени Героя Советского Союза Иванова И. И.». */
const withoutHonoured = (text: string): string =>
  text.replace(/(?<!\p{L})(?:им\.|имени(?!\p{L}))(?:[А-ЯЁ]\.|[^,;:»"“”()\n.]|(?<=[А-ЯЁ])\.)*/giu, ' ');

/** Whether a title says that names of grown-ups stand below it. */
export const isOfGrownUps = (text: string): boolean => text.length < 100 && GROWN_UP.test(plainWords(text));
/** Whether a title says that pupils stand below it. */
export const isOfPupils = (text: string): boolean => {
  if (text.length > 100) return false;
  const words = plainWords(text);
  return !GROWN_UP.test(words) && (OF_PUPILS.test(words) || PUPILS.test(words));
};

/**
 * Where a text stands: `line`, in a row of counts, `aside`, elsewhere, or `comment`. `expects`: what its column holds, pupils, grown-ups or
 * numbers; absent: it does not say.
 */
export type TextPlace = {
  where: 'line' | 'aside' | 'comment';
  expects?: 'pupils' | 'grown-ups' | 'numbers' | undefined;
};

/** Whether a text names a pupil. Names of schools, of teachers and of who signed are none. */
export function namesPupil(text: string, { where, expects }: TextPlace): boolean {
  if (text.length > 2000 || !MAY_BE_NAMED.test(text) || expects === 'grown-ups') return false;
  const words = plainWords(text);
  const tells = OF_PUPILS.test(words);
  if (!tells && (isSchool(text, words) || GROWN_UP.test(words))) return false;
  const bare = withoutHonoured(text);
  if ((tells || where !== 'aside') && NAMED.test(bare)) return true;
  if ((expects === 'pupils' || expects === 'numbers') && where === 'line' && TWO_WORDS.test(bare.trim())) return true;
  return (tells || where === 'comment') && SURNAME_AND_NAME.test(bare);
}
