import { type Claimed, comesAlone, isLate, NO_USE, putBack, settleNotice, takeAlong } from '../db/outbox.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, button } from './keyboards.ts';
import { type Composed, composeNotice } from './notices.ts';

/** Notices told of in one message. */
const MOST = 60;
/** Rows of buttons a phone shows with patience; more than so many notices of one kind are told as a list. */
const MOST_ROWS = 10;
/** So many sent reports are one list instead of as many sentences. */
const LIST_FROM = 3;
/** Schools named in a list; of more only the number is said. */
const NAMED = 20;
/** Characters that leave room in a message for the last of them. */
const ROOM = 3000;
const LONGEST_LIST = 1500;

/** A notice as it is sent, with all that is told in the same message. `settle`: what became of those is written down. */
export type Sendable = { panel: Composed; settle: (sent: boolean) => Promise<void> };

/** Notices that are told in one piece: one, or a list of those that say the same of several schools. */
type Piece = { panels: readonly Composed[]; notices: readonly Claimed[] };

/**
 * A notice of another's act ready to be sent, and in the same message all else of that kind that is due to its reader: what came while the
 * bot was down, and where it `gathers` within ten minutes of the last word. What has no sense any more is dropped; what finds no room comes with the next one.
 * Undefined: nothing is left to say.
 */
export async function withGathered(deps: Deps, notice: Claimed, gathers: boolean): Promise<Sendable | undefined> {
  const own = await composeNotice(deps, notice);
  if (comesAlone(notice.kind)) return own && { panel: own, settle: async () => {} };
  const now = deps.now();
  const along = gathers || isLate(notice, now) ? await takeAlong(deps.db, notice, now, MOST - 1) : [];
  const told = own ? [{ notice, panel: own }] : [];
  for (const other of along) {
    const panel = await composeNotice(deps, other);
    if (panel) told.push({ notice: other, panel });
    else await settleNotice(deps.db, other.id, { failure: NO_USE });
  }
  const { fit, rest } = fitting(piecesOf(told));
  const beside = fit.flatMap(({ notices }) => notices).filter(({ id }) => id !== notice.id);
  await putBack(
    deps.db,
    rest.flatMap(({ notices }) => notices.map(({ id }) => id)),
  );
  const settle = async (sent: boolean) => {
    if (!sent)
      return putBack(
        deps.db,
        beside.map(({ id }) => id),
      );
    for (const { id } of beside) await settleNotice(deps.db, id, { sentAt: now });
  };
  if (fit.length === 0) return undefined;
  const t = deps.texts.for(notice.language);
  const isOfDowntime = fit.some(({ notices }) => notices.some((one) => isLate(one, now)));
  return { panel: merged(t, fit, isOfDowntime), settle };
}

/** Reports that were sent are one piece when they are many: to review them is one act. What tells how the same stands is told once. */
function piecesOf(told: readonly { notice: Claimed; panel: Composed }[]): Piece[] {
  const lists = Map.groupBy(told, ({ panel }) => panel.sentTo?.municipality);
  const inOne = (municipality: number | undefined) =>
    municipality !== undefined && (lists.get(municipality)?.length ?? 0) >= LIST_FROM;
  const pieces: Piece[] = [];
  const begun = new Set<number>();
  for (const { notice, panel } of told) {
    const municipality = panel.sentTo?.municipality;
    const same = pieces.findIndex(({ panels }) => panel.about !== undefined && panels[0]?.about === panel.about);
    const before = pieces[same];
    if (before) pieces[same] = { panels: [panel], notices: [...before.notices, notice] };
    else if (municipality === undefined || !inOne(municipality)) pieces.push({ panels: [panel], notices: [notice] });
    else if (!begun.has(municipality)) {
      begun.add(municipality);
      const those = lists.get(municipality) ?? [];
      pieces.push({ panels: those.map((one) => one.panel), notices: those.map((one) => one.notice) });
    }
  }
  return pieces;
}

/** The first pieces that have room in one message; the first one always has. */
function fitting(pieces: readonly Piece[]): { fit: Piece[]; rest: Piece[] } {
  const fit: Piece[] = [];
  let length = 0;
  for (const piece of pieces) {
    length += piece.panels.length > 1 ? LONGEST_LIST : (piece.panels[0]?.text.length ?? 0);
    if (fit.length > 0 && (length > ROOM || fit.length >= MOST_ROWS)) break;
    fit.push(piece);
  }
  return { fit, rest: pieces.slice(fit.length) };
}

/** All pieces in one message, numbered where there are several, with the first buttons of each. */
function merged(t: T, pieces: readonly Piece[], isOfDowntime: boolean): Composed {
  const panels = pieces.map((piece) => panelOf(t, piece));
  const [only, ...others] = panels;
  if (only && others.length === 0) return only;
  const count = pieces.reduce((sum, { panels: told }) => sum + told.length, 0);
  const numbered = (one: Button, at: number): Button => ({ ...one, text: `${at + 1} · ${one.text}` });
  return {
    text: [
      t(isOfDowntime ? 'notices-late' : 'notices-gathered', { count }),
      ...panels.map(({ text }, at) => `${at + 1}. ${text}`),
    ].join('\n\n'),
    rows: panels.map(({ rows }, at) => (rows[0] ?? []).map((one) => numbered(one, at))),
    silent: panels.every(({ silent }) => silent),
  };
}

function panelOf(t: T, { panels }: Piece): Composed {
  const [first] = panels;
  if (!first) throw new Error('panelOf: a piece of nothing');
  if (panels.length === 1) return first;
  const schools = panels.flatMap(({ sentTo }) => sentTo?.school ?? []);
  const names = inOrderOfNames([...new Set(schools)], (one) => one);
  return {
    text: t('notices-sent', {
      count: panels.length,
      schools: names.slice(0, NAMED).join('; '),
      more: Math.max(names.length - NAMED, 0),
    }),
    rows: [[button(t.plain('button-review-list'), 'review', first.sentTo?.municipality ?? 0, 0)]],
    silent: panels.every(({ silent }) => silent),
  };
}
