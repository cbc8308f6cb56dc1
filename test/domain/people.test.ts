import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Membership,
  MUNICIPALITY_ACTIONS,
  type MunicipalityAction,
  mayAtSchool,
  mayInMunicipality,
  ROLES,
  SCHOOL_ACTIONS,
  type SchoolAction,
} from '../../src/domain/people.ts';

/** Whoever can hold a role; a deputy whom the director let send is one more. */
const HOLDERS = ['coordinator', 'curator', 'director', 'deputy', 'sending deputy'] as const;
type HolderName = (typeof HOLDERS)[number];

/** His own school and municipality, another school of the same municipality, and a school of another municipality. */
const OWN = { municipality: 1, school: 11 };
const NEIGHBOUR = { municipality: 1, school: 12 };
const FOREIGN = { municipality: 2, school: 21 };

function holder(name: HolderName): Membership {
  const role = name === 'sending deputy' ? 'deputy' : name;
  return {
    id: 5,
    person: 7,
    municipality: OWN.municipality,
    role,
    ...(role === 'coordinator' ? {} : { school: OWN.school }),
    maySend: name === 'sending deputy',
  };
}

/**
 * Source: product.md, People. `all`: in every school of his municipality; `own`: in his school; `no`: nowhere. A coordinator who enters a
 * report for a school is another action than filling it as its director does.
 */
const AT_SCHOOL: Record<SchoolAction, Record<HolderName, 'all' | 'own' | 'no'>> = {
  'read-school': { coordinator: 'all', curator: 'own', director: 'own', deputy: 'own', 'sending deputy': 'own' },
  'fill-report': { coordinator: 'no', curator: 'no', director: 'own', deputy: 'own', 'sending deputy': 'own' },
  'send-report': { coordinator: 'no', curator: 'no', director: 'own', deputy: 'no', 'sending deputy': 'own' },
  'answer-help': { coordinator: 'all', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'enter-report': { coordinator: 'all', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'withdraw-report': { coordinator: 'no', curator: 'no', director: 'own', deputy: 'no', 'sending deputy': 'own' },
  'edit-figures': { coordinator: 'all', curator: 'no', director: 'own', deputy: 'own', 'sending deputy': 'own' },
  'save-results': { coordinator: 'all', curator: 'no', director: 'own', deputy: 'own', 'sending deputy': 'own' },
  'plan-measures': { coordinator: 'no', curator: 'no', director: 'own', deputy: 'own', 'sending deputy': 'own' },
  'confirm-priorities': { coordinator: 'all', curator: 'own', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'invite-deputy': { coordinator: 'all', curator: 'no', director: 'own', deputy: 'no', 'sending deputy': 'no' },
  'allow-deputy-to-send': { coordinator: 'no', curator: 'no', director: 'own', deputy: 'no', 'sending deputy': 'no' },
  'remove-deputy': { coordinator: 'all', curator: 'no', director: 'own', deputy: 'no', 'sending deputy': 'no' },
};

/** `yes`: in his municipality; a curator's summary is narrowed to his schools where it is read. */
const IN_MUNICIPALITY: Record<MunicipalityAction, Record<HolderName, 'yes' | 'no'>> = {
  'read-municipality': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'read-summary': { coordinator: 'yes', curator: 'yes', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'fill-municipal-report': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'review-report': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'comment-report': { coordinator: 'yes', curator: 'yes', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'edit-schools': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  invite: { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'remove-person': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  remind: { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'edit-dates': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'run-waves': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'save-district-results': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'release-results': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
  'enter-official-list': { coordinator: 'yes', curator: 'no', director: 'no', deputy: 'no', 'sending deputy': 'no' },
};

describe.each(SCHOOL_ACTIONS)('%s', (action) => {
  test.each(HOLDERS)('by a %s: his school, another school of the municipality, a foreign municipality', (name) => {
    const reach = AT_SCHOOL[action][name];
    expect({
      own: mayAtSchool(holder(name), action, OWN),
      neighbour: mayAtSchool(holder(name), action, NEIGHBOUR),
      foreign: mayAtSchool(holder(name), action, FOREIGN),
    }).toEqual({ own: reach !== 'no', neighbour: reach === 'all', foreign: false });
  });
});

describe.each(MUNICIPALITY_ACTIONS)('%s', (action) => {
  test.each(HOLDERS)('by a %s: his municipality and a foreign one', (name) => {
    expect({
      own: mayInMunicipality(holder(name), action, OWN),
      foreign: mayInMunicipality(holder(name), action, FOREIGN),
    }).toEqual({ own: IN_MUNICIPALITY[action][name] === 'yes', foreign: false });
  });
});

const ids = fc.integer({ min: -2, max: 4 });
const anyHolder: fc.Arbitrary<Membership> = fc
  .record({ municipality: ids, role: fc.constantFrom(...ROLES), school: ids, maySend: fc.boolean() })
  .map(({ school, ...held }) => ({
    id: 1,
    person: 1,
    ...held,
    ...(held.role === 'coordinator' ? {} : { school }),
  }));

test('no role reaches a foreign municipality, whatever the ids are', () => {
  fc.assert(
    fc.property(anyHolder, ids, ids, (held, municipality, school) => {
      fc.pre(held.municipality !== municipality);
      for (const action of SCHOOL_ACTIONS) expect(mayAtSchool(held, action, { municipality, school })).toBe(false);
      for (const action of MUNICIPALITY_ACTIONS) expect(mayInMunicipality(held, action, { municipality })).toBe(false);
    }),
  );
});

test('only a coordinator reaches a school that is not his own', () => {
  fc.assert(
    fc.property(anyHolder, ids, (held, school) => {
      fc.pre(held.role !== 'coordinator' && held.school !== school);
      const subject = { municipality: held.municipality, school };
      for (const action of SCHOOL_ACTIONS) expect(mayAtSchool(held, action, subject)).toBe(false);
    }),
  );
});
