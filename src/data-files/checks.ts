import { z } from 'zod';
import { isIsoDate } from '../domain/calendar.ts';
import type { FaultAt } from './read-yaml.ts';

/** A text with something in it. */
export const text = z.string().min(1);

/** `YYYY-MM-DD`, a day that exists. */
export const isoDate = z.string().refine(isIsoDate, 'a date YYYY-MM-DD that exists');

/** An id as it stands in stored rows. */
export const id = z.string().regex(/^[\p{L}\d][\p{L}\d._-]*$/u, 'an id of letters, digits, dots, hyphens');

/** Line or range of lines of the document, `L948`, `L948-L950`. */
export const sourceRef = z
  .string()
  .regex(/^L[1-9]\d*(-L[1-9]\d*)?$/, 'a line of the document such as L948 or L948-L950');

/** Ids given twice in a list that stands at `at`. */
export function repeatedIds(items: readonly { id: string }[], at: readonly PropertyKey[]): FaultAt[] {
  const seen = new Set<string>();
  return items.flatMap((item, index): FaultAt[] => {
    const repeated = seen.has(item.id);
    seen.add(item.id);
    return repeated ? [{ at: [...at, index, 'id'], fault: { code: 'repeated-id', id: item.id } }] : [];
  });
}

/** A name at `at` that is not among those known. */
export function unknown(of: string, name: string, known: ReadonlySet<string>, at: readonly PropertyKey[]): FaultAt[] {
  return known.has(name) ? [] : [{ at, fault: { code: 'unknown-reference', of, id: name } }];
}

/** Ids of a list, to look names up in. */
export const idsOf = (items: readonly { id: string }[]): Set<string> => new Set(items.map((item) => item.id));
