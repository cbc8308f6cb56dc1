import type { Entered, EntryGround } from '../db/entries.ts';
import type { T } from '../texts.ts';
import { quotable } from './answer-text.ts';

/** By which words the ground of an entry is told. */
export const groundOf = ({ paperOn, file }: EntryGround): 'phone' | 'paper' | 'form' =>
  file !== undefined ? 'form' : paperOn === undefined ? 'phone' : 'paper';

/** That a report was entered for its school, on what ground, and what the school says of it. HTML; none for one that it filled itself. */
export const enteredLines = (t: T, entered: Entered | undefined, today: string): string[] =>
  entered
    ? [
        t('entered-line', {
          ground: groundOf(entered),
          day: entered.paperOn ?? today,
          today,
          check: entered.check ? (entered.check.remark === undefined ? 'right' : 'wrong') : 'none',
          remark: quotable(entered.check?.remark ?? ''),
          before: quotable(entered.check?.before ?? 'none'),
        }),
      ]
    : [];
