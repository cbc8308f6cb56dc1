import { operatorSchoolAccess, type SchoolAccess } from '../db/access.ts';
import { touchOpenDrafts } from '../db/drafts.ts';
import { zoneOf } from '../db/municipalities.ts';
import { addFigure, figuresOf, type School } from '../db/schools.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import { dayIn } from '../domain/local-time.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { judgeFigure } from '../programmes/figures.ts';
import { schoolYearName } from '../reports/period-name.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { namedMunicipality, namedSchool } from './subject.ts';
import { namedYear, yearId } from './year.ts';

/** Leave over the figures of the school and year that the options name. */
async function namedFigures(
  parts: CommandParts,
): Promise<Result<{ school: School; access: SchoolAccess<'edit-figures'>; year: number }, CommandProblem>> {
  const place = await namedMunicipality(parts, 'read-municipality');
  if (!place.ok) return place;
  const { municipality } = place.value;
  const school = await namedSchool(parts, municipality);
  if (!school.ok) return school;
  const access = school.value && (await operatorSchoolAccess(parts.db, 'edit-figures', municipality, school.value.id));
  if (!school.value || !access) return no({ code: 'cli-no-school', got: parts.options.text('school') ?? '' });
  const year = await namedYear(parts, municipality);
  if (!year.ok) return year;
  const present = schoolYearOf(dayIn(parts.now(), await zoneOf(parts.db, municipality)));
  if (year.value > present) return no({ code: 'cli-year-to-come', got: yearId(year.value) });
  return ok({ school: school.value, access, year: year.value });
}

/** A school's figures of a year, those it has not told too. */
export const listFiguresCommand: Command = {
  options: { municipality: 'needed', school: 'needed', year: 'maybe' },
  async run(parts) {
    const { db, figures, t } = parts;
    const named = await namedFigures(parts);
    if (!named.ok) return named;
    const { school, year } = named.value;
    const known = await figuresOf(db, school.id, year);
    return ok({
      json: {
        school: { id: school.slug, name: school.name },
        year: yearId(year),
        figures: figures.map(({ id, title }) => ({ id, title, value: known.get(id) ?? null })),
      },
      words: [
        `${school.name}, ${schoolYearName(year)}`,
        ...figures.map(({ id, title }, at) =>
          t.plain('passport-line', { number: at + 1, title, value: String(known.get(id) ?? 'none'), before: 'none' }),
        ),
      ].join('\n'),
    });
  },
};

/** Sets a figure of a school, within the bounds that a person's answer is held to. */
export const setFigureCommand: Command = {
  options: { municipality: 'needed', school: 'needed', figure: 'needed', year: 'needed', value: 'needed' },
  async run(parts) {
    const { db, figures, now, options, t } = parts;
    const named = await namedFigures(parts);
    if (!named.ok) return named;
    const { school, access, year } = named.value;
    const [id, text] = [options.text('figure') ?? '', options.text('value') ?? ''];
    const figure = figures.find((one) => one.id === id);
    if (!figure) return no({ code: 'cli-no-figure', got: id, known: figures.map((one) => one.id).join(', ') });
    const known = await figuresOf(db, school.id, year);
    const value = judgeFigure(figure, /^\d{1,9}$/.test(text) ? Number(text) : undefined, known, figures);
    if (!value.ok) return value;
    await db.transaction(async (tx) => {
      await addFigure(tx, access, { figure: id, year, value: value.value }, now());
      await touchOpenDrafts(tx, access);
    });
    return ok({
      json: {
        school: { id: school.slug, name: school.name },
        year: yearId(year),
        figure: id,
        title: figure.title,
        value: value.value,
      },
      words: t.plain('figure-stored', { title: figure.title, value: value.value }),
    });
  },
};
