/** Where everything takes the present instant from. Handed in, so that tests and the demo can decide what time it is. */
export type Clock = { now(): Date };

/** A clock that somebody moves: forward by milliseconds, or to an instant. */
export type MovableClock = Clock & { advance(milliseconds: number): void; set(instant: Date): void };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that showed this instant when it was made and has been running since. */
export function startedAt(instant: Date): MovableClock {
  let ahead = instant.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    set: (to) => {
      ahead = to.getTime() - Date.now();
    },
  };
}

/** A clock that shows this instant until it is moved. */
export function stoppedAt(instant: Date): MovableClock {
  let shown = instant.getTime();
  return {
    now: () => new Date(shown),
    advance: (milliseconds) => {
      shown += milliseconds;
    },
    set: (to) => {
      shown = to.getTime();
    },
  };
}
