import cron from 'node-cron';

/** Something to be done again and again: how often, and what. */
export type Tick = { name: string; every: string; run: () => void | Promise<void> };

/**
 * Runs each tick at once and then as its cron expression says; a tick that is still running is not begun again. Gives the way to stop them.
 * Nothing depends on a tick coming in time: what is due is found from stored facts, so a tick missed is made good by the next.
 */
export function startTicks(
  ticks: readonly Tick[],
  failed: (name: string, error: unknown) => void,
): () => Promise<void> {
  const runOf = (tick: Tick) => async () => {
    try {
      await tick.run();
    } catch (error) {
      failed(tick.name, error);
    }
  };
  // On a busy machine a tick comes late now and then: no word of it, in another shape than all else that is logged.
  const options = { noOverlap: true, suppressMissedWarning: true };
  const tasks = ticks.map((tick) => cron.schedule(tick.every, runOf(tick), { ...options, name: tick.name }));
  for (const tick of ticks) void runOf(tick)();
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
  };
}

/** Runs `run` unless it has just run: what takes long is left alone afterwards for so many times as long, whatever wakes it. */
export function resting(run: () => Promise<void>, times: number): () => Promise<void> {
  let restsUntil = 0;
  return async () => {
    const began = performance.now();
    if (began < restsUntil) return;
    await run();
    const ended = performance.now();
    restsUntil = ended + (ended - began) * times;
  };
}
