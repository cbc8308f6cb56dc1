import { no, ok } from '../domain/result.ts';
import type { TalkContext } from './context.ts';
import type { KnownAlready } from './known-already.ts';
import { type TalkPanel, talkButton } from './talk.ts';
import { type Asker, askStep } from './talk-steps.ts';
import { textPages } from './text-pages.ts';

/**
 * Tells a coordinator what is known already of what he is about to ask: in a line each, and by a tap what each school said. Undefined: he left
 * the question; `value`: he asks all the same.
 */
export async function tellKnown(asker: Asker, ctx: TalkContext, known: readonly KnownAlready[]) {
  const t = asker.deps.texts.for(asker.start.language);
  const lines: TalkPanel = {
    text: [t('query-known'), ...known.map(({ line }) => line)].join('\n'),
    rows: [
      ...known.flatMap(({ schools }, at) =>
        schools.length > 0 ? [[talkButton(t.plain('button-known-schools', { place: at + 1 }), `${at}-0`)]] : [],
      ),
      [talkButton(t.plain('button-ask-anyway'), 'ask')],
    ],
  };
  let panel = lines;
  let here = ctx;
  for (;;) {
    const isList = panel === lines;
    const pressed = await askStep({ ...asker, back: isList && asker.back === true }, here, panel, (input) =>
      'press' in input ? ok(input.press) : no(t('wave-press')),
    );
    if (!pressed || 'back' in pressed || pressed.value === 'ask') return pressed;
    here = pressed.ctx;
    const [at = -1, page = 0] = pressed.value.split('-').map(Number);
    const shown = known[at];
    panel = shown ? schoolsPanel(shown, at, page) : lines;
  }

  function schoolsPanel({ line, schools }: KnownAlready, at: number, page: number): TalkPanel {
    const pages = textPages(line, schools);
    return {
      text: pages[page] ?? line,
      rows: [
        [
          ...(page > 0 ? [talkButton('‹', `${at}-${page - 1}`)] : []),
          ...(page + 1 < pages.length ? [talkButton('›', `${at}-${page + 1}`)] : []),
        ],
        [talkButton(t.plain('button-back'), 'lines')],
      ],
    };
  }
}
