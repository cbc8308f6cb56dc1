/**
 * What a sentence says of a term: `due` as it was for all, `extended` until when all have time who had not reported before, `all` whether there
 * is such a day, `over` whether the term has ended.
 */
export const termArgs = (due: string, extended: string | undefined, today: string) => ({
  ...{ due, today, extended: extended ?? due },
  all: extended === undefined ? 'no' : 'yes',
  over: (extended ?? due) < today ? 'yes' : 'no',
});
