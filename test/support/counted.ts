/** What is counted in Russian sentences: of one in the nominative and the accusative, of two, of five; to one and to several. */
type Noun = { one: readonly string[]; two: string; five: string; to?: readonly [one: string, several: string] };

const NOUNS: readonly Noun[] = [
  { one: ['день'], two: 'дня', five: 'дней' },
  { one: ['вопрос'], two: 'вопроса', five: 'вопросов' },
  { one: ['ответ'], two: 'ответа', five: 'ответов' },
  { one: ['отчёт'], two: 'отчёта', five: 'отчётов' },
  { one: ['знак'], two: 'знака', five: 'знаков' },
  { one: ['человек'], two: 'человека', five: 'человек', to: ['человеку', 'людям'] },
  { one: ['сообщение'], two: 'сообщения', five: 'сообщений' },
  { one: ['школа', 'школу'], two: 'школы', five: 'школ' },
  { one: ['строка', 'строку'], two: 'строки', five: 'строк' },
  { one: ['запись'], two: 'записи', five: 'записей' },
  { one: ['цифра', 'цифру'], two: 'цифры', five: 'цифр' },
];

const COUNTED = /(?:(\p{L}+):? )?(?<![\p{L}\d,/-]|№[ \u00a0]?)(\d{1,9})[ \u00a0]([а-яё]+)/gu;
/** After these a number and its word stand in the genitive. */
const OF = /^(?:больше|меньше|длиннее|короче|до|от|из|у|около)$/i;
/** Before a number they say of one who it was; of more than one they are neuter. */
const VERB = /^(?:остал(?:ся|ась|ось)|прош(?:ёл|ла|ло)|(?:отправлен|прочитан|добавлен|отмечен)[ао]?)$/i;

const plural = new Intl.PluralRules('ru');

/** Numbers of a Russian text that do not agree with the word behind or before them: «21 школ», «осталось 1 день». */
export function faultsOfNumbers(text: string): string[] {
  return [...text.matchAll(COUNTED)].flatMap(([, before = '', digits = '', word = '']) => {
    const noun = NOUNS.find(({ one, two, five, to = [] }) => [...one, two, five, ...to].includes(word.toLowerCase()));
    if (!noun) return [];
    const isOne = plural.select(Number(digits)) === 'one';
    const isFew = plural.select(Number(digits)) === 'few';
    const right = OF.test(before)
      ? [isOne ? noun.two : noun.five]
      : isOne
        ? [...noun.one, ...(noun.to?.slice(0, 1) ?? [])]
        : [isFew ? noun.two : noun.five, ...(noun.to?.slice(1) ?? [])];
    const agrees = !VERB.test(before) || endsRight(before, noun, isOne);
    return right.includes(word.toLowerCase()) && agrees ? [] : [`${before} ${digits} ${word}`.trim()];
  });
}

function endsRight(verb: string, { one: [name = ''] }: Noun, isOne: boolean): boolean {
  if (!isOne) return /о(?:сь)?$/.test(verb);
  if (/[аь]$/.test(name) && name !== 'день') return /а(?:сь)?$/.test(verb);
  return /[ео]$/.test(name) ? /о(?:сь)?$/.test(verb) : !/[ао](?:сь)?$/.test(verb);
}
