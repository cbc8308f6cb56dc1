import { municipalityAccess } from '../../db/access.ts';
import { addAbsences } from '../../db/save-results.ts';
import { ABSENCES, type Absence, PROCEDURES } from '../../domain/exam-results.ts';
import { type LeftOutSchool, leftOutBy } from '../../facts/left-out.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { idIn } from '../feature.ts';
import { button, inRows } from '../keyboards.ts';
import { refuse, show } from '../screen.ts';

/** Why schools that uploads of the district leave out have no results: asked one by one before the results count. */

/** Uploads that wait together. `act`: a button's name and the ids that name them; `back`: the screen of their release. */
type Asked = {
  municipality: number;
  uploads: readonly number[];
  act: readonly [act: string, ...ids: number[]];
  back: readonly [act: string, ...ids: number[]];
};

const REASONS = ['noClass', 'notTaken'] as const;

const firstOf = ({ keys: [first] }: LeftOutSchool) => first ?? { procedure: 'vpr' as const, grade: 0, year: 0 };

/** `rest`: the place in the list; then, of an answer, school, procedure, grade, year and reason. */
export async function askLeftOut(
  ctx: BotContext,
  deps: Deps,
  { municipality, uploads, act, back }: Asked,
  rest: readonly string[],
  done: () => Promise<void>,
): Promise<void> {
  const { t } = ctx;
  const access = municipalityAccess(actorOf(ctx), 'release-results', municipality);
  const saving = municipalityAccess(actorOf(ctx), 'save-district-results', municipality);
  const [upload] = uploads;
  if (!access || !saving || upload === undefined) return refuse(ctx);
  const reason = ABSENCES.find((one): one is Absence => one === rest[5]);
  if (reason) {
    const [school, procedure, grade, year] = [idIn(rest, 1), PROCEDURES[idIn(rest, 2)], idIn(rest, 3), idIn(rest, 4)];
    const told = (await leftOutBy(deps, access, uploads)).find((one) => {
      const first = firstOf(one);
      return one.school.id === school && first.procedure === procedure && first.grade === grade && first.year === year;
    });
    const statements = (told?.keys ?? []).map((key) => ({
      ...{ school, key, finality: 'final' as const, kind: 'absence' as const, absence: reason },
    }));
    if (statements.length > 0 && !(await addAbsences(deps.db, saving, upload, statements))) return refuse(ctx);
  }
  const all = await leftOutBy(deps, access, uploads);
  const at = Math.max(0, idIn(rest, 0));
  const one = all[at];
  if (!one) return done();
  const { procedure, grade, year } = firstOf(one);
  const ids = [one.school.id, PROCEDURES.indexOf(procedure), grade, year];
  const exams = one.keys.map((key) => t.plain('exam-procedure', key)).join('; ');
  await show(ctx, deps, {
    text: t('left-out-ask', { place: at + 1, count: all.length, school: one.school.name, exams }),
    rows: [
      ...inRows(
        REASONS.map((absence) => button(t.plain('button-absence', { absence }), ...act, at, ...ids, absence)),
        2,
      ),
      at + 1 < all.length ? [button(t.plain('button-left-out-later'), ...act, at + 1)] : [],
      [button(t.plain('button-back'), ...back)],
    ],
  });
}
