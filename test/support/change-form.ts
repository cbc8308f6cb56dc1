import type { App } from '../../src/app.ts';
import type { CrossCheck, Question } from '../../src/forms/form.ts';
import { formFor } from '../../src/programmes/report.ts';

/** Lets the bot know another version of the schools' form, as a new version of its files would. */
export function changeForm(
  { deps }: App,
  change: (questions: readonly Question[]) => readonly Question[],
  checks?: readonly CrossCheck[],
): void {
  const shipped = deps.programmes.get('kazachinsky-2024');
  const report = shipped?.programme.report;
  if (!shipped || !report) throw new Error('the programme has no report');
  const { id } = formFor(report, 'school');
  const forms = new Map(
    [...report.forms].map(([key, form]) => [
      key,
      form.id === id ? { ...form, questions: change(form.questions), checks: checks ?? form.checks } : form,
    ]),
  );
  shipped.programme = { ...shipped.programme, report: { ...report, forms } };
}
