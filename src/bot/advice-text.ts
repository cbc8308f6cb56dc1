import type { Advice } from '../db/review-advice.ts';
import type { T } from '../texts.ts';
import { quotable } from './answer-text.ts';

/** What fills the sentences about a curator's advice; `text` is `none` where he gave no words. */
export const adviceArgs = ({ lines, text }: Advice) => ({
  lines: lines.length,
  text: text === undefined ? 'none' : quotable(text),
});

/** «Куратор посмотрел 10 ноября в 11:00: предлагает уточнить 3 строки». HTML. */
export const adviceLine = (
  t: T,
  { by, at, ...advice }: Advice & { by: number; at: Date },
  { zone, self }: { zone: string; self: number },
): string => t('advice-line', { who: by === self ? 'you' : 'curator', at, zone, ...adviceArgs(advice) });
