import { isOwn } from '../db/own-questionnaires.ts';
import type { Period } from '../domain/periods.ts';
import type { FactorRisk } from '../domain/risk-profile.ts';
import type { Wave } from '../domain/waves.ts';
import { type Cycle, waveIn } from '../facts/cycle.ts';
import { questionnaireOf } from '../facts/questionnaires.ts';
import type { Sources } from '../facts/sources.ts';
import type { T } from '../texts.ts';

/** What a questionnaire is for and how long it takes, over its first question. HTML. */
export async function waveIntro(deps: Sources, t: T, cycle: Cycle, period: Period): Promise<string | undefined> {
  const wave = waveIn(cycle, period.id);
  if (!wave || isOwn(wave.questionnaire)) return undefined;
  const { intro, estimated_minutes: minutes } = await questionnaireOf(deps, wave, wave.version);
  return t('wave-intro', { intro, minutes });
}

/** «отвечают директор и заместители». Plain text, an argument of other sentences. */
export function answeringText(t: T, { answering }: Pick<Wave, 'answering'>): string {
  return t.plain('wave-answering', {
    who: answering.includes('deputy') ? [...answering].sort().join('-') : 'director',
  });
}

/** A level by its shape and word, «▲ высокий риск». Plain text. */
export const levelText = (t: T, level: FactorRisk['level']): string => t.plain('risk-level', { level });
