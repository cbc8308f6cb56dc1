/** Groups under this are small: the share changes much by one pupil, and a pupil may be recognised. Source: domain.md, sections 4 and 8 */
export const SMALL_GROUP = 10;

/**
 * Whether the figures of a group may leave the circle of the school, its curator and the coordinator; else «менее 10 участников» is said. Where
 * the number is not known it may be small. Source: product.md, «Computed status»
 */
export const mayLeaveCircle = (n: number | undefined): boolean => n !== undefined && n >= SMALL_GROUP;

/** Percentage points that one pupil makes in a group of `n`. */
export const onePupil = (n: number): number => 100 / n;
