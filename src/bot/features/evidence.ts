import { InputFile } from 'grammy';
import { sentFile } from '../../db/files.ts';
import { chatId, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { button, keyboard } from '../keyboards.ts';
import { refuse, toast } from '../screen.ts';
import { numbersIn } from '../sent-lines.ts';
import { readableSubmission } from '../sent-panel.ts';

/** Sends the file that a line of a sent report carries to one who may read the report. */
export function evidenceFeature(deps: Deps): Feature {
  return {
    acts: {
      evidence: async (ctx, ids) => {
        const sent = await readableSubmission(deps, ctx, idIn(ids, 0));
        const question = sent?.form.questions.find(({ id }) => id === ids[1]);
        if (!sent || !question) return refuse(ctx);
        const kept = await sentFile(deps.db, sent, question.id);
        // What was purged, or told without a file, is no secret to him.
        if (!kept) return toast(ctx, ctx.t.plain('toast-no-evidence'));
        await toast(ctx);
        const { registration } = sent;
        const named = { number: numbersIn(sent)(question.id) ?? 0, question: question.short, registration };
        await ctx.api.sendDocument(chatId(ctx), new InputFile(kept.bytes, kept.name), {
          ...{ caption: ctx.t('evidence-file', named), parse_mode: 'HTML' as const },
          reply_markup: keyboard([
            [button(ctx.t.plain('button-to-report'), 'sent', sent.id), button(ctx.t.plain('button-card'), 'card')],
          ]),
        });
      },
    },
  };
}
