/** Longest page, in characters: Telegram takes 4096 after parsing, and a smaller messenger 4000. */
const PAGE = 3600;

/** How much of a person's words is told, most first: all that there may be, and ever less. */
const ROOMS = [1000, 150, 80, 40, 20, 10] as const;

/** A text that is not paged, with people's words in it as long as fits one message. `write` gives it with each of them cut to so many letters. HTML. */
export function fitting(write: (longest: number) => string): string {
  let text = '';
  for (const longest of ROOMS) {
    text = write(longest);
    if (text.length <= PAGE) break;
  }
  return text;
}

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

/** Longest page of blocks, in characters; with its head and tail a screen stays below Telegram's limit. */
const BLOCKS = 2800;
/** Blocks of a page with a button each: Telegram takes a hundred buttons. */
const MOST = 60;

/** Pages of blocks; a block is never torn. */
export function pagesOf<B extends { text: string }>(blocks: readonly B[]): B[][] {
  const pages: B[][] = [[]];
  let size = 0;
  for (const block of blocks) {
    if (size > 0 && (size + block.text.length > BLOCKS || pages.at(-1)?.length === MOST)) {
      pages.push([]);
      size = 0;
    }
    pages.at(-1)?.push(block);
    size += block.text.length + 1;
  }
  return pages;
}
