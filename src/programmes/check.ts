import { idsOf, repeatedIds, unknown } from '../data-files/checks.ts';
import type { FaultAt } from '../data-files/read-yaml.ts';
import type { Activity, Programme } from '../domain/programme.ts';
import { isKnownSubject } from './identification.ts';

type At = readonly PropertyKey[];

const contradiction = (at: At, rule: string): FaultAt => ({ at, fault: { code: 'contradiction', rule } });

/** What one place of a programme file says of another: ids are unique, names lead somewhere, dates and kinds agree. */
export function checkProgramme(programme: Programme): FaultAt[] {
  return [...checkIds(programme), ...checkReferences(programme), ...checkAgreement(programme)];
}

function checkIds(programme: Programme): FaultAt[] {
  const { schools, roles, indicators, roadmap, identification, support_directions: directions = [] } = programme;
  const procedures = (identification.procedures ?? []).filter((one) => typeof one !== 'string');
  return [
    ...repeatedIds(schools.list ?? [], ['schools', 'list']),
    ...repeatedIds(roles, ['roles']),
    ...repeatedIds(indicators, ['indicators']),
    ...repeatedIds(roadmap.sections, ['roadmap', 'sections']),
    ...repeatedIds(roadmap.activities, ['roadmap', 'activities']),
    ...repeatedIds(roadmap.regulation_steps ?? [], ['roadmap', 'regulation_steps']),
    ...repeatedIds(programme.monitoring, ['monitoring']),
    ...repeatedIds(programme.reporting.cycles, ['reporting', 'cycles']),
    ...repeatedIds(identification.criteria ?? [], ['identification', 'criteria']),
    ...repeatedIds(procedures, ['identification', 'procedures']),
    ...repeatedIds(programme.risk_factors, ['risk_factors']),
    ...repeatedIds(programme.measures, ['measures']),
    ...repeatedIds(directions, ['support_directions']),
    ...directions.flatMap(({ measures }, index) => repeatedIds(measures, ['support_directions', index, 'measures'])),
    ...repeatedIds(programme.diagnostics, ['diagnostics']),
  ];
}

function checkReferences(programme: Programme): FaultAt[] {
  const { schools, roadmap, monitoring, diagnostics, reporting } = programme;
  const roleIds = idsOf(programme.roles);
  const activityIds = idsOf(roadmap.activities);
  const schoolIds = idsOf(schools.list ?? []);
  const sectionIds = idsOf(roadmap.sections);
  const named = (of: string, id: string | null | undefined, known: ReadonlySet<string>, at: At): FaultAt[] =>
    typeof id === 'string' ? unknown(of, id, known, at) : [];
  const holders = (roles: readonly string[] | undefined, at: At): FaultAt[] =>
    (roles ?? []).flatMap((role, index) => unknown('role', role, roleIds, [...at, 'responsible', 'roles', index]));

  return [
    ...(schools.list ?? []).flatMap(({ branch_of }, index) =>
      named('school', branch_of, schoolIds, ['schools', 'list', index, 'branch_of']),
    ),
    ...programme.indicators.flatMap(({ responsible }, index) => holders(responsible?.roles, ['indicators', index])),
    ...roadmap.activities.flatMap(({ section, responsible }, index) => [
      ...named('section', section, sectionIds, ['roadmap', 'activities', index, 'section']),
      ...holders(responsible.roles, ['roadmap', 'activities', index]),
    ]),
    ...monitoring.flatMap(({ activity }, index) =>
      named('activity', activity, activityIds, ['monitoring', index, 'activity']),
    ),
    ...diagnostics.flatMap(({ activity }, index) =>
      named('activity', activity, activityIds, ['diagnostics', index, 'activity']),
    ),
    ...reporting.cycles.flatMap(({ who, to, activity }, index) => [
      ...named('role', who, roleIds, ['reporting', 'cycles', index, 'who']),
      ...named('role', to, roleIds, ['reporting', 'cycles', index, 'to']),
      ...named('activity', activity, activityIds, ['reporting', 'cycles', index, 'activity']),
    ]),
  ];
}

function checkAgreement({ passport, indicators, roadmap, identification }: Programme): FaultAt[] {
  const { start, end, open_ended } = passport.period;
  const faults: FaultAt[] = [];
  if (open_ended !== (end === null)) faults.push(contradiction(['passport', 'period'], 'open-ended-has-no-end'));
  if (end !== null && end < start) faults.push(contradiction(['passport', 'period', 'end'], 'ends-before-it-starts'));

  for (const [index, { unit, target }] of indicators.entries()) {
    if (target && (typeof target.value === 'boolean') !== (unit === 'boolean')) {
      faults.push(contradiction(['indicators', index, 'target', 'value'], 'target-is-in-the-unit'));
    }
  }
  for (const [index, activity] of roadmap.activities.entries()) {
    for (const rule of deadlineRules(activity)) {
      faults.push(contradiction(['roadmap', 'activities', index, 'deadline'], rule));
    }
    if (activity.section === undefined && roadmap.sections.length > 0) {
      faults.push(contradiction(['roadmap', 'activities', index], 'activity-has-a-section'));
    }
  }
  const { method, low_result, criteria, procedures } = identification;
  const counted = procedures?.every((one) => typeof one !== 'string') ?? false;
  if (method === 'threshold' && !(low_result && criteria && counted)) {
    faults.push(contradiction(['identification'], 'threshold-has-limit-criteria-procedures'));
  }
  for (const [index, one] of (procedures ?? []).entries()) {
    if (typeof one !== 'string' && !isKnownSubject(one.subject)) {
      faults.push(
        contradiction(['identification', 'procedures', index, 'subject'], 'subject-is-russian-or-mathematics'),
      );
    }
  }
  return faults;
}

/** Rules of the deadline kinds that this activity breaks. Source: domain.md, section 12 */
function deadlineRules({ deadline }: Activity): string[] {
  const { kind, start, due, occurrences, recurrence, external } = deadline;
  const all = [{ start, due }, ...occurrences];
  const broken = {
    'starts-after-its-due-day': all.some((one) => one.start !== null && one.due !== null && one.due < one.start),
    'months-have-occurrences': (kind === 'months') !== occurrences.length > 0,
    'recurrence-says-how-often': (kind === 'recurrence') !== (recurrence !== null),
    'external-schedule-says-whose': (kind === 'external_schedule') !== (external !== null),
    'unspecified-has-no-dates': kind === 'unspecified' && (start !== null || due !== null),
  };
  return Object.entries(broken).flatMap(([rule, isBroken]) => (isBroken ? [rule] : []));
}
