import { extname } from 'node:path';
import { LONGEST_TERM } from '../bot/ask-term.ts';
import { answeringText } from '../bot/wave-text.ts';
import type { MunicipalityAccess } from '../db/access.ts';
import { findSchool, listSchools, type School } from '../db/schools.ts';
import { keepQuestionnaire, openWave } from '../db/waves.ts';
import { addDays, isIsoDate, nextWorkingDay } from '../domain/calendar.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { WaveStage } from '../domain/wave-stages.ts';
import { ANSWERING, type Answering, sameWave } from '../domain/waves.ts';
import { readCycle } from '../facts/cycle.ts';
import { keepOwnFile } from '../facts/own-questionnaires.ts';
import { periodName } from '../reports/period-name.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { soundFile } from './questionnaire-form.ts';
import { namedMunicipality } from './subject.ts';

/** Waves of the year; a questionnaire of the house's own is none of them unless told. */
const STAGES = ['entry', 'middle', 'final', 'once'] as const satisfies readonly WaveStage[];

/** Opens a questionnaire for schools until a day: one that comes with the bot by its id, or a spreadsheet, which is kept as its next version. */
export const openQuestionnaireCommand: Command = {
  options: {
    ...{ ID: 'word', municipality: 'needed', due: 'needed' },
    ...{ school: 'many', stage: 'maybe', answering: 'many' },
  },
  async run(parts) {
    const { t, options, now, db } = parts;
    const access = await namedMunicipality(parts, 'run-waves');
    if (!access.ok) return access;
    const cycle = await readCycle(parts, access.value.municipality);
    if (!cycle || cycle.archive) return no({ code: 'cli-no-waves' });
    const asked = options.text('due') ?? '';
    if (!isIsoDate(asked)) return no({ code: 'cli-no-date', got: asked });
    if (asked <= cycle.today || asked > addDays(cycle.today, LONGEST_TERM)) {
      return no({
        code: 'cli-wave-due',
        got: asked,
        from: addDays(cycle.today, 1),
        to: addDays(cycle.today, LONGEST_TERM),
      });
    }
    const due = nextWorkingDay(asked, cycle.own.corrections);
    const [schools, answering] = [await namedSchools(parts, access.value), namedAnswering(parts)];
    if (!schools.ok) return schools;
    if (!answering.ok) return answering;
    const named = await namedToOpen(parts, access.value);
    if (!named.ok) return named;
    const got = options.text('stage') ?? named.value.stage;
    const stage = STAGES.find((one) => one === got);
    if (!stage) return no({ code: 'cli-no-stage', got, known: STAGES.join(', ') });
    const { questionnaire, version, title } = named.value;
    const wave = { questionnaire, version, title, stage, answering: answering.value, opens: cycle.today, due };
    const ids = schools.value?.map(({ id }) => id);
    const same = sameWave(cycle.waves, { questionnaire, stage, ...(ids ? { schools: ids } : {}) }, cycle.today);
    if (same) return no({ code: 'cli-wave-same', wave: same.period.id, due: same.period.due });
    const id = await db.transaction((tx) =>
      openWave(tx, access.value, { ...wave, ...(ids ? { schools: ids } : {}) }, undefined, now()),
    );
    const opened = (await readCycle(parts, access.value.municipality))?.waves.find((one) => one.id === id);
    if (!opened) throw new Error('openQuestionnaireCommand: the wave is gone');
    const all = await listSchools(db, access.value);
    const count = ids?.length ?? all.filter(({ participating }) => participating).length;
    return ok({
      json: { wave: opened.id, ...wave, schools: count },
      words: [
        t.plain('wave-opened', {
          ...{ wave: periodName(t, opened.period), due, today: cycle.today, schools: count },
          answering: answeringText(t, opened),
        }),
        ...(due === asked ? [] : [t.plain('wave-term-moved')]),
      ].join('\n'),
    });
  },
};

type ToOpen = { questionnaire: string; version: number; title: string; stage: WaveStage };

async function namedToOpen(
  parts: CommandParts,
  access: MunicipalityAccess<'run-waves'>,
): Promise<Result<ToOpen, CommandProblem>> {
  const { db, questionnaires, options, now } = parts;
  const got = options.text('ID') ?? '';
  const shipped = questionnaires.find(({ id }) => id === got);
  if (shipped) {
    await keepQuestionnaire(db, shipped, now());
    return ok({ questionnaire: shipped.id, version: shipped.version, title: shipped.title, stage: 'entry' });
  }
  if (extname(got) === '') {
    return no({ code: 'cli-no-questionnaire', got, known: questionnaires.map(({ id }) => id).join(', ') });
  }
  const read = await soundFile(parts, got);
  if (!read.ok) return read;
  const { questionnaire, version } = await keepOwnFile(db, access, read.value, now());
  return ok({ questionnaire, version, title: read.value.form.title, stage: 'once' });
}

/** Undefined: all schools that take part. */
async function namedSchools(
  { db, options }: CommandParts,
  { municipality }: MunicipalityAccess<'run-waves'>,
): Promise<Result<School[] | undefined, CommandProblem>> {
  const schools = new Map<number, School>();
  for (const got of options.list('school')) {
    const school = await findSchool(db, municipality, got);
    if (!school?.participating) return no({ code: 'cli-no-school', got });
    schools.set(school.id, school);
  }
  return ok(schools.size === 0 ? undefined : [...schools.values()]);
}

function namedAnswering({ options }: CommandParts): Result<Answering[], CommandProblem> {
  const given = options.list('answering');
  const got = given.find((text) => ANSWERING.every((one) => one !== text));
  if (got !== undefined) return no({ code: 'cli-no-answering', got, known: ANSWERING.join(', ') });
  return ok(ANSWERING.filter((one) => given.length === 0 || given.includes(one)));
}
