import type { IndicatorValue, Ratio } from './indicator-figure.ts';
import type { Indicator } from './programme.ts';

/** Whether the target is met: said only when the silent ones cannot change it. `untold`: no target, or nothing to compare. */
export type Verdict = 'reached' | 'behind' | 'open' | 'untold';

/**
 * Compares a figure with its target. `=` with direction up reads `>=`, with direction down `<=`.
 * Source: architecture, «Data and identities».
 */
export function verdictOf(
  value: IndicatorValue,
  indicator: Pick<Indicator, 'target' | 'direction'> | undefined,
): Verdict {
  const target = indicator?.target;
  if (!target) return 'untold';
  const op =
    target.op === '=' ? ({ up: '>=', down: '<=', reach: '=' } as const)[indicator.direction ?? 'reach'] : target.op;
  if (value.kind === 'held') {
    if (value.yes === undefined) return 'open';
    return value.yes === Boolean(target.value) ? 'reached' : 'behind';
  }
  if (typeof target.value !== 'number') return 'untold';
  const bounds = boundsOf(value, target.value);
  if (bounds === undefined) return 'untold';
  return between(bounds, op);
}

/** By how much the lowest and the highest possible figure exceed the target, up to a positive factor; a bound that is not known is absent. */
function boundsOf(value: IndicatorValue, target: number): { low?: number; high?: number } | undefined {
  // Of nothing there is no share, and a part over its whole is an error that no target is told of.
  const isWrong = ({ part, whole }: Ratio) => whole === 0 || part > whole;
  if (value.kind === 'share' && [value.low, value.high].some((one) => one && isWrong(one))) return {};
  const over = ({ part, whole }: Ratio) => 100 * part - target * whole;
  switch (value.kind) {
    case 'share':
      return { ...(value.low && { low: over(value.low) }), ...(value.high && { high: over(value.high) }) };
    case 'count':
      return { low: value.low - target, ...(value.high === undefined ? {} : { high: value.high - target }) };
    case 'number':
      return value.number === undefined ? {} : { low: value.number - target, high: value.number - target };
    case 'change':
      return value.change === undefined || value.answered < value.asked
        ? {}
        : { low: value.change - target, high: value.change - target };
    case 'risk': {
      // The mean of all factors, so that what is compared stays whole.
      const over = value.fall && value.fall.points - target * value.fall.factors;
      return over === undefined || (value.fall?.schools ?? 0) < value.asked ? {} : { low: over, high: over };
    }
    default:
      return undefined;
  }
}

type Op = '>=' | '>' | '=' | '<' | '<=';

const HOLDS: Readonly<Record<Op, (over: number) => boolean>> = {
  '>=': (over) => over >= 0,
  '>': (over) => over > 0,
  '=': (over) => over === 0,
  '<': (over) => over < 0,
  '<=': (over) => over <= 0,
};

/** Says what is true of every figure between the bounds; of a target of exactly so much nothing is said while they differ. */
function between({ low, high }: { low?: number; high?: number }, op: Op): Verdict {
  const holds = HOLDS[op];
  if (low !== undefined && high !== undefined && low === high) return holds(low) ? 'reached' : 'behind';
  if (op === '=') return (low !== undefined && low > 0) || (high !== undefined && high < 0) ? 'behind' : 'open';
  const [worst, best] = op === '>' || op === '>=' ? [low, high] : [high, low];
  if (worst !== undefined && holds(worst)) return 'reached';
  return best !== undefined && !holds(best) ? 'behind' : 'open';
}
