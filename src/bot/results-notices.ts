import { type Actor, municipalityAccess, schoolAccess } from '../db/access.ts';
import type { Claimed } from '../db/outbox.ts';
import { checksOf } from '../db/result-checks.ts';
import { savedStatements, uploadOf } from '../db/results.ts';
import { readSchool } from '../db/schools.ts';
import { shareOf } from '../domain/exam-results.ts';
import type { SavedStatement } from '../domain/exam-statements.ts';
import type { Verdict } from '../domain/low-results.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readSchoolLowResults } from '../facts/school-low-results.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, button, type Panel } from './keyboards.ts';

/** Procedures shown one by one; a school has at most some twenty a year. */
const SHOWN = 12;

/**
 * What the people of a school, or its coordinators, are told of results that came or count. Undefined: it has no sense any more, as the
 * role ended or the rows that were to be looked at count already.
 */
export async function composeResultsNotice(
  deps: Deps,
  notice: Claimed,
  actor: Actor,
): Promise<(Panel & { cycle: Cycle }) | undefined> {
  const { kind, payload } = notice;
  const [upload, school] = [Number(payload.upload), Number(payload.school)];
  const reading = await schoolAccess(deps.db, actor, 'read-school', school);
  const cycle = reading && (await readCycle(deps, reading.municipality));
  if (!reading || !cycle) return undefined;
  const t = deps.texts.for(notice.language);
  const own = await readSchool(deps.db, reading);
  const before = typeof payload.before === 'string' ? (payload.before as Verdict) : undefined;
  if (kind === 'results-family') {
    const verdict = (await readSchoolLowResults(deps, reading, cycle, own))?.found.verdict;
    if (verdict === undefined || before === undefined || verdict === before) return undefined;
    return {
      text: [t('notice-results-family', { school: own.name }), t('notice-results-verdict', { verdict, before })].join(
        '\n',
      ),
      rows: [[button(t.plain('button-status'), 'status', school)]],
      cycle,
    };
  }
  const told = await uploadOf(deps.db, reading, upload);
  if (!told) return undefined;
  const about = {
    school: own.name,
    file: told.fileName ?? 'none',
    role: told.by === undefined ? 'none' : t.plain(`role-${told.by}`),
  };
  const status = button(t.plain('button-status'), 'status', school);

  if (kind === 'results-wrong') {
    const releasing = municipalityAccess(actor, 'release-results', reading.municipality);
    const [check] = releasing
      ? (await checksOf(deps.db, releasing, upload)).filter((one) => one.school === school)
      : [];
    if (!releasing || check?.remark === undefined) return undefined;
    const counts = told.releasedAt === undefined ? 'no' : 'yes';
    return {
      text: t('notice-results-wrong', { ...about, remark: check.remark, counts }),
      rows: [
        told.releasedAt === undefined
          ? [button(t.plain('button-pending-results', { file: about.file }), 'rpend', reading.municipality, upload)]
          : [status],
      ],
      cycle,
    };
  }

  const rows = await rowsOf(deps, reading, upload);
  const lines = linesOf(t, rows);
  if (kind === 'results-check') {
    if (told.releasedAt !== undefined) return undefined;
    return { text: t('notice-results-check', about).concat('\n', lines), rows: checkRows(t, upload, school), cycle };
  }
  const verdict = (await readSchoolLowResults(deps, reading, cycle, own))?.found.verdict;
  const head = t(`notice-${kind}`, about);
  const answer =
    verdict === undefined
      ? []
      : [
          t('notice-results-verdict', {
            verdict,
            before: before === undefined || before === verdict ? 'same' : before,
          }),
        ];
  const mayCheck = kind === 'results-released' && (await schoolAccess(deps.db, actor, 'save-results', school));
  return {
    text: [head, lines, '', ...answer].join('\n'),
    rows: [[status], ...(mayCheck ? [[wrongButton(t, upload, school)]] : [])],
    cycle,
  };
}

/** What a school may say of its rows. */
const checkRows = (t: T, upload: number, school: number): Button[][] => [
  [button(t.plain('button-results-right'), 'rright', school, upload), wrongButton(t, upload, school)],
];

const wrongButton = (t: T, upload: number, school: number): Button =>
  button(t.plain('button-results-wrong'), 'rwrong', school, upload);

async function rowsOf(
  { db }: Deps,
  access: Parameters<typeof savedStatements>[1],
  upload: number,
): Promise<SavedStatement[]> {
  const saved = await savedStatements(db, access, { pending: [upload] });
  return saved.filter((one) => one.upload === upload);
}

function linesOf(t: T, rows: readonly SavedStatement[]): string {
  const lines = rows.slice(0, SHOWN).map((one) => rowLine(t, one));
  const more = rows.length - lines.length;
  return [...lines, ...(more > 0 ? [t('results-more', { count: more })] : [])].join('\n');
}

function rowLine(t: T, one: SavedStatement): string {
  const { procedure, subject, grade, year } = one.key;
  const { n, fails, failShare } = one.kind === 'result' ? one.result : {};
  const share = n && fails !== undefined ? shareOf({ fails, n }) : failShare;
  const told =
    one.kind === 'absence'
      ? one.absence
      : one.kind === 'withdrawn'
        ? 'withdrawn'
        : n !== undefined && fails !== undefined
          ? 'counts'
          : share
            ? 'share'
            : 'unknown';
  return t('results-row', {
    procedure: t.plain('exam-procedure', { procedure, subject, grade, year }),
    told,
    n: n ?? 0,
    fails: fails ?? 0,
    share: share ? share.digits / 10 ** share.decimals : 0,
    preliminary: one.finality === 'preliminary' ? 'yes' : 'no',
  });
}
