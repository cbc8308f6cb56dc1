import type { Wave } from '../domain/waves.ts';
import type { LastRisk, RiskFigure, SchoolRisk } from '../facts/risk-figure.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';

const waveJson = (t: T, { wave: { period } }: { wave: Wave }) => ({
  wave: period.id,
  title: periodName(t, period),
  due: period.due,
});

const riskJson = ({ sentAt, high, before }: Omit<SchoolRisk, 'id' | 'name' | 'slug'>) => ({
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

/** The last one that a school sent. */
export const schoolDiagnosisJson = (t: T, risk: LastRisk) => ({ ...waveJson(t, risk), ...riskJson(risk) });
