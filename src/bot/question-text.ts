import { isOpenTo, type Wave } from '../domain/waves.ts';
import { type Cycle, periodFor } from '../facts/cycle.ts';

/** Whether a school may still change its answer to a coordinator's question: until the term, unless it was closed before. */
export const mayCorrect = (cycle: Cycle, wave: Wave, school: number): boolean =>
  wave.stage === 'question' &&
  isOpenTo(wave, school) &&
  cycle.today <= periodFor(cycle, wave.period, school).due &&
  !cycle.archive;
