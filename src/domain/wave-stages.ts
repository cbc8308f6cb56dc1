/** Входная, промежуточная, итоговая самодиагностика; `once`: an inquiry that is not compared with another. */
export const WAVE_STAGES = ['entry', 'middle', 'final', 'once'] as const;
export type WaveStage = (typeof WAVE_STAGES)[number];
