const ENDINGS =
  /(?:ами|ями|ого|его|ому|ему|ыми|ими|ов|ев|ей|ах|ях|ам|ям|ом|ем|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ой|[аяоеуюыиьй])$/u;
/** Longer words are told apart by their beginnings alone: «квалификации», «квалифицированный». */
const STEM = 6;
/** Shorter words mean something only where they are written in capitals: «ОВЗ», «ЕГЭ». */
const SHORTEST = 4;

/** What people say for the words of the documents, as stems. */
const SAME: Readonly<Record<string, string>> = {
  дет: 'обучаю',
  ребен: 'обучаю',
  ученик: 'обучаю',
  учащих: 'обучаю',
  учител: 'педаго',
};

function stem(word: string): string {
  const bare = word.replaceAll('ё', 'е');
  const cut = bare.replace(ENDINGS, '');
  const short = (cut.length >= 3 ? cut : bare).slice(0, STEM);
  return SAME[short] ?? short;
}

/** Words that say how something is asked and not what about. Their beginnings, as `stem` leaves them. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  [
    'сколько как какой какая какие каких какое который которые есть имеется имеются было была были ваша ваше ваши вашей вашем',
    'школа школе школы школ учреждение организация образовательная общее общая всего количество число численность доля процент',
    'район муниципальный год году учебный этот этом этого будет планируете планируется укажите назовите сообщите напишите',
    'для при под над без или что это они она его их все всех нас вас если уже ещё еще где когда кто чем том тот так нет',
  ]
    .join(' ')
    .split(' ')
    .map(stem),
);

/** What a sentence is about: the beginnings of its telling words, its abbreviations and its numbers. */
function subjectsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[\p{L}]+|\d+/gu) ?? [];
  const telling = words.filter((word) => /\d/.test(word) || isAbbreviation(word) || word.length >= SHORTEST);
  return new Set(
    telling
      .map((word) => (/\d/.test(word) || isAbbreviation(word) ? word.toLowerCase() : stem(word.toLowerCase())))
      .filter((one) => !EMPTY_WORDS.has(one)),
  );
}

const isAbbreviation = (word: string): boolean => /^\p{Lu}{2,5}$/u.test(word);

/** In common there are at least so many telling words, and at least this share of the shorter of the two. */
const LEAST_COMMON = 2;
const LEAST_SHARE = 0.5;

/**
 * How much two sentences seem to be about one thing, 0 to 1; 0 also where too little is in common to say so. A guess by words, to be shown and
 * never to decide. Sentences about different numbers («5 класс», «9 класс») are not alike.
 */
export function likeness(a: string, b: string): number {
  const [one, other] = [subjectsOf(a), subjectsOf(b)];
  const common = [...one].filter((word) => other.has(word));
  const numbers = (words: ReadonlySet<string>) => [...words].filter((word) => /^\d+$/.test(word)).join();
  if (numbers(one) !== numbers(other) && numbers(one) !== '' && numbers(other) !== '') return 0;
  const shorter = Math.min(one.size, other.size);
  const share = shorter === 0 ? 0 : common.length / shorter;
  const isWhole = common.length > 0 && common.length === one.size;
  if (share < LEAST_SHARE || (common.length < LEAST_COMMON && !isWhole)) return 0;
  return common.length / Math.max(one.size, other.size);
}
