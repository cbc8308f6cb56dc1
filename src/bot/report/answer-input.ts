import type { Input, Press } from '../../forms/change.ts';
import type { BotContext } from '../context.ts';
import { idIn } from '../feature.ts';

/** The question a pressed button names. */
export type Named = { draft: number; question: string; part: string };

/** The question that an answer's button names. */
export const namedBy = (ids: readonly string[]): Named => ({
  draft: idIn(ids, 0),
  question: ids[1] ?? '',
  part: ids[2] ?? '',
});

const PRESSES: readonly Press[] = [
  'keep',
  'same',
  'later',
  'no-data',
  'not-applicable',
  'zero',
  'yes',
  'no',
  'done',
  'correct',
  'today',
  'yesterday',
];

/** What an answer's button says; undefined for a forged one. `o-`: option, `n-` and `f-`: option to be turned on or off, `r-`: reason. */
export function inputOf(ids: readonly string[]): Input | undefined {
  const what = ids[3] ?? '';
  const plain = PRESSES.find((press) => press === what);
  if (plain) return { press: plain };
  const id = what.slice(2);
  switch (what.slice(0, 2)) {
    case 'o-':
      return { press: { option: id } };
    case 'n-':
      return { press: { option: id, on: true } };
    case 'f-':
      return { press: { option: id, on: false } };
    case 'r-':
      return { press: { reason: id } };
    default:
      return undefined;
  }
}

const OTHERS = ['sticker', 'photo', 'video', 'contact', 'location'] as const;

/** What a message says at a question: its text, or the kind of thing it is instead. A document is named only: it is fetched when asked for. */
export function messageInput(ctx: BotContext): Input | undefined {
  const message = ctx.message;
  if (!message) return undefined;
  if (message.text !== undefined) return { text: message.text };
  if (message.voice ?? message.audio ?? message.video_note) return { other: 'voice' };
  if (message.document) {
    return { file: { id: 0, name: message.document.file_name ?? '', size: message.document.file_size ?? 1 } };
  }
  return { other: OTHERS.find((one) => one in message) ?? 'unknown' };
}
