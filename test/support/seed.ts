/**
 * The seed of a run under torture, printed so that it can be run again: `TORTURE_SEED=123 npm run torture`. Each round takes the next one.
 * A run that repeats a seed plays one round.
 */
export function torture(rounds: number): { seed: number; rounds: number } {
  const given = process.env.TORTURE_SEED;
  const seed = given === undefined ? Math.floor(Math.random() * 1_000_000) : Number(given);
  console.log(`TORTURE_SEED=${seed}`);
  return { seed, rounds: given === undefined ? rounds : 1 };
}
