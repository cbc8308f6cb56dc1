import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** What the README says each command gives with `--json`, by command. */
export function documentedJson(): Map<string, unknown> {
  const block = /```jsonc\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
  return new Map(
    block
      .split(/^\/\/ /m)
      .slice(1)
      .map((part): [string, unknown] => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), JSON.parse(part.slice(end))];
      }),
  );
}

/**
 * Where a value has another shape than an example: other keys or another order of them, another type. Null and an empty list tell nothing of
 * a shape; of lists the first elements are compared.
 */
export function differences(example: unknown, value: unknown, path = ''): string[] {
  if (example === null || value === null) return [];
  if (Array.isArray(example) && Array.isArray(value)) {
    return example.length > 0 && value.length > 0 ? differences(example[0], value[0], `${path}[0]`) : [];
  }
  if (typeof example !== typeof value || Array.isArray(example) !== Array.isArray(value)) {
    return [`${path}: ${JSON.stringify(value)} instead of ${JSON.stringify(example)}`];
  }
  if (typeof example !== 'object' || typeof value !== 'object') return [];
  const [expected, found] = [Object.keys(example), Object.keys(value)];
  if (expected.join() !== found.join()) return [`${path}: keys ${found.join()} instead of ${expected.join()}`];
  return expected.flatMap((key) => differences(Reflect.get(example, key), Reflect.get(value, key), `${path}.${key}`));
}
