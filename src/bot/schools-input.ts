import type { NewSchool } from '../db/schools.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { type ListedSchool, readSchoolLines, slugOf } from '../domain/school-list.ts';
import type { T } from '../texts.ts';
import type { TalkInput } from './talk.ts';

/** Reads a list of schools that came as pasted lines or as a workbook; what is wrong is a sentence in the person's language. */
export function schoolsFrom(t: T, input: TalkInput): Result<ListedSchool[], string> {
  if ('text' in input) {
    const list = readSchoolLines(input.text);
    return list.ok ? ok(list.value) : no(t.problem(list.error));
  }
  return no(t('schools-send-list'));
}

/** Gives listed schools their ids, unlike those taken already. */
export function withSlugs(listed: readonly ListedSchool[], taken: Iterable<string>): NewSchool[] {
  const used = new Set(taken);
  const named = listed.map((one) => {
    const slug = slugOf(one.name, used);
    used.add(slug);
    return { ...one, slug };
  });
  return named.map(({ branchOf, ...one }) => {
    const head = branchOf === undefined ? undefined : named.find((other) => other.name === branchOf)?.slug;
    return { ...one, ...(head === undefined ? {} : { branchOf: head }) };
  });
}
