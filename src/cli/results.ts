import { verdictBefore } from '../bot/results/verdict.ts';
import { inSchool } from '../db/access.ts';
import { enterOfficialList } from '../db/official-lists.ts';
import { savedStatements } from '../db/result-statements.ts';
import { listUploads, releaseUploads } from '../db/result-uploads.ts';
import { type NewStatement, saveTogether } from '../db/save-results.ts';
import { findSchool, listSchools, type School } from '../db/schools.ts';
import { ABSENCES, isProcedure, PROCEDURES, type ResultKey, SUBJECTS, shareOf } from '../domain/exam-results.ts';
import type { Statement } from '../domain/exam-statements.ts';
import { LIST_ORIGINS } from '../domain/official-list.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { readCycle } from '../facts/cycle.ts';
import { lastStatements, verdictChanges } from '../facts/low-results.ts';
import type { T } from '../texts.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { percentOf, sourceJson } from './low-results-json.ts';
import { oneOf } from './named.ts';
import { release, within } from './save-results.ts';
import { namedMunicipality, namedSchool } from './subject.ts';
import { namedYear, yearId } from './year.ts';

/** A whole number that an option names. */
function numberOf({ options }: CommandParts, option: string): Result<number | undefined, CommandProblem> {
  const text = options.text(option);
  if (text === undefined) return ok(undefined);
  return /^\d{1,4}$/.test(text) ? ok(Number(text)) : no({ code: 'cli-no-number', option, got: text });
}

const schoolJson = (school: School | undefined) => (school ? { id: school.slug, name: school.name } : null);

/** What is stored: the statements that count, and every saving. */
export const listResultsCommand: Command = {
  options: { municipality: 'needed', school: 'maybe', year: 'maybe' },
  async run(parts) {
    const { db, t } = parts;
    const access = await namedMunicipality(parts, 'read-municipality');
    if (!access.ok) return access;
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    const year = numberOf(parts, 'year');
    if (!year.ok) return year;
    const schools = new Map((await listSchools(db, access.value)).map((one) => [one.id, one]));
    const saved = await savedStatements(db, access.value, year.value === undefined ? {} : { years: [year.value] });
    const bySchool = Map.groupBy(saved, (one) => one.school);
    const wanted = school.value ? [school.value.id] : [undefined, ...schools.keys()];
    const results = wanted.flatMap((id) =>
      lastStatements(bySchool.get(id) ?? []).map((one) => ({
        school: schoolJson(schools.get(id ?? 0)),
        ...statementJson(one),
      })),
    );
    const reading = school.value ? await inSchool(db, access.value, 'read-school', school.value.id) : access.value;
    const uploads = reading ? await listUploads(db, reading) : [];
    return ok({
      json: {
        results,
        uploads: uploads.map((one) => ({
          id: one.id,
          file: one.fileName ?? null,
          school: schoolJson(schools.get(one.school ?? 0)),
          at: one.at.toISOString(),
          by: one.by ?? null,
          statements: one.statements,
          schools: one.schools,
          releasedAt: one.releasedAt?.toISOString() ?? null,
        })),
      },
      words: [
        ...results.map((one) =>
          t.plain('cli-result-line', {
            school: one.school?.name ?? t.plain('cli-all-schools'),
            procedure: procedureName(t, one),
            told: one.reason ?? toldOf(one),
            fails: one.fails ?? 0,
            n: one.n ?? 0,
            share: one.sharePercent ?? 0,
          }),
        ),
        ...uploads
          .filter(({ releasedAt }) => releasedAt === undefined)
          .map(({ id, fileName = '', schools: of }) =>
            t.plain('cli-upload-pending', { id, file: fileName, schools: of }),
          ),
      ].join('\n'),
    });
  },
};

const procedureName = (t: T, { procedure, subject, grade, year }: ResultKey): string =>
  t.plain('exam-procedure', { procedure, subject, grade, year });

function toldOf({ n, fails, sharePercent }: ReturnType<typeof statementJson>): 'counts' | 'share' | 'unknown' {
  if (n !== null && fails !== null) return 'counts';
  return sharePercent === null ? 'unknown' : 'share';
}

function statementJson(one: Statement) {
  const result = one.kind === 'result' ? one.result : undefined;
  const share =
    result?.n && result.fails !== undefined ? shareOf({ fails: result.fails, n: result.n }) : result?.failShare;
  const { marks } = result ?? {};
  return {
    ...one.key,
    reason: one.kind === 'absence' ? one.absence : null,
    n: result?.n ?? null,
    fails: result?.fails ?? null,
    sharePercent: share ? percentOf(share) : null,
    marks: marks ? { '2': marks[2], '3': marks[3], '4': marks[4], '5': marks[5] } : null,
    meanScore: result?.meanScore ?? null,
    journal: result?.journal
      ? {
          n: result.journal.n,
          lowered: result.journal.lowered,
          confirmed: result.journal.confirmed ?? null,
          raised: result.journal.raised ?? null,
        }
      : null,
    precision: result?.precision ?? null,
    firstSitting: result?.firstSitting ?? null,
    previousGraduatesExcluded: result?.previousGraduatesExcluded ?? null,
    preliminary: one.finality === 'preliminary',
    versions: one.versions,
    source:
      one.kind === 'result'
        ? sourceJson({ statement: one })
        : {
            file: one.source?.file ?? null,
            sheet: one.source?.sheet ?? null,
            row: one.source?.row ?? null,
            cell: one.source?.cell ?? null,
            upload: one.upload,
            at: one.at.toISOString(),
            by: one.by ?? null,
          },
  };
}

/** Lets a district's upload count; with `--dry-run` only says whose answer it would change. */
export const releaseResultsCommand: Command = {
  options: { municipality: 'needed', upload: 'needed', 'dry-run': 'flag' },
  async run(parts) {
    const { db, t, now, options } = parts;
    const access = await namedMunicipality(parts, 'release-results');
    if (!access.ok) return access;
    const id = numberOf(parts, 'upload');
    if (!id.ok) return id;
    const upload = (await listUploads(db, access.value)).find((one) => one.id === id.value);
    if (!upload) return no({ code: 'cli-no-upload', got: options.text('upload') ?? '' });
    if (upload.releasedAt) return no({ code: 'cli-upload-released', id: upload.id });
    const reading = await namedMunicipality(parts, 'read-municipality');
    if (!reading.ok) return reading;
    const cycle = await readCycle(parts, access.value.municipality);
    const rule = cycle?.rule;
    const schools = await listSchools(db, reading.value);
    const looked = { day: cycle?.today ?? '', pending: [upload.id] };
    const changes = rule ? await verdictChanges(parts, access.value, rule, schools, looked) : [];
    const dryRun = options.text('dry-run') !== undefined;
    const verdicts = new Map(changes.map(({ school, before }) => [school.id, before.verdict]));
    const released = !dryRun && (await releaseUploads(db, access.value, [upload.id], now(), verdicts));
    return ok({
      json: {
        upload: upload.id,
        released,
        changes: changes.map(({ school, before, after }) => ({
          school: schoolJson(school),
          before: before.verdict,
          after: after.verdict,
        })),
      },
      words: [
        t.plain(released ? 'cli-released' : 'cli-release-dry', { id: upload.id, count: changes.length }),
        ...changes.map(({ school, before, after }) =>
          t.plain('cli-release-line', { school: school.name, before: before.verdict, after: after.verdict }),
        ),
      ].join('\n'),
    });
  },
};

const REASONS = [...ABSENCES, 'none'] as const;

/** Says why there are no results, or takes that back (`none`); of one school, or that a procedure was held nowhere. */
export const absentResultsCommand: Command = {
  options: {
    municipality: 'needed',
    procedure: 'needed',
    year: 'needed',
    reason: 'needed',
    school: 'maybe',
    subject: 'maybe',
    grade: 'maybe',
  },
  async run(parts) {
    const { db, t, now } = parts;
    const access = await namedMunicipality(parts, 'save-district-results');
    if (!access.ok) return access;
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    const keys = namedProcedures(parts);
    if (!keys.ok) return keys;
    const reason = oneOf(parts, 'reason', REASONS);
    if (!reason.ok) return reason;
    const said: NewStatement[] = keys.value.map((key) => ({
      key,
      ...(school.value ? { school: school.value.id } : {}),
      finality: 'final',
      ...(reason.value === undefined || reason.value === 'none'
        ? { kind: 'withdrawn' as const }
        : { kind: 'absence' as const, absence: reason.value }),
    }));
    const own = school.value && (await inSchool(db, access.value, 'save-results', school.value.id));
    if (!own && reason.value !== 'notHeld' && reason.value !== 'none')
      return no({ code: 'cli-option-missing', option: '--school' });
    const releasing = await namedMunicipality(parts, 'release-results');
    const reading = await namedMunicipality(parts, 'read-municipality');
    const upload = await db.transaction(async (tx) => {
      const inside = within(parts, tx);
      const before = own ? await verdictBefore(inside, own) : new Map();
      const around = { before, released: !own };
      const [saved] = await saveTogether(tx, own ?? access.value, [{ statements: said }], now(), around);
      if (saved && !own && releasing.ok && reading.ok) {
        await release(inside, releasing.value, await listSchools(tx, reading.value), [saved.upload]);
      }
      return saved?.upload;
    });
    return ok({
      json: {
        upload: upload ?? null,
        saved: keys.value.map(({ procedure, subject, grade, year }) => ({
          school: school.value?.slug ?? null,
          ...{ procedure, subject, grade, year },
          reason: reason.value,
        })),
      },
      words: keys.value
        .map((key) =>
          t.plain('cli-result-line', {
            school: school.value?.name ?? t.plain('cli-all-schools'),
            procedure: procedureName(t, key),
            told: reason.value === 'none' ? 'unknown' : (reason.value ?? 'unknown'),
            fails: 0,
            n: 0,
            share: 0,
          }),
        )
        .join('\n'),
    });
  },
};

/** The procedures of a year that `--procedure`, `--year`, `--subject`, `--grade` name; without a subject, all of them. */
function namedProcedures(parts: CommandParts): Result<ResultKey[], CommandProblem> {
  const procedure = oneOf(parts, 'procedure', PROCEDURES);
  if (!procedure.ok) return procedure;
  const subject = oneOf(parts, 'subject', SUBJECTS);
  if (!subject.ok) return subject;
  const year = numberOf(parts, 'year');
  if (!year.ok) return year;
  const grade = numberOf(parts, 'grade');
  if (!grade.ok) return grade;
  if (!procedure.value || year.value === undefined || year.value < 2000 || year.value > 2100) {
    return no({ code: 'cli-no-number', option: 'year', got: parts.options.text('year') ?? '' });
  }
  const only = { oge: 9, ege: 11, vpr: undefined }[procedure.value];
  const of = grade.value ?? only;
  if (of === undefined) return no({ code: 'cli-option-missing', option: '--grade' });
  const named = { procedure: procedure.value, grade: of, year: year.value };
  const keys = SUBJECTS.map((one) => ({ ...named, subject: one })).filter(
    (key) => isProcedure(key) && (subject.value === undefined || key.subject === subject.value),
  );
  return keys.length > 0 ? ok(keys) : no({ code: 'cli-no-procedure' });
}

/** Enters an official list of schools with low results; an earlier one of the same year and origin stays as history. */
export const officialListCommand: Command = {
  options: { municipality: 'needed', year: 'needed', origin: 'needed', document: 'needed', school: 'many' },
  async run(parts) {
    const { db, t, now, options } = parts;
    const access = await namedMunicipality(parts, 'enter-official-list');
    if (!access.ok) return access;
    const year = await namedYear(parts, access.value.municipality);
    if (!year.ok) return year;
    const origin = oneOf(parts, 'origin', LIST_ORIGINS);
    if (!origin.ok) return origin;
    const document = (options.text('document') ?? '').trim();
    if (document === '' || !origin.value) return no({ code: 'cli-empty', option: 'document' });
    const schools: School[] = [];
    for (const key of options.list('school')) {
      const school = await findSchool(db, access.value.municipality, key);
      if (!school) return no({ code: 'cli-no-school', got: key });
      schools.push(school);
    }
    const list = { year: year.value, origin: origin.value, document, schools: schools.map(({ id }) => id) };
    await enterOfficialList(db, access.value, list, now());
    return ok({
      json: { year: yearId(year.value), origin: origin.value, document, schools: schools.map(({ slug }) => slug) },
      words: t.plain('cli-official-list', { year: yearId(year.value), count: schools.length }),
    });
  },
};
