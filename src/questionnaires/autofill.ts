/** What the bot can fill in by itself: the words of `autofill` in the files of questionnaires. */
const KINDS = {
  'max fail share over the counted procedures of the previous year': 'worst-share',
  'number of years with a ШНОР state or a published list': 'listed-years',
  'share «понизили» over the last ВПР in Russian and mathematics': 'lowered-share',
} as const;

export type Autofill = (typeof KINDS)[keyof typeof KINDS];

/** What is meant by an item's `autofill`; undefined: nothing, or what the bot does not know how to fill. */
export const autofillOf = (words: string | null): Autofill | undefined =>
  new Map<string | null, Autofill>(Object.entries(KINDS)).get(words);
