import { no, ok, type Result } from '../domain/result.ts';
import type { CommandParts, CommandProblem } from './command.ts';

/** One of a closed set that an option names; undefined when the option is absent. */
export function oneOf<W extends string>(
  { options }: CommandParts,
  option: string,
  known: readonly W[],
): Result<W | undefined, CommandProblem> {
  const text = options.text(option);
  const found = known.find((one) => one === text);
  return text === undefined || found !== undefined
    ? ok(found)
    : no({ code: 'cli-not-one-of', option, got: text, known: known.join(', ') });
}

/** `2026`, or `2025-26` as school years are typed elsewhere: a result is of the year in which the school year ends. */
export function yearOfResults(text: string): number | undefined {
  if (/^20\d\d$/.test(text)) return Number(text);
  const match = /^(20\d\d)[-/](\d\d)$/.exec(text);
  const first = Number(match?.[1]);
  return match && Number(match[2]) === (first + 1) % 100 ? first + 1 : undefined;
}
