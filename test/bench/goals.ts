import { cpus, loadavg } from 'node:os';

/** How the figures of a bench are printed: each with what it should be and whether it is. */

export type Goal = { atMost: number } | { atLeast: number };

let about = '';

/** A line with a figure, printed at once. Without a goal it is there for orientation. What is missed is told to the parent process too. */
export function figure(what: string, value: number, goal?: Goal, decimals = 2): void {
  const line = `  ${what.padEnd(72)} ${value.toFixed(decimals).padStart(9)}`;
  if (!goal) {
    console.log(line);
    return;
  }
  const wanted = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  const reached = 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
  console.log(`${line}   ${wanted.padEnd(14)} ${reached ? 'reached' : 'MISSED'}`);
  if (!reached) process.send?.({ missed: `${about}: ${what}` });
}

/** What follows is about, and how busy the machine is by others: figures without a yardstick beside them mean little then. */
export function heading(title: string, how = ''): void {
  about = title;
  console.log(
    `\n${title}${how && ` (${how})`}\n  ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
  );
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** `share` 0.95: as much as 95 of 100 stay under. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

/** The middle one of the rounds' ratios: what disturbs the machine disturbs both of one round. */
export function ratio<K extends string>(
  ones: readonly Record<K, number>[],
  others: readonly Record<K, number>[],
  what: K,
): number {
  return median(ones.map((one, round) => one[what] / (others[round]?.[what] ?? Number.NaN)));
}
