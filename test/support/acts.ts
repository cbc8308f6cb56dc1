import {
  type Ids,
  type MunicipalityKey,
  municipalityOf,
  PERIOD,
  type PersonKey,
  type PlaceKey,
  type SchoolKey,
  SECRETS,
  type TwoTowns,
} from './two-towns.ts';
import type { Watched } from './watch.ts';

type RoleName = 'coordinator' | 'curator' | 'director' | 'deputy' | 'sending deputy' | 'administrator';
type Kind = keyof Ids | 'payload';
/** What stands behind an act's name in a button: an id of a kind, or a word, which may depend on the id before it. */
type Part = Kind | { word: string } | 'version';
type Act = { by: readonly RoleName[]; takes: readonly Part[] };

const word = (text: string): Part => ({ word: text });
const own: Act = { by: [], takes: [] };
const COORDINATOR: readonly RoleName[] = ['coordinator'];
const SCHOOL: readonly RoleName[] = ['director', 'deputy', 'sending deputy'];
const inMunicipality = (...more: readonly Part[]): Act => ({ by: COORDINATOR, takes: ['municipality', ...more] });
const onDraft = (...more: readonly Part[]): Act => ({ by: [...COORDINATOR, ...SCHOOL], takes: ['draft', ...more] });
const onSubmission = (...more: readonly Part[]): Act => ({ by: COORDINATOR, takes: ['submission', ...more] });
const toComment = (...more: readonly Part[]): Act => ({
  by: [...COORDINATOR, 'curator'],
  takes: ['submission', ...more],
});
const readers: readonly RoleName[] = [...COORDINATOR, 'curator', ...SCHOOL];

/** Every act there is: who may do it in his own place, and what its button carries. Source: product.md, People and Commands. */
export const ACTS: Readonly<Record<string, Act>> = {
  // About nobody but the one who presses.
  card: own,
  help: own,
  settings: own,
  language: own,
  address: own,
  hour: own,
  'hour-set': own,
  away: own,
  later: own,
  privacy: own,
  export: own,
  forget: own,
  'join-no': own,
  join: { by: [], takes: ['payload', word('0123456789ab')] },
  invited: { by: [], takes: ['payload'] },

  admin: { by: ['administrator'], takes: [] },
  setup: { by: ['administrator'], takes: [] },
  'setup-with': { by: ['administrator'], takes: [word('1')] },
  'admin-municipality': { by: ['administrator'], takes: ['municipality'] },
  doubts: { by: ['administrator'], takes: [word('0')] },
  // Of a message that is in no doubt in the two towns; test/bot/reminders.test.ts decides of one.
  'doubt-again': { by: ['administrator'], takes: [word('1')] },
  'doubt-delivered': { by: ['administrator'], takes: [word('1')] },
  appoint: { by: ['administrator'], takes: ['municipality'] },
  'appoint-me': { by: ['administrator'], takes: ['municipality'] },

  town: inMunicipality(),
  schools: inMunicipality(word('0')),
  school: inMunicipality('school'),
  'school-edit': inMunicipality('school'),
  aliases: inMunicipality('school', word('0')),
  'alias-drop': inMunicipality('school', word('0123456789ab')),
  circle: inMunicipality('school', word('0')),
  'schools-add': inMunicipality(),
  invite: inMunicipality(),
  'invite-school': inMunicipality(word('0')),
  'invite-role': inMunicipality('school'),
  'invite-to': inMunicipality('school', word('director'), word('instead')),
  'invite-coordinator': inMunicipality(),
  'invite-all': inMunicipality(),
  revoke: inMunicipality('invitation'),
  reissue: inMunicipality('invitation'),
  people: inMunicipality(word('0')),
  pending: inMunicipality(word('0')),
  person: inMunicipality('membership'),
  'person-end': inMunicipality('membership', word('yes')),
  dates: inMunicipality(),
  rule: inMunicipality(),
  official: inMunicipality(word('2026')),
  'official-edit': inMunicipality(word('0'), word('2026'), word('0')),
  'official-pick': inMunicipality('school', word('0'), word('2026')),
  'rule-try': inMunicipality(word('0'), word('1'), word('0')),
  'rule-set': inMunicipality(word('0'), word('1')),
  date: inMunicipality(word('2026'), word('1')),
  day: inMunicipality(),
  quarters: inMunicipality(word('2026')),
  quarter: inMunicipality(word('2026'), word('1')),
  consent: inMunicipality(),
  'consent-edit': inMunicipality(),
  quiet: inMunicipality(),
  'quiet-add': inMunicipality(),
  digest: inMunicipality(),
  // Of a group into which nobody of the two towns brought the bot; test/bot/digest.test.ts tries whose it is.
  'digest-on': inMunicipality(word('1')),
  'digest-off': inMunicipality(),
  'digest-drop': inMunicipality(),
  'quiet-off': inMunicipality(word('2026-11-30')),
  extend: inMunicipality(word(PERIOD)),
  'extend-one': inMunicipality('school', word(PERIOD)),
  'time-list': inMunicipality(word('0')),
  // Of a request that nobody of the two towns has made; whose it is test/bot/more-time.test.ts tries.
  'time-request': inMunicipality(word('1')),
  'time-other': inMunicipality(word('1')),
  'time-give': inMunicipality(word('1'), word('2026-11-23')),
  'time-no': inMunicipality(word('1')),
  time: { by: ['director', 'sending deputy'], takes: ['school', word(PERIOD)] },
  'time-which': own,
  'time-history': { by: readers, takes: ['school', word('0')] },
  review: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word('0')] },
  remind: inMunicipality(word('0')),
  'remind-tick': inMunicipality('school', word('1'), word('0')),
  'remind-ticked': inMunicipality(),
  'remind-all': inMunicipality(),
  mreport: inMunicipality(word(PERIOD)),
  rpend: inMunicipality(word('1')),
  rrel: inMunicipality(word('1')),
  summary: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word(PERIOD), word('0')] },
  'summary-schools': { by: [...COORDINATOR, 'curator'], takes: ['municipality', word('0')] },
  indicators: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word(PERIOD), word('0')] },
  activities: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word(PERIOD), word('0')] },
  proof: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word(PERIOD), word('0'), word('0')] },
  accept: { by: COORDINATOR, takes: ['submission'] },
  return: { by: COORDINATOR, takes: ['submission'] },
  clean: inMunicipality(word('abc')),
  look: toComment(word('0')),
  tick: toComment(word('network-teachers'), word('1'), word('0')),
  why: toComment(),
  'why-set': toComment(word('check-number')),
  'why-line': toComment(),
  'why-with': toComment(word('network-teachers')),
  'why-own': toComment(),
  advise: { by: ['curator'], takes: ['submission', word('0')] },
  'advise-own': { by: ['curator'], takes: ['submission'] },
  'return-lines': onSubmission(word('1')),
  reopen: onSubmission(),
  evidence: { by: readers, takes: ['submission', word('network-teachers')] },
  rounds: { by: readers, takes: ['submission', word('0')] },

  enter: { by: COORDINATOR, takes: ['school'] },
  'form-get': { by: COORDINATOR, takes: ['school', word(PERIOD)] },
  // Of a file that nobody of the two towns has sent; test/bot/form-file.test.ts tries whose it is.
  'form-take': { by: COORDINATOR, takes: ['school', word('1')] },
  'entry-right': { by: ['director', 'sending deputy'], takes: ['school', word('1')] },
  'entry-wrong': { by: ['director', 'sending deputy'], takes: ['school', word('1')] },
  'help-list': inMunicipality(word('0')),
  'help-own': { by: SCHOOL, takes: ['school', word('0')] },
  'help-one': { by: readers, takes: ['school', word('1')] },
  'help-off': { by: SCHOOL, takes: ['school', word('1'), word('1')] },
  'help-take': { by: COORDINATOR, takes: ['school', word('1'), word('2026-11-20')] },
  'help-answer': { by: COORDINATOR, takes: ['school', word('1')] },
  'help-done': { by: SCHOOL, takes: ['school', word('1'), word('1')] },

  results: own,
  counts: own,
  'counts-town': inMunicipality(word('0')),
  'counts-school': { by: [...COORDINATOR, ...SCHOOL], takes: ['school', word('2026')] },
  'counts-exam': {
    by: [...COORDINATOR, ...SCHOOL],
    takes: ['school', word('2026'), word('vpr'), word('math'), word('5')],
  },
  template: own,
  'template-list': inMunicipality(word('0')),
  'template-town': inMunicipality(word('2026')),
  'template-town-get': inMunicipality(word('2026'), word('vpr')),
  'template-school': { by: [...COORDINATOR, ...SCHOOL], takes: ['school', word('2026')] },
  'template-school-get': { by: [...COORDINATOR, ...SCHOOL], takes: ['school', word('2026'), word('vpr')] },
  // Of a file that nobody of the two towns has sent; whose file it is test/bot/results.test.ts tries.
  rread: { by: [], takes: [word('m1'), word('1')] },
  rmark: { by: [], takes: [word('m1'), word('1')] },
  ralias: { by: [], takes: [word('m1'), word('1'), word('0'), word('1')] },
  rother: { by: [], takes: [word('m1'), word('1'), word('0'), word('0')] },
  rsave: { by: [], takes: [word('m1'), word('1'), word('final')] },
  album: { by: [], takes: [word('1')] },
  asit: { by: [], takes: [word('1'), word('0')] },
  achoose: { by: [], takes: [word('1'), word('1'), word('1'), word('1'), word('1'), word('9'), word('2026')] },
  aprefer: { by: [], takes: [word('1'), word('1')] },
  aagain: { by: [], takes: [word('1')] },
  asave: { by: [], takes: [word('1'), word('final')] },
  // Of an album that nobody of the two towns has sent.
  rleft: inMunicipality(word('1'), word('0')),
  aleft: { by: [], takes: ['municipality', word('1'), word('0')] },
  apend: { by: [], takes: ['municipality', word('1')] },
  arel: { by: [], takes: ['municipality', word('1')] },

  rright: { by: [...COORDINATOR, ...SCHOOL], takes: ['school', word('1')] },
  rwrong: { by: [...COORDINATOR, ...SCHOOL], takes: ['school', word('1')] },
  // Of answers to a questionnaire, of which the two towns have none; the ids of reports stand for them.
  waves: inMunicipality(),
  wave: inMunicipality(word('1'), word('0')),
  'wave-new': inMunicipality(),
  // Of a question that nobody of the two towns has asked; whose it is test/bot/question.test.ts tries.
  questions: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word('0')] },
  question: { by: [...COORDINATOR, 'curator'], takes: ['municipality', word('1'), word('0')] },
  'question-get': { by: [...COORDINATOR, 'curator'], takes: ['municipality', word('1')] },
  'question-new': inMunicipality(),
  'question-close': inMunicipality(word('1'), word('yes')),
  'question-fix': { by: ['director', 'sending deputy'], takes: ['submission'] },
  // Of a questionnaire that nobody of the two towns has sent; whose it is test/bot/own-questionnaire.test.ts tries.
  'own-how': inMunicipality(),
  'own-try': inMunicipality(word('1')),
  'own-open': inMunicipality(word('1')),
  'own-file': inMunicipality(word('1')),
  'wave-close': inMunicipality(word('1'), word('yes')),
  'wave-term': inMunicipality(word('1')),
  diagnose: { by: SCHOOL, takes: ['school'] },
  district: inMunicipality(word('1')),
  'district-get': inMunicipality(word('1'), word('xlsx')),
  paper: { by: SCHOOL, takes: ['school', word('1')] },
  picture: { by: readers, takes: ['submission'] },
  factor: { by: readers, takes: ['submission', word('0')] },
  'own-answers': { by: readers, takes: ['submission', word('0')] },
  priorities: { by: SCHOOL, takes: ['submission'] },
  priority: { by: SCHOOL, takes: ['submission', word('0'), word('1')] },
  agree: { by: [...COORDINATOR, 'curator'], takes: ['submission'] },
  measures: { by: readers, takes: ['submission', word('0')] },
  measure: { by: SCHOOL, takes: ['submission', word('0'), word('0')] },
  'measure-in': { by: SCHOOL, takes: ['submission', word('0'), word('0'), word('30')] },
  'measure-out': { by: SCHOOL, takes: ['submission', word('1'), word('0')] },
  status: { by: readers, takes: ['school'] },
  'school-proof': { by: readers, takes: ['school', word('0')] },
  'low-results': { by: readers, takes: ['school', word('0')] },
  'way-out': { by: readers, takes: ['school'] },
  dynamics: { by: readers, takes: ['school', word('0')] },
  'what-if': { by: readers, takes: ['school', word('0'), word('0')] },
  sent: { by: readers, takes: ['submission'] },
  receipt: { by: readers, takes: ['submission'] },
  deputies: { by: [...COORDINATOR, 'director'], takes: ['school'] },
  'deputy-invite': { by: [...COORDINATOR, 'director'], takes: ['school'] },
  'deputy-revoke': { by: [...COORDINATOR, 'director'], takes: ['school', 'invitation'] },
  'deputy-may': { by: ['director'], takes: ['school', 'membership', word('1')] },
  'deputy-remove': { by: [...COORDINATOR, 'director'], takes: ['school', 'membership', word('yes')] },
  passport: { by: [...COORDINATOR, ...SCHOOL], takes: ['school'] },
  figure: { by: [...COORDINATOR, ...SCHOOL], takes: ['school', word('0')] },
  report: { by: SCHOOL, takes: ['school', word(PERIOD)] },
  withdraw: { by: [...COORDINATOR, 'director', 'sending deputy'], takes: ['submission', word('yes')] },
  a: onDraft(word('network-teachers'), word('value'), word('later')),
  j: onDraft(word('network-teachers'), word('value'), word('review')),
  hint: onDraft(word('network-teachers'), word('value')),
  rv: onDraft(word('all')),
  asked: onDraft(word('network-teachers')),
  keep: onDraft(word('network-teachers')),
  object: onDraft(word('network-teachers')),
  next: onDraft(),
  same: onDraft('version'),
  hand: onDraft('version'),
  send: onDraft('version'),
};

/** Who tries: his roles by place, and of which places he may read. */
const TRYING: Readonly<Record<string, { roles: readonly [RoleName, PlaceKey][]; reads: readonly PlaceKey[] }>> = {
  coordinator: { roles: [['coordinator', 'near']], reads: ['near', 'lug', 'olh'] },
  curator: { roles: [['curator', 'lug']], reads: ['near', 'lug'] },
  director: { roles: [['director', 'lug']], reads: ['near', 'lug'] },
  deputy: { roles: [['deputy', 'lug']], reads: ['near', 'lug'] },
  neighbour: { roles: [['director', 'olh']], reads: ['near', 'olh'] },
  sendingDeputy: { roles: [['sending deputy', 'olh']], reads: ['near', 'olh'] },
  both: {
    roles: [
      ['deputy', 'olh'],
      ['curator', 'nez'],
    ],
    reads: ['near', 'olh', 'far', 'nez'],
  },
  former: { roles: [], reads: [] },
  stranger: { roles: [], reads: [] },
  administrator: {
    roles: [
      ['administrator', 'near'],
      ['administrator', 'far'],
    ],
    reads: [],
  },
};

/** Names that are shown for a good reason: an administrator sees municipalities, and who was in a school has that in his own data. */
const NAMES_SHOWN: Readonly<Record<string, readonly string[]>> = {
  administrator: ['Заречн', 'Тридевят'],
  former: ['Заречн', 'Лугов'],
};

const PLACES = Object.keys(SECRETS) as PlaceKey[];
const GARBAGE = ["1' or '1'='1", '', '-1', '99999999999999999999', '<b>1</b>'];

/** All who try, with what each must never read. */
export function watchedOf({ people }: TwoTowns): Watched[] {
  return Object.entries(TRYING).map(([name, { reads }]) => ({
    name,
    person: people[name as PersonKey],
    secrets: PLACES.filter((place) => !reads.includes(place))
      .flatMap((place) => SECRETS[place])
      .filter((secret) => !NAMES_SHOWN[name]?.includes(secret)),
  }));
}

const REVIEW = [
  'accept',
  'return',
  'look',
  'tick',
  'why',
  'why-set',
  'why-line',
  'why-with',
  'why-own',
  'return-lines',
  'reopen',
];

/** A municipality's own lines nobody reviews, and of what was sent a coordinator takes back those alone. */
function isDoneTo(act: string, place: PlaceKey): boolean {
  const ownLines = place === 'near' || place === 'far';
  if (act === 'withdraw') return ownLines;
  return !ownLines || !REVIEW.includes(act);
}

/** Ids of a kind that a role in a place reaches by an act. */
function reached({ ids }: TwoTowns, kind: Kind, act: string, [role, place]: [RoleName, PlaceKey]): string[] {
  const coordinates = role === 'coordinator';
  const within = PLACES.filter((one) => (coordinates ? municipalityOf(one) === place : one === place));
  switch (kind) {
    case 'payload':
      return [];
    case 'municipality':
      return [String(ids.municipality[municipalityOf(place)])];
    case 'school':
      return within.flatMap((one) => ids.school[one as SchoolKey] ?? []).map(String);
    case 'draft':
      return (ids.draft[place] ?? []).map(String);
    case 'submission':
      return within
        .filter((one) => !coordinates || isDoneTo(act, one))
        .flatMap((one) => ids.submission[one] ?? [])
        .map(String);
    default:
      return within.flatMap((one) => ids[kind][one] ?? []).map(String);
  }
}

const everyId = ({ ids, links }: TwoTowns, kind: Kind): string[] =>
  kind === 'payload' ? [links.used, links.revoked, links.expired] : Object.values(ids[kind]).flat().map(String);

/** A button pressed with ids that its presser does not reach. `about`: whose they are, or that they are none. */
export type Forged = { data: string; about: 'his own municipality' | 'another municipality' | 'nothing' };

/**
 * Buttons of an act with ids in them that this person does not reach, or that are none. To one who may do the act somewhere every other id
 * is tried beside his own; to all others what fits together in two places.
 */
export function forged(world: TwoTowns, who: string, name: string): Forged[] {
  const { by, takes } = ACTS[name]!;
  const roles = TRYING[who]!.roles.filter(([role]) => by.includes(role));
  const kinds = takes.filter((part): part is Kind => typeof part === 'string' && part !== 'version');
  const his = kinds.map((kind) => roles.flatMap((role) => reached(world, kind, name, role)));
  const foreign = kinds.map((kind, at) => everyId(world, kind).filter((id) => !his[at]?.includes(id)));

  const fits = PLACES.map((place) => kinds.map((kind) => idIn(world, kind, place))).filter((all) =>
    all.every((id, at): id is string => id !== undefined && !his[at]?.includes(id)),
  ) as string[][];
  // Every other id beside his own: what he may reach must not open what he may not.
  const beside = (at: number, id: string) => kinds.map((_, other) => (other === at ? id : (his[other]?.[0] ?? '1')));
  const sets =
    roles.length === 0
      ? [...fits.slice(0, 1), ...fits.slice(-1), kinds.map(() => GARBAGE[0]!)]
      : [...fits, ...kinds.flatMap((_, at) => [...(foreign[at] ?? []), ...GARBAGE].map((id) => beside(at, id)))];

  const whole = sets.map(
    (ids): Forged => ({
      data: [name, ...withWords(world, takes, ids)].join('|'),
      about: aboutOf(world, who, kinds, ids, his),
    }),
  );
  const cut = roles.length > 0 && kinds.length > 1 ? [`${name}|${his[0]?.[0] ?? '1'}`] : [];
  const bare = kinds.length === 0 ? [`${name}|2`] : [];
  const all = [...whole, ...[...cut, ...bare].map((data): Forged => ({ data, about: 'nothing' }))];
  return [...new Map(all.map((one) => [one.data, one])).values()];
}

/** Whose the ids are that he does not reach: the farthest counts, and one that is nobody's most. */
function aboutOf(
  { ids, links }: TwoTowns,
  who: string,
  kinds: readonly Kind[],
  set: readonly string[],
  his: readonly string[][],
): Forged['about'] {
  const home = new Set(TRYING[who]!.roles.map(([, place]) => municipalityOf(place)));
  const places = kinds.flatMap((kind, at) => {
    const id = set[at] ?? '';
    if (his[at]?.includes(id)) return [];
    // A link that opens nothing any more stands for a place that is not his.
    if (kind === 'payload') return Object.values(links).includes(id) ? ['far' as const] : [undefined];
    const held = Object.entries(ids[kind]).find(([, one]) => [one].flat().map(String).includes(id));
    return [held && municipalityOf(held[0] as PlaceKey)];
  });
  if (places.length === 0 || places.includes(undefined)) return 'nothing';
  return places.every((place) => place !== undefined && home.has(place as MunicipalityKey))
    ? 'his own municipality'
    : 'another municipality';
}

/** People who may do the same in like places: what one of them tries stands for the others. */
const ALIKE: Readonly<Record<string, string>> = { neighbour: 'director', stranger: 'former' };

/** The part of the kinds of people and places that a run of `npm test` leaves out of an act. */
const LEFT_TO_TORTURE = 0.4;

/**
 * A few of all that is forged for an act: from each role about each kind of subject one, as the seed decides. By name of who presses.
 */
export function someForged(world: TwoTowns, name: string, random: () => number): Map<string, Forged[]> {
  const groups = new Map<string, { who: string; one: Forged }[]>();
  for (const who of Object.keys(TRYING)) {
    for (const one of forged(world, who, name)) {
      const group = `${ALIKE[who] ?? who} ${one.about}`;
      groups.set(group, [...(groups.get(group) ?? []), { who, one }]);
    }
  }
  const some = new Map<string, Forged[]>();
  for (const group of groups.values()) {
    if (random() < LEFT_TO_TORTURE) continue;
    const { who, one } = group[Math.floor(random() * group.length)]!;
    some.set(who, [...(some.get(who) ?? []), one]);
  }
  return some;
}

/** Whether an act's button carries the id of anything. */
export const namesSomething = (name: string): boolean =>
  ACTS[name]?.takes.some((part) => typeof part === 'string' && part !== 'payload') ?? false;

function idIn({ ids, links }: TwoTowns, kind: Kind, place: PlaceKey): string | undefined {
  if (kind === 'payload') return place === 'near' ? links.used : place === 'far' ? links.revoked : links.expired;
  if (kind === 'municipality') return String(ids.municipality[municipalityOf(place)]);
  const id = kind === 'school' ? ids.school[place as SchoolKey] : ids[kind][place]?.[0];
  return id === undefined ? undefined : String(id);
}

function withWords({ versions }: TwoTowns, takes: readonly Part[], ids: readonly string[]): string[] {
  const left = [...ids];
  let last = '';
  return takes.map((part) => {
    if (part === 'version') return String(versions.get(Number(last)) ?? 0);
    if (typeof part === 'object') return part.word;
    last = left.shift() ?? '';
    return last;
  });
}
