import type { Period } from '../domain/periods.ts';

/** The sentence about a report, or its twin about a questionnaire, where a wave is what is asked for. */
export const wordsFor = ({ kind }: Pick<Period, 'kind'>, id: string): string => (kind === 'wave' ? `${id}-wave` : id);
