export const LIST_ORIGINS = ['regional', 'municipal'] as const;
/** Региональный, муниципальный перечень. Our own rule makes no list. Source: domain.md, section 4 */
export type ListOrigin = (typeof LIST_ORIGINS)[number];

/** An official list of schools with low results in a school year; `schools` are ids. It can disagree with the rule, and stands beside it. */
export type OfficialList = { origin: ListOrigin; document: string; at: Date; schools: readonly number[] };
