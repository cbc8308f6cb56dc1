/** The text with its first letter in upper case: words of a document or a questionnaire that begin a line. Russian, as those are. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);
