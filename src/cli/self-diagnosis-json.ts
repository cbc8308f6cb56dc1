import type { RiskFigure, SchoolRisk } from '../facts/risk-figure.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';

const waveJson = (t: T, { wave: { period } }: RiskFigure) => ({
  wave: period.id,
  title: periodName(t, period),
  due: period.due,
});

const riskJson = ({ sentAt, high, before }: SchoolRisk) => ({
  sentAt: sentAt.toISOString(),
  high,
  before: before ?? null,
});

/** The last self-diagnosis that is over as the commands print it: a stable shape, documented in the README. */
export function selfDiagnosisJson(t: T, risk: RiskFigure) {
  const { asked, schools, high, moved, fall } = risk;
  return {
    ...waveJson(t, risk),
    ...{ asked, answered: schools.length, high, moved: moved ?? null, fall: fall ?? null },
    schools: schools.map((one) => ({ id: one.slug, name: one.name, ...riskJson(one) })),
  };
}

/** The same of one school; undefined: its answers do not stand in that wave. */
export function schoolDiagnosisJson(t: T, risk: RiskFigure | undefined, school: number) {
  const own = risk?.schools.find(({ id }) => id === school);
  return risk && own && { ...waveJson(t, risk), ...riskJson(own) };
}
