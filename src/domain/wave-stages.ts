/**
 * Входная, промежуточная, итоговая самодиагностика; `once`: an inquiry that is not compared with another; `question`: one question that the
 * coordinator asks between the reports.
 */
export const WAVE_STAGES = ['entry', 'middle', 'final', 'once', 'question'] as const;
export type WaveStage = (typeof WAVE_STAGES)[number];
