import type { MunicipalityAccess } from '../db/access.ts';
import { decideTime, findRequest } from '../db/more-time.ts';
import { enqueue } from '../db/outbox.ts';
import { peopleTold } from '../db/people-told.ts';
import { once } from '../db/updates.ts';
import type { IsoDate } from '../domain/calendar.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readRequest, type WaitingRequest } from '../facts/more-time.ts';
import type { Deps } from './context.ts';
import { timeAnswers, toldOfTerm } from './give-time.ts';

/** A request of the access's municipality, as it stands; undefined: there is no such. */
export async function requestIn(deps: Deps, { municipality }: MunicipalityAccess<'edit-dates'>, id: number) {
  const [request, cycle] = await Promise.all([findRequest(deps.db, id), readCycle(deps, municipality)]);
  const read = cycle && request?.municipality === municipality && (await readRequest(deps, cycle, request));
  return cycle && read ? { cycle, read } : undefined;
}

/** Decides on a request and tells its school; without a day it is refused. False: another coordinator was faster. */
export async function decideOnce(
  deps: Deps,
  access: MunicipalityAccess<'edit-dates'>,
  { cycle, read: request }: { cycle: Cycle; read: WaitingRequest },
  due: IsoDate | undefined,
  update: number,
): Promise<boolean> {
  const now = deps.now();
  const done = await once(deps.db, update, now, async (tx) => {
    const decision = await decideTime(tx, access, request, due, now);
    if (decision === undefined) return false;
    const about = { period: request.period, besides: [request.by], asked: toldOfTerm(cycle, request.term) };
    const to = await peopleTold(tx, request, now, about);
    await enqueue(tx, timeAnswers(decision, to, now), now);
    return true;
  });
  deps.wake();
  return done !== false;
}
