import { chooseReading } from '../db/rule-readings.ts';
import { readingOf } from '../domain/identification-rule.ts';
import { no, ok } from '../domain/result.ts';
import { readCycle } from '../facts/cycle.ts';
import { parseReading } from '../programmes/identification.ts';
import type { Command } from './command.ts';
import { namedMunicipality } from './subject.ts';

/** How the programme's rule for low results is read; with `--options` it is read so from now on, in the chat too. */
export const ruleCommand: Command = {
  options: { municipality: 'needed', options: 'maybe' },
  async run(parts) {
    const { db, now, options, t } = parts;
    const access = await namedMunicipality(parts, 'edit-dates');
    if (!access.ok) return access;
    const { municipality } = access.value;
    const before = await readCycle(parts, municipality);
    if (!before?.rule) return no({ code: 'cli-no-rule' });
    const wanted = options.text('options');
    const reading = wanted === undefined ? undefined : parseReading(wanted);
    if (reading && !reading.ok) return reading;
    if (reading?.ok) await chooseReading(db, access.value, { ...readingOf(before.rule), ...reading.value }, now());
    const cycle = reading ? await readCycle(parts, municipality) : before;
    const { branchPolicy, vprPooling, c2 } = readingOf(cycle?.rule ?? before.rule);
    const chosen = cycle?.chosen;
    const read = { branchPolicy, vprPooling, c2 };
    return ok({
      json: {
        reading: { branchPolicy, vprPooling, c2: c2 ?? null },
        chosen: chosen ? { at: chosen.at.toISOString(), by: chosen.by } : null,
      },
      words: Object.entries(read)
        .flatMap(([option, value]) => (value === undefined ? [] : [t.plain('rule-line', { option, value })]))
        .join('\n'),
    });
  },
};
