import { waveFile } from '../bot/wave-files.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { Wave } from '../domain/waves.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readOwnAnswers } from '../facts/own-questionnaires.ts';
import { readWaveAnswers } from '../facts/wave-answers.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { namedMunicipality } from './subject.ts';
import { written } from './written.ts';

/** Writes what the schools of a municipality answered in a wave, the last one unless told: all answers as xlsx, the district's profile as png. */
export const exportQuestionnaireCommand: Command = {
  options: { municipality: 'needed', out: 'needed', wave: 'maybe' },
  async run(parts) {
    const { t, options } = parts;
    const access = await namedMunicipality(parts, 'run-waves');
    if (!access.ok) return access;
    const cycle = await readCycle(parts, access.value.municipality);
    const wave = namedWave(parts, cycle);
    if (!cycle || !wave.ok) return wave.ok ? no({ code: 'cli-no-waves' }) : wave;
    const out = options.text('out') ?? '';
    const form = /\.(xlsx|png)$/i.exec(out)?.[1]?.toLowerCase();
    if (form === undefined) return no({ code: 'cli-no-answers-form', got: out });
    const [scored, bytes] = await Promise.all([
      readWaveAnswers(parts, cycle, access.value, wave.value),
      waveFile(parts, t, cycle, access.value, wave.value, form),
    ]);
    // Where answers have no points there is no profile to be drawn.
    if (!bytes) return no({ code: 'cli-no-answers-form', got: out });
    const answers = scored ?? (await readOwnAnswers(parts, access.value, wave.value));
    const file = await written(out, bytes);
    if (!file.ok) return file;
    const { schools } = answers;
    const told = { schools: schools.length, answered: schools.filter(({ sent }) => sent !== undefined).length };
    return ok({
      json: { file: out, wave: wave.value.id, ...told },
      words: t.plain('cli-answers', { file: out, ...told }),
    });
  },
};

function namedWave({ options }: CommandParts, cycle: Cycle | undefined): Result<Wave, CommandProblem> {
  const waves = cycle?.waves ?? [];
  const got = options.text('wave');
  const wave = got === undefined ? waves.at(-1) : waves.find(({ id }) => String(id) === got);
  if (wave) return ok(wave);
  const known = waves.map(({ id }) => id).join(', ');
  return no(got === undefined || known === '' ? { code: 'cli-no-waves' } : { code: 'cli-no-wave', got, known });
}
