import { plainWords } from './told.ts';

/** Names of municipalities, written in many ways: «Заречный муниципальный район», «Заречный р-н», «г. Соседск», «город Соседск». */

const COMMON =
  /^(?:муниципальн\p{L}*|городск\p{L}*|район\p{L}*|р|н|город\p{L}*|г|го|мо|мр|мго|округ\p{L}*|образовани\p{L}*|област\p{L}*|кра[йя]|республик\p{L}*)$/u;

/** What tells a municipality from others; empty where a name has nothing of its own. */
export const municipalityKey = (name: string): string =>
  plainWords(name.replace(/\(?reg\d+_?\w*\)?/i, ' '))
    .split(' ')
    .filter((word) => word !== '' && !COMMON.test(word))
    .map((word) => (word.length < 5 ? word : word.replace(/(?:ый|ий|ой|ого|его|ому|ему|ом|ем|ая|ой|ую|[аеоуы])$/u, '')))
    .join(' ');
