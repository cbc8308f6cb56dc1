import { isMap, isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { no, ok, type Result } from '../domain/result.ts';
import { keepValue, keptValue } from './kept.ts';
import type { DataFault, DataProblem } from './problem.ts';

type Path = readonly PropertyKey[];

/** A fault and the keys that lead to it. */
export type FaultAt = { at: Path; fault: DataFault };

const LONGEST_SHOWN = 60;

/**
 * Reads a YAML text by a schema, then by `check` for what one place says of another; `check` sees only what the schema let pass. Every
 * mistake found is given, with its line. A text that had none is not parsed again.
 */
export function readYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  check: (value: T) => FaultAt[],
): Result<T, DataProblem[]> {
  const known = schema.safeParse(keptValue(text));
  if (known.success && check(known.data).length === 0) return ok(known.data);

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const unreadable = document.errors.map((error): DataProblem => {
    const detail = error.message.split('\n')[0] ?? error.code;
    return { file, path: '', line: lineAt(error.pos[0]), code: 'not-yaml', detail };
  });
  if (unreadable.length > 0) return no(unreadable);

  const placed = ({ at, fault }: FaultAt): DataProblem => {
    const line = lineAt(offsetOf(document.contents, at, fault));
    return { file, path: pathText(at), line, ...fault };
  };
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) return no(parsed.error.issues.flatMap((issue) => faultsOf(issue, [])).map(placed));

  const faults = check(parsed.data);
  if (faults.length > 0) return no(faults.map(placed));
  keepValue(text, value);
  return ok(parsed.data);
}

/** `roadmap.activities[3].text`. A key that is no plain word stands in quotes. */
function pathText(at: Path): string {
  return at.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = /^[\p{L}\d_-]+$/u.test(String(key)) ? String(key) : JSON.stringify(String(key));
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** Where in the text the path leads, as far as it exists; an unknown key is pointed at itself, not at its map. */
function offsetOf(contents: ParsedNode | null, at: Path, fault: DataFault): number {
  let node = contents;
  let offset = node?.range[0] ?? 0;
  const keys = fault.code === 'unknown-key' ? [...at, fault.key] : at;
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => item.key.toJSON() === key);
      if (!pair) break;
      offset = pair.key.range[0];
      node = pair.value;
    } else {
      const item: unknown = node && 'items' in node ? node.items[Number(key)] : undefined;
      if (!isNode(item)) break;
      node = item as ParsedNode;
      offset = node.range[0];
    }
  }
  return offset;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** What a mistake of the schema means for the one who wrote the file. */
function faultsOf(issue: z.core.$ZodIssue, above: Path): FaultAt[] {
  const at = [...above, ...issue.path];
  const wrong = (expected: string): FaultAt[] => [
    { at, fault: { code: 'wrong-value', expected, got: shown(issue.input) } },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ at, fault: { code: 'unknown-key', key } }));
    case 'invalid_type':
      if (issue.input !== undefined) return wrong(issue.expected);
      return [{ at: at.slice(0, -1), fault: { code: 'missing-key', key: String(at.at(-1) ?? '') } }];
    case 'invalid_value':
      if (issue.input !== undefined) return wrong(issue.values.map(String).join(' | '));
      return [{ at: at.slice(0, -1), fault: { code: 'missing-key', key: String(at.at(-1) ?? '') } }];
    case 'too_small':
      return wrong(`at least ${issue.minimum}`);
    case 'too_big':
      return wrong(`at most ${issue.maximum}`);
    case 'invalid_union': {
      const likeliest = issue.errors.toSorted((a, b) => deepest(b) - deepest(a))[0];
      return likeliest ? likeliest.flatMap((inner) => faultsOf(inner, at)) : wrong(issue.message);
    }
    default:
      return wrong(issue.message);
  }
}

/** How far into the value a branch of a union went before it failed: the one meant went furthest. */
function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}
