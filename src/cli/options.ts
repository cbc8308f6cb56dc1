import { parseArgs } from 'node:util';
import { no, ok, type Result } from '../domain/result.ts';

/** Options a command takes, those that must be there first. `many`: may be repeated. Each may be followed by `--json`. */
export type OptionNeeds = Readonly<Record<string, 'needed' | 'maybe' | 'many'>>;

/** What was given: values by option. */
export type Options = {
  json: boolean;
  text: (name: string) => string | undefined;
  list: (name: string) => readonly string[];
};

/** The sentence is `problem-<code>`. `options`: those the command takes. */
export type OptionProblem =
  | { code: 'cli-options'; options: string }
  | { code: 'cli-option-missing' | 'cli-option-twice'; option: string };

/** Reads the options of a command. What is wrong first is named: an unknown one or one without a value, then a missing or repeated one. */
export function readOptions(needs: OptionNeeds, args: string[]): Result<Options, OptionProblem> {
  const names = Object.keys(needs);
  const given = parsed(names, args);
  if (!given) return no({ code: 'cli-options', options: names.map((name) => `--${name}`).join(', ') });
  for (const [name, need] of Object.entries(needs)) {
    const count = given.lists.get(name)?.length ?? 0;
    if (need === 'needed' && count === 0) return no({ code: 'cli-option-missing', option: `--${name}` });
    if (need !== 'many' && count > 1) return no({ code: 'cli-option-twice', option: `--${name}` });
  }
  return ok({
    json: given.json,
    text: (name) => given.lists.get(name)?.[0],
    list: (name) => given.lists.get(name) ?? [],
  });
}

function parsed(names: readonly string[], args: string[]): { json: boolean; lists: Map<string, string[]> } | undefined {
  const string = { type: 'string', multiple: true } as const;
  const known = Object.fromEntries(names.map((name) => [name, string]));
  try {
    const { values } = parseArgs({ args, options: { ...known, json: { type: 'boolean' } }, strict: true });
    const lists = Object.entries(values).flatMap(([name, value]): [string, string[]][] =>
      Array.isArray(value) ? [[name, value.filter((one) => typeof one === 'string')]] : [],
    );
    return { json: values.json === true, lists: new Map(lists) };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The options as they are typed: `--municipality … [--alias …]… [--json]`. */
export function usageOf(needs: OptionNeeds): string {
  const each = Object.entries(needs).map(([name, need]) => {
    if (need === 'needed') return `--${name} …`;
    return need === 'many' ? `[--${name} …]…` : `[--${name} …]`;
  });
  return [...each, '[--json]'].join(' ');
}
