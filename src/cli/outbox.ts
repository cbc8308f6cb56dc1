import { doubtLine } from '../bot/features/doubts.ts';
import { type DoubtDecision, decideDoubt, listDoubts } from '../db/doubts.ts';
import { no, ok } from '../domain/result.ts';
import type { Command } from './command.ts';

/** All messages of which it is not known whether they came, however old. */
export const doubtfulOutboxCommand: Command = {
  options: {},
  async run({ db, t }) {
    const doubts = await listDoubts(db, new Date(0));
    return ok({
      json: {
        notices: doubts.map(({ id, kind, at, person, role, municipality }) => ({
          id,
          kind,
          at: at.toISOString(),
          person,
          role: role ?? null,
          municipality: municipality ?? null,
        })),
      },
      words:
        doubts.length === 0
          ? t.plain('doubts-none')
          : doubts.map((one) => t.plain('cli-doubt-line', { id: one.id, line: doubtLine(t, one) })).join('\n'),
    });
  },
};

const deciding = (decision: DoubtDecision): Command => ({
  options: { notice: 'needed' },
  async run({ db, t, now, options }) {
    const got = options.text('notice') ?? '';
    const id = /^\d{1,9}$/.test(got) ? Number(got) : -1;
    const done = await decideDoubt(db, id, decision, undefined, now());
    if (!done) return no({ code: 'cli-no-doubt', got });
    return ok({ json: { notice: id, decision }, words: t.plain(`cli-doubt-${decision}`, { id }) });
  },
});

/** Has a message in doubt sent once more by the bot. */
export const againOutboxCommand = deciding('again');

/** Counts a message in doubt as delivered. */
export const deliveredOutboxCommand = deciding('delivered');
