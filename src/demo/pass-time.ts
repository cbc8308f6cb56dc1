import { type App, tickOnce } from '../app.ts';
import type { MovableClock } from '../clock.ts';

const HOUR_MS = 3_600_000;

/** Moves the clock forward hour by hour, with what the bot does by itself in each: whoever jumps over a morning finds its reminders. */
export async function passTime(clock: MovableClock, milliseconds: number, app: App): Promise<void> {
  for (let left = milliseconds; left > 0; left -= HOUR_MS) {
    clock.advance(Math.min(left, HOUR_MS));
    await tickOnce(app);
  }
}
