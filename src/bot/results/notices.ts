import { type Actor, municipalityAccess, schoolAccess } from '../../db/access.ts';
import type { Claimed } from '../../db/outbox.ts';
import { checksOf } from '../../db/result-checks.ts';
import { savedStatements } from '../../db/result-statements.ts';
import { listUploads, type Upload } from '../../db/result-uploads.ts';
import { listSchools, readSchool } from '../../db/schools.ts';
import { keyOf } from '../../domain/exam-results.ts';
import { lastStatement, type SavedStatement, type Statement } from '../../domain/exam-statements.ts';
import { type LowResults, VERDICTS, type Verdict } from '../../domain/low-results.ts';
import { shareValue } from '../../domain/printed-share.ts';
import { type Cycle, readCycle } from '../../facts/cycle.ts';
import { readLowResults } from '../../facts/low-results.ts';
import { readSchoolLowResults } from '../../facts/school-low-results.ts';
import { sharePercent } from '../../forms/numbers.ts';
import type { T } from '../../texts.ts';
import type { Deps } from '../context.ts';
import { type Button, button, type Panel } from '../keyboards.ts';

/** Procedures shown one by one; a school has at most some twenty a year. */
const SHOWN = 12;
/** Schools named in one message. */
const CHANGES_SHOWN = 20;

type Composed = Panel & { cycle: Cycle };

/**
 * What the people of a school, or its coordinators, are told of results that came or count. Undefined: it has no sense any more, as the
 * role ended or the rows that were to be looked at count already.
 */
export async function composeResultsNotice(deps: Deps, notice: Claimed, actor: Actor): Promise<Composed | undefined> {
  const { kind, payload } = notice;
  if (kind === 'results-counted') return composeCounted(deps, notice, actor);
  const [ids, school] = [uploadsIn(payload), Number(payload.school)];
  const reading = await schoolAccess(deps.db, actor, 'read-school', school);
  const cycle = reading && (await readCycle(deps, reading.municipality));
  if (!reading || !cycle) return undefined;
  const t = deps.texts.for(notice.language);
  const own = await readSchool(deps.db, reading);
  const before = verdictIn(payload.before);
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
  const told = (await listUploads(deps.db, reading)).filter(({ id }) => ids.includes(id)).toReversed();
  const [first] = told;
  if (!first) return undefined;
  const role = first.by === undefined ? 'none' : t.plain(`role-${first.by}`);
  const about = { school: own.name, ...filesOf(told), role };
  const status = button(t.plain('button-status'), 'status', school);
  const waiting = told.filter(({ releasedAt }) => releasedAt === undefined);

  if (kind === 'results-wrong') {
    const releasing = municipalityAccess(actor, 'release-results', reading.municipality);
    const [check] = releasing ? (await checksOf(deps.db, releasing, ids)).filter((one) => one.school === school) : [];
    if (!releasing || check?.remark === undefined) return undefined;
    const counts = waiting.length === 0 ? 'yes' : 'no';
    return {
      text: t('notice-results-wrong', { ...about, remark: check.remark, counts }),
      rows:
        waiting.length === 0
          ? [[status]]
          : waiting.map(({ id, fileName = '' }) => [
              button(t.plain('button-pending-results', { file: fileName }), 'rpend', reading.municipality, id),
            ]),
      cycle,
    };
  }

  const rows = await rowsOf(deps, reading, ids);
  const lines = linesOf(t, rows);
  if (kind === 'results-check') {
    if (waiting.length === 0) return undefined;
    return { text: t('notice-results-check', about).concat('\n', lines), rows: checkRows(t, first.id, school), cycle };
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
    rows: [[status, ...(mayCheck ? [wrongButton(t, first.id, school)] : [])]],
    cycle,
  };
}

/** Those of files that came together, or the one. An older notice names one alone. */
const uploadsIn = ({ upload, uploads = upload }: Claimed['payload']): number[] =>
  String(uploads).split(' ').map(Number);

const verdictIn = (value: unknown): Verdict | undefined => VERDICTS.find((one) => one === value);

/** How files that came together are called in a sentence. */
function filesOf(uploads: readonly Upload[]): { file: string; files: number } {
  const [first, ...others] = uploads;
  return { file: others.length > 0 ? 'many' : (first?.fileName ?? 'none'), files: uploads.length };
}

/** What another coordinator, or one who works on the command line, let count: whose answer it changed, from what to what. */
async function composeCounted(deps: Deps, notice: Claimed, actor: Actor): Promise<Composed | undefined> {
  const { payload } = notice;
  const municipality = Number(payload.municipality);
  const reading = municipalityAccess(actor, 'read-municipality', municipality);
  const cycle = reading && (await readCycle(deps, municipality));
  if (!reading || !cycle) return undefined;
  const t = deps.texts.for(notice.language);
  const ids = uploadsIn(payload);
  const told = (await listUploads(deps.db, reading)).filter(({ id }) => ids.includes(id));
  const before = new Map(
    String(payload.verdicts ?? '')
      .split(' ')
      .map((one) => {
        const [school, verdict] = one.split(':');
        return [Number(school), verdictIn(verdict)] as const;
      }),
  );
  const schools = await listSchools(deps.db, reading);
  const now = cycle.rule
    ? await readLowResults(deps, reading, cycle.rule, schools, { day: cycle.today })
    : new Map<number, LowResults>();
  const changes = schools.flatMap(({ id, name }) => {
    const [was, is] = [before.get(id), now.get(id)?.verdict];
    return was === undefined || is === undefined || was === is ? [] : [{ school: name, before: was, after: is }];
  });
  return {
    text: [t('notice-results-counted', filesOf(told)), ...changedLines(t, changes)].join('\n'),
    rows: [
      [button(t.plain('button-summary'), 'summary', municipality)],
      [button(t.plain('button-results'), 'results')],
    ],
    cycle,
  };
}

/** Whose answer changed, from what to what. HTML. */
export function changedLines(t: T, changes: readonly { school: string; before: Verdict; after: Verdict }[]): string[] {
  const more = changes.length - CHANGES_SHOWN;
  return [
    t('results-changed', { count: changes.length }),
    ...changes.slice(0, CHANGES_SHOWN).map((one) => t('results-changed-line', one)),
    ...(more > 0 ? [t('results-changed-more', { count: more })] : []),
  ];
}

/** What a school may say of its rows. */
const checkRows = (t: T, upload: number, school: number): Button[][] => [
  [button(t.plain('button-results-right'), 'rright', school, upload), wrongButton(t, upload, school)],
];

const wrongButton = (t: T, upload: number, school: number): Button =>
  button(t.plain('button-results-wrong'), 'rwrong', school, upload);

/** What the uploads say of each procedure: of two that contradict each other, the later. */
async function rowsOf(
  { db }: Deps,
  access: Parameters<typeof savedStatements>[1],
  uploads: readonly number[],
): Promise<Row[]> {
  const saved = await savedStatements(db, access, { pending: uploads });
  const byKey = Map.groupBy(
    saved.filter(({ upload }) => uploads.includes(upload)),
    ({ key }) => keyOf(key),
  );
  return [...byKey.values()].flatMap((some) => lastStatement(some) ?? some.at(-1) ?? []);
}

type Row = SavedStatement | Statement;

function linesOf(t: T, rows: readonly Row[]): string {
  const lines = rows.slice(0, SHOWN).map((one) => rowLine(t, one));
  const more = rows.length - lines.length;
  return [...lines, ...(more > 0 ? [t('results-more', { count: more })] : [])].join('\n');
}

function rowLine(t: T, one: Row): string {
  const { procedure, subject, grade, year } = one.key;
  const { n, fails, failShare } = one.kind === 'result' ? one.result : {};
  const printed = failShare && shareValue(failShare);
  const share = n !== undefined && fails !== undefined ? sharePercent(fails, n) : printed;
  const told =
    one.kind === 'absence'
      ? one.absence
      : one.kind === 'withdrawn'
        ? 'withdrawn'
        : n !== undefined && fails !== undefined
          ? 'counts'
          : share !== undefined
            ? 'share'
            : 'unknown';
  return t('results-row', {
    procedure: t.plain('exam-procedure', { procedure, subject, grade, year }),
    told,
    n: n ?? 0,
    fails: fails ?? 0,
    share: share ?? 0,
    preliminary: one.finality === 'preliminary' ? 'yes' : 'no',
  });
}
