import { addSchools, listSchools } from '../db/schools.ts';
import { no, ok } from '../domain/result.ts';
import { checkSchoolList, slugOf } from '../domain/school-list.ts';
import type { Command } from './command.ts';
import { namedMunicipality, namedSchool } from './subject.ts';

const KINDS = ['secondary11', 'basic9', 'primary4', 'other'] as const;

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
    const sameLogin = known.find((one) => login !== undefined && one.login === login);
    if (sameLogin) return no({ code: 'cli-login-taken', name: sameLogin.name });
    const sameCode = known.find((one) => code !== undefined && one.code === code);
    if (sameCode) return no({ code: 'cli-code-taken', name: sameCode.name });
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
        [{ ...own, slug, ...(head.value ? { branchOf: head.value.slug } : {}) }],
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
