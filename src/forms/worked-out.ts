import { evaluate, holds, type Scope } from './evaluate.ts';
import { type Expression, namesIn } from './expression.ts';
import { kept, type Named, NOTHING } from './expression-values.ts';

/** A question or a calculated value whose being asked or whose value comes from expressions. */
export type Dependent = {
  name: string;
  /** All must hold: its own condition and those of the groups it stands in. */
  relevant: readonly Expression[];
  /** Of a calculated value. */
  calculate?: Expression;
};

/** What follows from the answers that were given. */
export type WorkedOut = {
  /** What `${name}` stands for; `NOTHING` for what is not answered or not relevant. */
  named: (name: string) => Named;
  isRelevant: (name: string) => boolean;
};

/**
 * Works out what is relevant and what is calculated, in the order of `inOrder`. An answer to what is not relevant counts as none.
 * `given`: the answers by name, `NOTHING` where there is none.
 */
export function workOut(ordered: readonly Dependent[], given: (name: string) => Named, today: string): WorkedOut {
  const values = new Map<string, Named>();
  const scope: Scope = { named: (name) => values.get(name) ?? NOTHING, today };
  for (const { name, relevant, calculate } of ordered) {
    if (!relevant.every((one) => holds(one, scope))) continue;
    values.set(name, calculate ? kept(evaluate(calculate, scope)) : given(name));
  }
  return { named: scope.named, isRelevant: (name) => values.has(name) };
}

/** The names that decide on what stands under a name. */
const leadsOf = ({ relevant, calculate }: Dependent): string[] => [
  ...new Set([...relevant, ...(calculate ? [calculate] : [])].flatMap(namesIn)),
];

/**
 * The same, each after all that decides on it, else as they stand. Or the first circle: names each of which depends on the next one, the
 * last on the first. Names of nothing are let be.
 */
export function inOrder<D extends Dependent>(
  dependents: readonly D[],
): { ordered: readonly D[] } | { circle: readonly string[] } {
  const byName = new Map(dependents.map((one) => [one.name, one]));
  const done = new Set<string>();
  const ordered: D[] = [];
  for (const first of dependents) {
    // By hand and not by calls: a form may be a chain of thousands.
    const way: { one: D; leads: string[] }[] = [];
    const onWay = new Set<string>();
    const enter = (one: D): void => {
      way.push({ one, leads: leadsOf(one) });
      onWay.add(one.name);
    };
    if (!done.has(first.name)) enter(first);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const lead = last.leads.shift();
      if (lead === undefined) {
        way.pop();
        onWay.delete(last.one.name);
        done.add(last.one.name);
        ordered.push(last.one);
        continue;
      }
      if (onWay.has(lead)) {
        const names = way.map(({ one }) => one.name);
        return { circle: names.slice(names.indexOf(lead)) };
      }
      const next = byName.get(lead);
      if (next && !done.has(lead)) enter(next);
    }
  }
  return { ordered };
}
