import type { RiskFigure } from '../facts/risk-figure.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import { pointsOf } from './share-text.ts';

/** In which wave the factors of high risk were counted, and what has changed by it. HTML. */
export function riskLine(t: T, risk: RiskFigure | undefined): string {
  if (!risk) return t('risk-figure-none');
  const { wave, moved, fall } = risk;
  const mean = fall ? fall.points / fall.factors : 0;
  return t('risk-figure', {
    wave: periodName(t, wave.period),
    ...{ moved: moved ? 'yes' : 'no', ...(moved ?? { fewer: 0, more: 0, same: 0 }) },
    ...{ way: fall === undefined ? 'unknown' : mean > 0 ? 'down' : mean < 0 ? 'up' : 'same' },
    ...{ points: pointsOf(mean), both: fall?.schools ?? 0 },
  });
}

/** The schools it is made of, each with its factors of high risk. HTML. */
export const riskLines = (t: T, risk: RiskFigure | undefined, zone: string): string[] =>
  (risk?.schools ?? []).map(({ name, high, before, sentAt }) =>
    t('risk-figure-school', {
      ...{ school: name, high: high.length, titles: high.join('; '), before: before ?? -1, at: sentAt, zone },
    }),
  );
