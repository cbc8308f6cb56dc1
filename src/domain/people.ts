/** Who people are and what they may do: one table for commands, buttons and the command line. */

/** Languages a person may choose; the first until he does. */
export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const FIRST_LANGUAGE: Language = LANGUAGES[0];

/** The language that a stored or sent code means. */
export const languageOf = (code: unknown): Language => LANGUAGES.find((one) => one === code) ?? FIRST_LANGUAGE;

export const ROLES = ['coordinator', 'curator', 'director', 'deputy'] as const;
/** Муниципальный координатор, куратор, директор школы, заместитель. An administrator is no role: his id stands in the settings. */
export type Role = (typeof ROLES)[number];

/** A role held now, in one municipality; `school` is absent for a coordinator, present for all others. */
export type Membership = {
  id: number;
  person: number;
  municipality: number;
  role: Role;
  school?: number;
  /** Of a deputy: the director allowed him to send. */
  maySend: boolean;
};

/** What can be done to a school, and what to a municipality. */
export const SCHOOL_ACTIONS = [
  'read-school',
  'fill-report',
  'send-report',
  'withdraw-report',
  'answer-help',
  'enter-report',
  'edit-figures',
  'save-results',
  'plan-measures',
  'confirm-priorities',
  'invite-deputy',
  'allow-deputy-to-send',
  'remove-deputy',
] as const;
export const MUNICIPALITY_ACTIONS = [
  'read-municipality',
  'read-summary',
  'fill-municipal-report',
  'review-report',
  'comment-report',
  'edit-schools',
  'invite',
  'remove-person',
  'edit-dates',
  'remind',
  'run-waves',
  'save-district-results',
  'release-results',
  'enter-official-list',
] as const;
export type SchoolAction = (typeof SCHOOL_ACTIONS)[number];
export type MunicipalityAction = (typeof MUNICIPALITY_ACTIONS)[number];

/** What a curator may do to a municipality, in his schools alone. */
const OF_CURATORS: readonly MunicipalityAction[] = ['read-summary', 'comment-report'];

/** The subject of an action: a school with its municipality, or a municipality. */
export type SchoolSubject = { municipality: number; school: number };
export type MunicipalitySubject = { municipality: number };

/** Whoever fills in for a school or answers for all of them. Named one by one: a role that comes later may nothing until it is told. */
const worksAtSchoolOrAbove = ({ role }: Membership) =>
  role === 'director' || role === 'deputy' || role === 'coordinator';

const AT_SCHOOL: Record<SchoolAction, (holder: Membership) => boolean> = {
  'read-school': () => true,
  'fill-report': ({ role }) => role === 'director' || role === 'deputy',
  'send-report': ({ role, maySend }) => role === 'director' || (role === 'deputy' && maySend),
  'withdraw-report': ({ role, maySend }) => role === 'director' || (role === 'deputy' && maySend),
  'answer-help': ({ role }) => role === 'coordinator',
  'enter-report': ({ role }) => role === 'coordinator',
  'edit-figures': worksAtSchoolOrAbove,
  'save-results': worksAtSchoolOrAbove,
  'plan-measures': ({ role }) => role === 'director' || role === 'deputy',
  'confirm-priorities': ({ role }) => role === 'coordinator' || role === 'curator',
  'invite-deputy': ({ role }) => role === 'director' || role === 'coordinator',
  'allow-deputy-to-send': ({ role }) => role === 'director',
  'remove-deputy': ({ role }) => role === 'director' || role === 'coordinator',
};

/**
 * Whether one held role allows an action on a school. A coordinator's reach is every school of his municipality; all others reach
 * their own school alone. Source: product.md, People.
 */
export function mayAtSchool(holder: Membership, action: SchoolAction, subject: SchoolSubject): boolean {
  if (holder.municipality !== subject.municipality) return false;
  if (holder.role !== 'coordinator' && holder.school !== subject.school) return false;
  return AT_SCHOOL[action](holder);
}

/**
 * Whether one held role allows an action on the municipality as a whole. A curator reads the summary and comments on reports, both narrowed
 * to his schools by the one who reads; what becomes of a report the coordinator decides. Source: product.md, People and Commands.
 */
export function mayInMunicipality(
  holder: Membership,
  action: MunicipalityAction,
  subject: MunicipalitySubject,
): boolean {
  if (holder.municipality !== subject.municipality) return false;
  return holder.role === 'coordinator' || (holder.role === 'curator' && OF_CURATORS.includes(action));
}
