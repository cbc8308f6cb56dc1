import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes ten seconds and more, the longest first. Begun last, one of them would keep a core waiting for the other at the end. Vitest
 * knows how long a file takes only where it ran before; where it did not, it goes by size, and some of these are short.
 */
const LONG = [
  'test/torture/reports.test.ts',
  'test/torture/reminders.test.ts',
  'test/torture/access.test.ts',
  'test/torture/workbooks.test.ts',
  'test/torture/questionnaire-kills.test.ts',
  'test/torture/rate.test.ts',
  'test/notifications/school-year.test.ts',
  'test/demo.test.ts',
  'test/bot/access.test.ts',
  'test/bot/reminders.test.ts',
  'test/bot/messages.test.ts',
  'test/bot/kills.test.ts',
  'test/cli/cli.test.ts',
  'test/bot/results.test.ts',
  'test/bot/ended-role.test.ts',
  'test/bot/rivals.test.ts',
  'test/bot/twice.test.ts',
  'test/bot/sending.test.ts',
  'test/bot/five-programmes.test.ts',
  'test/main.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification) => {
      const at = LONG.indexOf(relative(process.cwd(), moduleId));
      return at < 0 ? LONG.length : at;
    };
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
