import { setTimeout as sleep } from 'node:timers/promises';
import type { MiddlewareFn } from 'grammy';
import { beginUpdate, endUpdate, type Progress, releaseUpdate } from '../db/updates.ts';
import type { BotContext, Deps } from './context.ts';
import { toast } from './screen.ts';
import { TakenBefore } from './talk-storage.ts';
import { HeldElsewhere } from './trouble.ts';

/**
 * Lets one copy of an update through, and no other after it: a late copy cannot turn the screen back or be taken for the answer to another
 * question. A copy that comes while another worker is at the first waits for the end of that.
 */
export function oneCopy(deps: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.chat?.type !== 'private') return next();
    const update = ctx.update.update_id;
    ctx.before = await begin(deps, update);
    if (ctx.before === 'done') return toast(ctx);
    try {
      await next();
    } catch (error) {
      if (!(error instanceof TakenBefore)) {
        await releaseUpdate(deps.db, update);
        throw error;
      }
    }
    await endUpdate(deps.db, update, deps.now());
  };
}

/** Ten seconds in all. */
const HELD_PAUSE_MS = 50;
const HELD_TRIES = 200;

/** Begins an update, after the worker that holds it is done. Throws `HeldElsewhere` where that takes too long. */
async function begin(deps: Deps, update: number): Promise<Exclude<Progress, 'held'>> {
  for (let tries = 0; tries < HELD_TRIES; tries += 1) {
    const before = await beginUpdate(deps.db, update, deps.now());
    if (before !== 'held') return before;
    await sleep(HELD_PAUSE_MS);
  }
  throw new HeldElsewhere(`update ${update} is held by another worker`);
}
