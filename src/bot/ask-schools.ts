import { no, ok } from '../domain/result.ts';
import type { T } from '../texts.ts';
import type { TalkContext } from './context.ts';
import { page } from './keyboards.ts';
import { talkButton } from './talk.ts';
import { type Asker, askStep, type Back } from './talk-steps.ts';

/** Schools on one screen of a phone. */
const PAGE = 8;

type Choice = { id: number; name: string };

/** What the screen says: over the buttons by how many are ticked, on the two that end the choice, when something is typed. */
type Words = { text: (ticked: number) => string; all: string; ticked: (count: number) => string; press: string };

/** Asks for all schools or those ticked one by one, page by page; `before`: those ticked already. Undefined: the dialogue was left. `every`: «все» was pressed, not each ticked. */
export async function askSchools(
  { t, ...asker }: Asker & { t: T },
  ctx: TalkContext,
  schools: readonly Choice[],
  words: Words,
  before: readonly number[] = [],
): Promise<{ ids: number[]; every: boolean; ctx: TalkContext } | Back | undefined> {
  let ticked: number[] = [...before];
  let at = 0;
  let here = ctx;
  for (;;) {
    const shown = page(schools, at, PAGE);
    const label = ({ id, name }: Choice) =>
      t.plain(ticked.includes(id) ? 'button-option-chosen' : 'button-option', { label: name });
    const panel = {
      text: words.text(ticked.length),
      rows: [
        [talkButton(words.all, 'all')],
        ...shown.items.map((one) => [talkButton(label(one), one.id)]),
        shown.pages > 1 ? [talkButton('‹', 'back'), talkButton('›', 'on')] : [],
        ticked.length > 0 ? [talkButton(words.ticked(ticked.length), 'done')] : [],
      ],
    };
    const pressed = await askStep(asker, here, panel, (input) =>
      'press' in input ? ok(input.press) : no(words.press),
    );
    if (!pressed || 'back' in pressed) return pressed;
    here = pressed.ctx;
    if (pressed.value === 'all') return { ids: schools.map(({ id }) => id), every: true, ctx: here };
    if (pressed.value === 'done') return { ids: ticked, every: false, ctx: here };
    if (pressed.value === 'back' || pressed.value === 'on') {
      at = (shown.at + (pressed.value === 'on' ? 1 : shown.pages - 1)) % shown.pages;
    } else {
      const id = Number(pressed.value);
      ticked = ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id];
    }
  }
}
