import { createHash } from 'node:crypto';
import { type Invited, LINK_DAYS, lookUp, useInvitation } from '../../db/invitations.ts';
import { findMunicipality } from '../../db/municipalities.ts';
import { enqueue } from '../../db/outbox.ts';
import { acceptConsent, ensurePerson, peopleWithRole } from '../../db/people.ts';
import { once } from '../../db/updates.ts';
import { FIRST_LANGUAGE } from '../../domain/people.ts';
import type { T } from '../../texts.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { whoIs } from '../identify.ts';
import { button, type Panel } from '../keyboards.ts';
import { show, toast } from '../screen.ts';
import { personCard } from './start.ts';

/** Undoes a transaction: another pressed at the same moment and has the link. */
class Taken extends Error {}

/**
 * Joining by a one-time link: who invites and to what, the consent, the role. Nothing is stored of a newcomer before he accepts.
 * Source: product.md, People (152-ФЗ).
 */
export function joinFeature(deps: Deps): Feature & { open: (ctx: BotContext, payload: string) => Promise<void> } {
  /** A link was opened. */
  const open = async (ctx: BotContext, payload: string) => {
    const { t } = ctx;
    const found = await lookUp(deps.db, payload, deps.now());
    if (found.state === 'used' && found.by === ctx.who.person?.id) return show(ctx, deps, await personCard(ctx, deps));
    if (found.state !== 'open') {
      return show(ctx, deps, {
        text: t(`link-${found.state}`, { days: LINK_DAYS }),
        rows: [[button(t.plain('button-card'), 'card')]],
      });
    }
    return show(ctx, deps, await invitationPanel(ctx, deps, payload, found.invited));
  };

  const accept = async (ctx: BotContext, payload: string, read: string) => {
    const found = await lookUp(deps.db, payload, deps.now());
    if (found.state !== 'open') return open(ctx, payload);
    const text = await consentText(deps, ctx.t, found.invited.municipality);
    // The coordinator changed the text after it was shown: consent is given to what was read.
    if (fingerprint(text) !== read) return open(ctx, payload);
    try {
      await join(ctx, payload, found.invited, text);
    } catch (error) {
      if (!(error instanceof Taken)) throw error;
      return open(ctx, payload);
    }
    deps.wake();
    ctx.who = await whoIs(deps, chatId(ctx));
    await toast(ctx, ctx.t.plain('toast-joined'));
    await show(ctx, deps, await personCard(ctx, deps));
  };

  /** Throws `Taken`, and then nothing is stored of the person either. */
  const join = async (ctx: BotContext, payload: string, invited: Invited, text: string) => {
    const now = deps.now();
    await once(deps.db, ctx.update.update_id, now, async (tx) => {
      const person = await ensurePerson(tx, chatId(ctx), ctx.who.person?.language ?? FIRST_LANGUAGE, now);
      if (!(await useInvitation(tx, payload, person.id, now))) throw new Taken();
      await acceptConsent(tx, person.id, invited.municipality, text, now);
      const coordinators = await peopleWithRole(tx, invited.municipality, ['coordinator']);
      await enqueue(
        tx,
        [...new Set([...coordinators, ...(invited.createdBy === undefined ? [] : [invited.createdBy])])]
          .filter((to) => to !== person.id)
          .map((to) => ({
            key: `joined:${invited.id}:${to}`,
            kind: 'joined',
            person: to,
            payload: {
              invitation: invited.id,
              municipality: invited.municipality,
              role: invited.role,
              school: invited.school ?? 0,
            },
            dueAt: now,
          })),
        now,
      );
    });
  };

  return {
    open,
    acts: {
      join: (ctx, [payload = '', read = '']) => accept(ctx, payload, read),
      invited: (ctx, [payload = '']) => open(ctx, payload),
      'join-no': async (ctx) =>
        show(ctx, deps, { text: ctx.t('consent-refused'), rows: [[button(ctx.t.plain('button-help'), 'help')]] }),
    },
  };
}

async function invitationPanel(ctx: BotContext, deps: Deps, payload: string, invited: Invited): Promise<Panel> {
  const { t } = ctx;
  const lead = t('invitation-lead', {
    role: t.plain(`role-${invited.role}`),
    place: invited.schoolName ?? invited.municipalityName,
    municipality: invited.schoolName === undefined ? 'none' : invited.municipalityName,
  });
  const text = await consentText(deps, t, invited.municipality);
  return {
    text: `${lead}\n\n${text}`,
    rows: [
      [button(t.plain('button-accept-consent'), 'join', payload, fingerprint(text))],
      [button(t.plain('button-refuse-consent'), 'join-no')],
    ],
  };
}

/** Tells one text of a consent from another in a button. */
const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The consent of a municipality: its own text, else the draft that comes with the bot. HTML. */
export async function consentText(deps: Deps, t: T, municipalityId: number): Promise<string> {
  const municipality = await findMunicipality(deps.db, municipalityId);
  if (municipality?.consentText) return t('consent-own', { text: municipality.consentText });
  const programme = municipality && deps.programmes.get(municipality.programmeId)?.programme;
  // Only of the programme's own municipality is the authority known; another one under its own name has another.
  const own = programme && programme.passport.municipality === municipality.name;
  const operator = own
    ? programme.passport.authority
    : t.plain('consent-operator', { municipality: municipality?.name ?? '' });
  return t('consent-draft', { operator });
}
