/** So many statements stay prepared on each connection, where each takes the server some tens of kilobytes. */
const MOST_PREPARED = 500;
/** Longer ones are of lists, which come in every length. */
const LONGEST = 5000;
const MOST_SEEN = 1000;

/** Says of a statement with its values whether it is to be prepared. */
export type Preparing = (text: string, params: readonly unknown[]) => boolean;

/**
 * Tells whether a statement has come before, as nearly all of ours do. drizzle has those without a name described and parsed each time they
 * are sent, which makes two round trips of each; prepared they need one and half the server's time. Each client remembers its own.
 */
export function preparing(): Preparing {
  const seen = new Set<string>();
  const prepared = new Set<string>();
  return (text, params) => {
    if (prepared.has(text)) return true;
    if (params.length === 0 || text.length > LONGEST || prepared.size >= MOST_PREPARED) return false;
    if (seen.delete(text)) {
      prepared.add(text);
      return true;
    }
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(text);
    return false;
  };
}
