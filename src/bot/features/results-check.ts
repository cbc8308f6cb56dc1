import type { MiddlewareFn } from 'grammy';
import { membershipsOf, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { REMARK_MAX, saveCheck } from '../../db/result-checks.ts';
import { uploadsWith } from '../../db/result-uploads.ts';
import { once } from '../../db/updates.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool } from '../guard.ts';
import { button } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import { refuse, show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';

/** What a school says of the rows that the district's upload holds of it: «Верно», or what is wrong. Source: product.md, Results workbooks */
export function resultsCheckFeature(deps: Deps): Feature & { talk: MiddlewareFn<BotContext> } {
  return {
    acts: {
      rright: forSchool(deps, 'save-results', async (ctx, access, ids) => {
        const uploads = await uploadsWith(deps.db, access, idIn(ids, 1));
        if (uploads.length === 0) return refuse(ctx);
        await once(deps.db, ctx.update.update_id, deps.now(), (tx) =>
          saveCheck(tx, access, { uploads: uploads.map(({ id }) => id) }, deps.now()),
        );
        await show(ctx, deps, {
          text: ctx.t('results-right'),
          rows: [[button(ctx.t.plain('button-card'), 'card')]],
        });
      }),
      rwrong: forSchool(deps, 'save-results', async (ctx, access, ids) => {
        const [upload] = await uploadsWith(deps.db, access, idIn(ids, 1));
        if (!upload) return refuse(ctx);
        await beginTalk(ctx, deps, 'results-wrong', access.school, upload.id);
      }),
    },
    talk: talkOf('results-wrong', wrongTalk(deps)),
  };
}

/** Asks what is wrong; the coordinators get it in the school's words. */
function wrongTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [school = 0, upload = 0] = start.ids;
    const panel = { text: t('results-wrong-ask'), rows: [], below: true } as const;
    const remark = await ask(talk, ctx, deps, start, panel, (input) =>
      readWords(input, REMARK_MAX, {
        none: t('results-wrong-needed'),
        long: t('results-wrong-long', { max: REMARK_MAX }),
      }),
    );
    if (!remark) return;
    const noted = await talk.external(async () => {
      // Asked anew: the role may have ended while the remark was being typed.
      const access = await accessNow(deps, start.person, school);
      const uploads = access ? (await uploadsWith(deps.db, access, upload)).map(({ id }) => id) : [];
      if (!access || uploads.length === 0) return false;
      await once(deps.db, remark.ctx.update.update_id, deps.now(), (tx) =>
        saveCheck(tx, access, { uploads, remark: remark.value }, deps.now()),
      );
      deps.wake();
      return true;
    });
    await say(remark.ctx, {
      text: t(noted ? 'results-wrong-noted' : 'results-wrong-refused'),
      rows: [[button(t.plain('button-card'), 'card')]],
    });
  };
}

async function accessNow(
  deps: Deps,
  person: number,
  school: number,
): Promise<SchoolAccess<'save-results'> | undefined> {
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  return schoolAccess(deps.db, actor, 'save-results', school);
}
