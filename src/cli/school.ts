import { findMunicipality } from '../db/municipalities.ts';
import { addSchools, editSchool, forgetAlias, listSchools, type School } from '../db/schools.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { checkSchoolList, NAME_MAX, slugOf } from '../domain/school-list.ts';
import { circleOf } from '../programmes/report.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { namedMunicipality, namedSchool } from './subject.ts';

const KINDS = ['secondary11', 'basic9', 'primary4', 'other'] as const;

/** The circles of schools that the municipality's programme has. */
async function circlesIn({ db, programmes }: CommandParts, municipality: number) {
  const found = await findMunicipality(db, municipality);
  return programmes.get(found?.programmeId ?? '')?.programme.report?.circles ?? [];
}

/** The id of the circle that `--circle` names; undefined when the option is absent. */
async function namedCircle(
  parts: CommandParts,
  municipality: number,
): Promise<Result<string | undefined, CommandProblem>> {
  const got = parts.options.text('circle');
  if (got === undefined) return ok(undefined);
  const circles = await circlesIn(parts, municipality);
  if (circles.length === 0) return no({ code: 'cli-no-circles' });
  const known = circles.map(({ id }) => id).join(', ');
  return circles.some(({ id }) => id === got) ? ok(got) : no({ code: 'cli-no-circle', got, known });
}

/** That another school bears this login or code already. */
function taken(schools: readonly School[], own: { login?: string | undefined; code?: string | undefined }) {
  const sameLogin = schools.find(({ login }) => own.login !== undefined && login === own.login);
  if (sameLogin) return no({ code: 'cli-login-taken', name: sameLogin.name });
  const sameCode = schools.find(({ code }) => own.code !== undefined && code === own.code);
  return sameCode && no({ code: 'cli-code-taken', name: sameCode.name });
}

/** Adds one school. */
export const addSchoolCommand: Command = {
  options: {
    municipality: 'needed',
    name: 'needed',
    kind: 'maybe',
    'branch-of': 'maybe',
    login: 'maybe',
    code: 'maybe',
    alias: 'many',
    circle: 'maybe',
  },
  async run(parts) {
    const { db, now, options, t } = parts;
    const access = await namedMunicipality(parts, 'edit-schools');
    if (!access.ok) return access;
    const kind = KINDS.find((one) => one === options.text('kind'));
    if (options.text('kind') !== undefined && kind === undefined) {
      return no({ code: 'cli-no-kind', got: options.text('kind') ?? '', known: KINDS.join(', ') });
    }
    const head = await namedSchool(parts, access.value.municipality, 'branch-of');
    if (!head.ok) return head;
    if (head.value?.branchOf !== undefined) return no({ code: 'cli-head-branch', name: head.value.name });
    const known = await listSchools(db, access.value);
    const name = (options.text('name') ?? '').replace(/\s+/g, ' ').trim();
    if (name === '') return no({ code: 'cli-empty', option: 'name' });
    const [login, code] = [options.text('login'), options.text('code')];
    const other = taken(known, { login, code });
    if (other) return other;
    const circle = await namedCircle(parts, access.value.municipality);
    if (!circle.ok) return circle;
    const checked = checkSchoolList(
      [
        {
          name,
          aliases: options.list('alias'),
          ...(kind ? { kind } : {}),
          ...(login === undefined ? {} : { login }),
          ...(code === undefined ? {} : { code }),
        },
      ],
      known.map((one) => ({ name: one.name, slug: one.slug, aliases: one.aliases })),
    );
    if (!checked.ok) return checked.error.code === 'school-known' ? no({ code: 'cli-school-known', name }) : checked;
    const [listed] = checked.value;
    if (!listed) throw new Error('addSchoolCommand: the checked school is gone');
    const slug = slugOf(name, new Set(known.map((one) => one.slug)));
    const { branchOf: _read, ...own } = listed;
    const [added] = await db.transaction((tx) =>
      addSchools(
        tx,
        access.value.municipality,
        [
          {
            ...own,
            slug,
            ...(head.value ? { branchOf: head.value.slug } : {}),
            ...(circle.value === undefined ? {} : { circle: circle.value }),
          },
        ],
        now(),
      ),
    );
    if (!added) throw new Error('addSchoolCommand: no row came back');
    return ok({
      json: { id: added.slug, name: added.name },
      words: t.plain('cli-school-added', { name: added.name, id: added.slug }),
    });
  },
};

const FIELDS = ['name', 'login', 'code'] as const;

/** Changes what a school is called or identified by, or the circle it is in. */
export const setSchoolCommand: Command = {
  options: {
    municipality: 'needed',
    school: 'needed',
    name: 'maybe',
    login: 'maybe',
    code: 'maybe',
    circle: 'maybe',
    'forget-alias': 'many',
  },
  async run(parts) {
    const { db, options, t } = parts;
    const access = await namedMunicipality(parts, 'edit-schools');
    if (!access.ok) return access;
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    const { value: found } = school;
    if (!found) return no({ code: 'cli-option-missing', option: '--school' });
    const circle = await namedCircle(parts, access.value.municipality);
    if (!circle.ok) return circle;
    const change: Parameters<typeof editSchool>[3] = circle.value === undefined ? {} : { circle: circle.value };
    for (const field of FIELDS) {
      const text = options.text(field)?.replace(/\s+/g, ' ').trim();
      if (text === '') return no({ code: 'cli-empty', option: field });
      if (text !== undefined && [...text].length > NAME_MAX)
        return no({ code: 'cli-too-long', option: field, max: NAME_MAX });
      if (text !== undefined) change[field] = text;
    }
    const schools = await listSchools(db, access.value);
    const others = schools.filter(({ id }) => id !== found.id);
    const other = taken(others, change);
    if (other) return other;
    if (others.some(({ name }) => name === change.name))
      return no({ code: 'cli-school-known', name: change.name ?? '' });
    const forgotten = options.list('forget-alias');
    const unknown = forgotten.find((one) => !found.aliases.includes(one));
    if (unknown !== undefined)
      return no({ code: 'cli-alias-unknown', got: unknown, known: found.aliases.join('; ') || '—' });
    if (Object.keys(change).length > 0) await editSchool(db, access.value, found.id, change);
    for (const one of forgotten) await forgetAlias(db, access.value, found.id, one);

    const now = { ...found, ...change };
    const own = circleOf({ circles: await circlesIn(parts, access.value.municipality) }, now.circle);
    return ok({
      json: {
        id: now.slug,
        name: now.name,
        login: now.login ?? null,
        code: now.code ?? null,
        circle: own?.id ?? null,
      },
      words: t.plain('cli-school-set', { name: now.name, circle: own?.title ?? 'none' }),
    });
  },
};
