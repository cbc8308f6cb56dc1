/** Longest page, in characters: Telegram takes 4096 after parsing, and a smaller messenger 4000. */
const PAGE = 3600;

/** Lines as pages, each with its head. A line is never torn: the callers keep theirs far shorter than a page. HTML. */
export function textPages(head: string, lines: readonly string[]): string[] {
  const pages: string[][] = [[head]];
  let size = head.length;
  for (const line of lines) {
    if (size + line.length + 1 > PAGE && (pages.at(-1)?.length ?? 0) > 1) {
      pages.push([head]);
      size = head.length;
    }
    pages.at(-1)?.push(line);
    size += line.length + 1;
  }
  return pages.map((page) => page.join('\n').trim());
}
