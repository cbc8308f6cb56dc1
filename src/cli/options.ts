import { parseArgs } from 'node:util';
import { no, ok, type Result } from '../domain/result.ts';

/**
 * Options a command takes, those that must be there first. `many`: may be repeated; `flag`: has no value of its own, its text is `yes` when
 * it is given; `word`: exactly one word without a name; `files`: one or more of them. Each may be followed by `--json`.
 */
export type OptionNeeds = Readonly<Record<string, 'needed' | 'maybe' | 'many' | 'flag' | 'word' | 'files'>>;

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
  const given = parsed(needs, args);
  if (!given)
    return no({
      code: 'cli-options',
      options: Object.keys(needs)
        .map((name) => typed(needs, name))
        .join(', '),
    });
  for (const [name, need] of Object.entries(needs)) {
    const count = given.lists.get(name)?.length ?? 0;
    if ((need === 'needed' || isNameless(need)) && count === 0) {
      return no({ code: 'cli-option-missing', option: typed(needs, name) });
    }
    if (need !== 'many' && need !== 'files' && count > 1) {
      return no({ code: 'cli-option-twice', option: typed(needs, name) });
    }
  }
  return ok({
    json: given.json,
    text: (name) => given.lists.get(name)?.[0],
    list: (name) => given.lists.get(name) ?? [],
  });
}

const isNameless = (need: OptionNeeds[string] | undefined): boolean => need === 'word' || need === 'files';

/** An option as it is typed. */
const typed = (needs: OptionNeeds, name: string): string => (isNameless(needs[name]) ? name : `--${name}`);

function parsed(needs: OptionNeeds, args: string[]): { json: boolean; lists: Map<string, string[]> } | undefined {
  const nameless = Object.keys(needs).find((name) => isNameless(needs[name]));
  const named = Object.entries(needs).filter(([name]) => name !== nameless);
  const known = Object.fromEntries(
    named.map(([name, need]) => {
      const type = need === 'flag' ? ('boolean' as const) : ('string' as const);
      return [name, { type, multiple: true }];
    }),
  );
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...known, json: { type: 'boolean' } },
      strict: true,
      allowPositionals: nameless !== undefined,
    });
    const lists = Object.entries(values).flatMap(([name, value]): [string, string[]][] =>
      Array.isArray(value) ? [[name, value.map((one) => (typeof one === 'string' ? one : 'yes'))]] : [],
    );
    if (nameless !== undefined) lists.push([nameless, positionals]);
    return { json: values.json === true, lists: new Map(lists) };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The options as they are typed: `--municipality … [--alias …]… [--json]`. */
export function usageOf(needs: OptionNeeds): string {
  const each = Object.entries(needs).map(([name, need]) => {
    if (need === 'files') return `${name}…`;
    if (need === 'word') return name;
    if (need === 'needed') return `--${name} …`;
    if (need === 'flag') return `[--${name}]`;
    return need === 'many' ? `[--${name} …]…` : `[--${name} …]`;
  });
  return [...each, '[--json]'].join(' ');
}
