/** Latin letters that look like Cyrillic ones, in lower case: typed by mistake inside Russian words. */
const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** A word with its look-alikes read as Cyrillic; other Latin letters stay. Expects lower case. */
export const asCyrillic = (word: string): string => word.replace(/[a-z]/g, (letter) => CYRILLIC[letter] ?? letter);

/** Whether a word is made of look-alikes alone, so that it could as well be a Russian one. Expects lower case. */
export const isLookAlike = (word: string): boolean => word !== '' && [...word].every((letter) => letter in CYRILLIC);
