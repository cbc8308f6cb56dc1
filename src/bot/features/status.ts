import { municipalityAccess, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { hasTimeHistory } from '../../db/more-time.ts';
import { listSchools, readSchool, type School } from '../../db/schools.ts';
import { schoolActivities } from '../../domain/activities.ts';
import { schoolIndicators } from '../../domain/indicators.ts';
import { isSameMinute } from '../../domain/local-time.ts';
import { stageOf } from '../../domain/periods.ts';
import { isAskedIn } from '../../domain/waves.ts';
import { type Cycle, periodFor, readCycle, standingOf, stateIn } from '../../facts/cycle.ts';
import { readIndicatorFacts } from '../../facts/indicator-facts.ts';
import { reportedPeriod } from '../../facts/reported-period.ts';
import { type LastRisk, readLastRisks } from '../../facts/risk-figure.ts';
import { readSchoolLowResults } from '../../facts/school-low-results.ts';
import { allOwed, isOwed, readTurn, type Turn } from '../../facts/turn.ts';
import { formFor } from '../../programmes/report.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { schoolActivityLines } from '../activity-text.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, forSchool, municipalitiesFor } from '../guard.ts';
import { schoolLine } from '../indicator-text.ts';
import { type Button, button, page, pager } from '../keyboards.ts';
import { isAnythingKnown, verdictLines } from '../low-results-text.ts';
import { show } from '../screen.ts';
import { entryButtons } from '../sent-panel.ts';
import { wordsFor } from '../words-for.ts';
import { chooseMunicipality, chooseSchool } from './choose.ts';
import { endedLine } from './report-card.ts';
import { personCard } from './start.ts';

const PAGE = 8;
/** The reports that are told of whatever became of them; of earlier ones those that are still awaited. */
const LATEST = 4;

/** Where the last self-diagnosis that the school sent left it. HTML. */
const riskText = (t: T, { wave, high }: LastRisk): string =>
  t('status-risk', { wave: periodName(t, wave.period), high: high.length, titles: high.join('; ') });

/** /status: what was sent of a school and what is next. */
export function statusFeature(deps: Deps): Feature {
  const draw = async (ctx: BotContext, access: SchoolAccess<'read-school'>) => {
    const { t } = ctx;
    const [school, cycle] = await Promise.all([readSchool(deps.db, access), readCycle(deps, access.municipality)]);
    if (!cycle) return;
    const turn = await readTurn(deps, cycle, access);
    const waiting = new Set(allOwed(turn).map(({ period }) => period.id));
    const asked = cycle.waves.filter((wave) => isAskedIn(wave, access.school)).map(({ period }) => period);
    const opened = [...cycle.periods, ...asked]
      .filter((period) => period.opens <= cycle.today)
      .toSorted((a, b) => a.due.localeCompare(b.due))
      .filter((period, at, all) => at >= all.length - LATEST || waiting.has(period.id))
      .map((period) => periodFor(cycle, period, access.school))
      .reverse();
    const fill = await schoolAccess(deps.db, actorOf(ctx), 'fill-report', access.school);
    const answersFor = await schoolAccess(deps.db, actorOf(ctx), 'withdraw-report', access.school);
    const rows: Button[][] = [];
    const lines: string[] = [];
    for (const period of opened) {
      const state = await stateIn(deps, access, period);
      const standing = standingOf(cycle, period, state);
      const correct = standing.state === 'returned';
      const last = state?.lastSent?.sentAt ?? cycle.now;
      const first = state?.reportedAt ?? last;
      // Of a school that takes no part nothing is awaited, and to a closed question neither.
      if ((turn.apart || period.closed) && !state?.lastSent) continue;
      lines.push(
        t(wordsFor(period, 'status-line'), {
          period: periodName(t, period),
          state: standing.state,
          late: 'late' in standing && standing.late ? 'yes' : 'no',
          timing: 'timing' in standing ? standing.timing : 'in-time',
          due: period.due,
          today: cycle.today,
          at: last,
          first,
          version: state?.lastSent?.version ?? 1,
          again: isSameMinute(first, last) ? 'no' : 'yes',
          zone: cycle.municipality.timezone,
          registration: state?.lastSent?.registration ?? '',
        }),
      );
      if (state?.lastSent?.entered === 'unseen') {
        lines.push(t('status-entered', { reader: answersFor ? 'school' : 'other' }));
        if (answersFor && !cycle.archive) rows.push(entryButtons(t, access.school, state.lastSent.id));
      }
      if (
        fill &&
        !turn.apart &&
        !period.closed &&
        !cycle.archive &&
        (isOwed(standing) || standing.state === 'not-sent')
      ) {
        const label = t.plain(wordsFor(period, correct ? 'button-correct-of' : 'button-fill-of'), {
          period: periodName(t, period),
        });
        rows.push([button(label, 'report', access.school, period.id)]);
      }
      if (state?.lastSent) {
        rows.push([
          button(
            t.plain(wordsFor(period, 'button-sent-of'), { period: periodName(t, period) }),
            'sent',
            state.lastSent.id,
          ),
        ]);
      }
    }
    const { figures, activities } = await toldLines(deps, t, cycle, access, school);
    const [low, risks, timeAsked] = await Promise.all([
      readSchoolLowResults(deps, access, cycle, school),
      readLastRisks(deps, cycle, access),
      hasTimeHistory(deps.db, access),
    ]);
    const risk = risks.get(access.school);
    await show(ctx, deps, {
      text: [
        t('status-head', { school: school.name, now: cycle.now, zone: cycle.municipality.timezone }),
        stepOf(t, cycle, turn),
        '',
        ...(lines.length > 0 ? lines : [t('status-nothing')]),
        ...(figures.length > 0 ? ['', ...figures] : []),
        ...(activities.length > 0 ? ['', ...activities] : []),
        ...(risk ? ['', riskText(t, risk)] : []),
        ...(low ? ['', ...verdictLines(t, low.found, low.lists, low.listYear, school.id)] : []),
      ].join('\n'),
      rows: [
        ...rows,
        [
          ...(low ? [button(t.plain('button-why'), 'low-results', access.school, 0)] : []),
          ...(low && isAnythingKnown(low.found) ? [button(t.plain('button-way-out'), 'way-out', access.school)] : []),
        ],
        [
          ...(timeAsked ? [button(t.plain('button-time-history'), 'time-history', access.school, 0)] : []),
          ...(figures.length > 0 ? [button(t.plain('button-proof'), 'school-proof', access.school, 0)] : []),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };

  const pick = async (ctx: BotContext, municipality: number, at: number) => {
    const access = municipalityAccess(actorOf(ctx), 'read-summary', municipality);
    if (!access) return;
    const shown = page(await listSchools(deps.db, access), at, PAGE);
    await show(ctx, deps, {
      text: ctx.t('choose-school'),
      rows: [
        ...shown.items.map((one) => [button(one.name, 'status', one.id)]),
        pager(shown, 'summary-schools', municipality),
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    commands: {
      status: async (ctx) => {
        // A curator's schools stand among those he holds a role in, beside one he may be director of.
        const towns = municipalitiesFor(ctx, 'read-municipality');
        const own = [...new Set(ctx.who.memberships.flatMap(({ school }) => (school === undefined ? [] : [school])))];
        if (towns.length > 1) return chooseMunicipality(ctx, deps, towns, 'summary-schools');
        if (towns[0] !== undefined) return pick(ctx, towns[0], 0);
        if (own.length > 1) return chooseSchool(ctx, deps, own, 'status');
        if (own[0] !== undefined) return forSchool(deps, 'read-school', draw)(ctx, [String(own[0])]);
        await show(ctx, deps, await personCard(ctx, deps));
      },
    },
    acts: {
      status: forSchool(deps, 'read-school', draw),
      'summary-schools': forMunicipality('read-summary', (ctx, access, ids) =>
        pick(ctx, access.municipality, idIn(ids, 1)),
      ),
    },
  };
}

/** The next step: the report that waits longest, with how many wait beside it; else what opens next. */
function stepOf(t: T, cycle: Cycle, turn: Turn): string {
  const { apart, next } = turn;
  if (apart) return t('school-takes-no-part');
  const owed = allOwed(turn);
  const [first] = owed;
  if (first) {
    return t(wordsFor(first.period, 'status-next-report'), {
      period: periodName(t, first.period),
      due: first.period.due,
      today: cycle.today,
      over: first.period.due < cycle.today ? 'yes' : 'no',
      correct: first.standing.state === 'returned' ? 'yes' : 'no',
      more: owed.length - 1,
    });
  }
  return next
    ? t('status-next-opens', { period: periodName(t, next), opens: next.opens, due: next.due, today: cycle.today })
    : (endedLine(t, cycle) ?? t('status-next-none'));
}

/**
 * What the school told in its last report: figures, with what it had said before and the programme's target, and the activities of the plan.
 * HTML.
 */
async function toldLines(
  deps: Deps,
  t: T,
  cycle: Cycle,
  access: SchoolAccess<'read-school'>,
  school: School,
): Promise<{ figures: string[]; activities: string[] }> {
  const { report, indicators, roadmap } = cycle.programme;
  const period = report && (await reportedPeriod(deps, cycle, access));
  if (!report || !period) return { figures: [], activities: [] };
  const facts = await readIndicatorFacts(deps, cycle, period, access, [school]);
  const { questions } = formFor(report, 'school', { circle: school.circle, stage: stageOf(period) });
  const lines = facts.schools.flatMap((own) =>
    schoolIndicators(own, facts.rules, indicators).flatMap((one): string[] => {
      const indicator = indicators.find(({ id }) => id === one.rule.indicator);
      const question = 'question' in one.rule ? one.rule.question : undefined;
      const label = questions.find(({ id }) => id === question)?.short;
      const line = indicator && label !== undefined ? schoolLine(t, one, label, indicator) : undefined;
      return line === undefined ? [] : [line];
    }),
  );
  const [own] = facts.schools;
  if (!own?.now) return { figures: [], activities: [] };
  const { registration, accepted } = own.now;
  const told = { period: periodName(t, period), registration };
  const head = t('status-figures', { ...told, accepted: accepted ? 'yes' : 'no' });
  return {
    figures: lines.length > 0 ? [head, ...lines] : [],
    activities: schoolActivityLines(t, schoolActivities(own, facts.activities), roadmap.activities, {
      ...told,
      accepted,
    }),
  };
}
