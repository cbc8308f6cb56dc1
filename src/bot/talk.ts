import { type Conversation, createConversation } from '@grammyjs/conversations';
import type { MiddlewareFn } from 'grammy';
import type { Language } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import type { BotContext, Deps, TalkContext } from './context.ts';
import { type Button, button, keyboard, type Panel } from './keyboards.ts';
import { leaveQuestion } from './screen.ts';

/** A short dialogue: it may be asked again from the top at any answer, so all that comes from outside goes through `external` and `now`. */
export type Talk = Conversation<BotContext, TalkContext>;

/** What a talk is entered with; it is stored, so plain data. */
export type TalkStart = { language: Language; person: number; ids: readonly number[] };

export type TalkStep = (talk: Talk, ctx: TalkContext, start: TalkStart) => Promise<void>;

/** Act of the buttons inside a talk. */
const TALK_ACT = 'talk';
const CANCEL = 'cancel';

/** A button of a talk. */
export const talkButton = (text: string, id: string | number): Button => button(text, TALK_ACT, id);

/** What a person did at a step of a talk: typed words, pressed one of its buttons, or sent a document. */
export type TalkInput =
  | { text: string }
  | { press: string }
  | { document: { id: string; name: string; size: number } }
  | { other: true };

/** What was accepted, and the context that brought it: the next thing is said there, and its update guards what is stored. */
export type Answered<V> = { value: V; ctx: TalkContext };

function inputOf(ctx: TalkContext): TalkInput {
  const data = ctx.callbackQuery?.data;
  if (data?.startsWith(`${TALK_ACT}|`)) return { press: data.slice(TALK_ACT.length + 1) };
  const document = ctx.message?.document;
  if (document)
    return { document: { id: document.file_id, name: document.file_name ?? '', size: document.file_size ?? 0 } };
  return ctx.message?.text === undefined ? { other: true } : { text: ctx.message.text };
}

/**
 * Shows a panel with «Отмена» under it and waits for what `judge` accepts; what it refuses gets its sentence and is asked again.
 * Undefined: the person cancelled, and was told so.
 */
export async function ask<V>(
  talk: Talk,
  ctx: TalkContext,
  deps: Deps,
  start: TalkStart,
  panel: Panel,
  judge: (input: TalkInput) => Result<V, string> | Promise<Result<V, string>>,
): Promise<Answered<V> | undefined> {
  const t = deps.texts.for(start.language);
  const cancel = [talkButton(t.plain('button-cancel'), CANCEL)];
  await say(ctx, { text: panel.text, rows: [...panel.rows, cancel] });
  for (;;) {
    const reply = await talk.wait();
    const input = inputOf(reply);
    if ('press' in input) await reply.answerCallbackQuery();
    if ('press' in input && input.press === CANCEL) {
      await say(reply, { text: t('talk-cancelled'), rows: [[button(t.plain('button-card'), 'card')]] });
      return undefined;
    }
    const judged = await judge(input);
    if (judged.ok) return { value: judged.value, ctx: reply };
    await say(reply, { text: judged.error, rows: [cancel] });
  }
}

/** Sends a panel inside a talk. */
export async function say(ctx: TalkContext, panel: Panel): Promise<void> {
  await ctx.reply(panel.text, {
    parse_mode: 'HTML',
    reply_markup: keyboard(panel.rows),
    link_preview_options: { is_disabled: true },
  });
}

/** The middleware of one short dialogue. */
export const talkOf = (id: string, step: TalkStep): MiddlewareFn<BotContext> =>
  createConversation<BotContext, TalkContext>(step, id);

/** Begins a short dialogue; one that was under way is left: a person talks of one thing at a time. */
export async function beginTalk(ctx: BotContext, deps: Deps, id: string, ...ids: number[]): Promise<void> {
  await ctx.conversation.exitAll();
  await leaveQuestion(ctx, deps);
  const start: TalkStart = { language: ctx.who.person?.language ?? 'ru', person: ctx.who.person?.id ?? 0, ids };
  await ctx.conversation.enter(id, start);
}
