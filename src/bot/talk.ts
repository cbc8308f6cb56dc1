import { type Conversation, createConversation } from '@grammyjs/conversations';
import { GrammyError, type MiddlewareFn } from 'grammy';
import { FIRST_LANGUAGE, type Language } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import { tidy } from '../forms/typed.ts';
import { type BotContext, chatId, type Deps, type TalkContext } from './context.ts';
import { type Button, button, type Panel, SEPARATOR } from './keyboards.ts';
import { leaveQuestion, replace, sendNew } from './screen.ts';
import { passingTrouble } from './trouble.ts';

/** A short dialogue: it may be asked again from the top at any answer, so all that comes from outside goes through `external` and `now`. */
export type Talk = Conversation<BotContext, TalkContext>;

/** What a talk is entered with; it is stored, so plain data. `begunBy`: the press that began it, as of `pressOf`. */
export type TalkStart = { language: Language; person: number; ids: readonly number[]; begunBy?: string };

/** Tells a button of a message from all others, also of other messages; undefined: nothing was pressed. */
export const pressOf = ({ callbackQuery: press }: BotContext): string | undefined =>
  press?.data === undefined || !press.message ? undefined : `${press.message.message_id} ${press.data}`;

export type TalkStep = (talk: Talk, ctx: TalkContext, start: TalkStart) => Promise<void>;

/** Act of the buttons inside a talk. */
export const TALK_ACT = 'talk';
const CANCEL = 'cancel';
/** Shows the step of a dialogue that was left once more. */
export const AGAIN = 'again';

/** A button of a talk. */
export const talkButton = (text: string, id: string | number): Button => button(text, TALK_ACT, id);

/** What a person did at a step of a talk: typed words, without control characters and spaces around; pressed one of its buttons, or sent a document. */
export type TalkInput =
  | { text: string }
  | { press: string }
  | { document: { id: string; name: string; size: number } }
  | { other: true };

/** What was accepted, and the context that brought it: the next thing is said there, and its update guards what is stored. */
export type Answered<V> = { value: V; ctx: TalkContext };

function inputOf(ctx: TalkContext): TalkInput {
  const document = ctx.message?.document;
  if (document)
    return { document: { id: document.file_id, name: document.file_name ?? '', size: document.file_size ?? 0 } };
  return ctx.message?.text === undefined ? { other: true } : { text: tidy(ctx.message.text) };
}

/** A step's screen. `below`: what a button was pressed on stays to be read while the step is answered. `back`: where one who cancels came from. */
export type TalkPanel = Panel & { below?: true; back?: Button };

/** Why an answer does not do, with buttons to what would, above those of the step. */
export type Refusal = Panel;

/**
 * Shows a panel with «Отмена» under it and waits for what `judge` accepts; what it refuses gets its sentence with the panel under it. After
 * a button the message is edited in place; after words its buttons go and the next comes below.
 * Undefined: the person cancelled, and was told so.
 */
export async function ask<V>(
  talk: Talk,
  ctx: TalkContext,
  deps: Deps,
  start: TalkStart,
  panel: TalkPanel,
  judge: (input: TalkInput) => Result<V, string | Refusal> | Promise<Result<V, string | Refusal>>,
): Promise<Answered<V> | undefined> {
  const t = deps.texts.for(start.language);
  const rows = [...panel.rows, [talkButton(t.plain('button-cancel'), CANCEL)]];
  let offered = rows;
  let shown = panel.below ? await sendNew(ctx, { text: panel.text, rows }) : await put(ctx, { text: panel.text, rows });
  for (;;) {
    const reply = await talk.wait();
    const data = reply.callbackQuery?.data;
    if (data === [TALK_ACT, AGAIN].join(SEPARATOR)) {
      await answerPress(reply);
      offered = rows;
      shown = await put(reply, { text: `${t('talk-again')}\n\n${panel.text}`, rows });
      continue;
    }
    const isOffered = offered.flat().some((one) => 'data' in one && one.data === data);
    if (reply.callbackQuery && !isOffered) {
      // Of a step that is over, perhaps tapped twice.
      await answerPress(reply, t.plain('toast-old-button'));
      continue;
    }
    if (data !== undefined) await answerPress(reply);
    else await fade(reply, shown);
    const press = data?.slice(TALK_ACT.length + 1);
    if (press === CANCEL) {
      await say(reply, {
        text: t('talk-cancelled'),
        rows: [panel.back ? [panel.back] : [], [button(t.plain('button-card'), 'card')]],
      });
      return undefined;
    }
    const judged = await judge(press === undefined ? inputOf(reply) : { press });
    if (judged.ok) return { value: judged.value, ctx: reply };
    const refused = typeof judged.error === 'string' ? { text: judged.error, rows: [] } : judged.error;
    const wrong = reply.editedMessage ? { text: t('talk-edited'), rows: [] } : refused;
    offered = [...wrong.rows, ...rows];
    shown = await put(reply, { text: `${wrong.text}\n\n${panel.text}`, rows: offered });
  }
}

/** Shows a panel inside a talk: in place of the message whose button was pressed, else as the newest. */
export async function say(ctx: TalkContext, panel: Panel): Promise<void> {
  await put(ctx, panel);
}

/** Gives the id of the message that carries the panel. */
async function put(ctx: TalkContext, panel: Panel): Promise<number> {
  const pressedOn = ctx.callbackQuery?.message?.message_id;
  if (pressedOn !== undefined && (await replace(ctx, pressedOn, panel))) return pressedOn;
  return sendNew(ctx, panel);
}

/** Stops the waiting sign of a press; one older than a minute cannot be answered, and the screen says all that matters. */
async function answerPress(ctx: TalkContext, text?: string): Promise<void> {
  await evenIfRefused(ctx.answerCallbackQuery(text === undefined ? {} : { text }));
}

/** Takes the buttons off a message that is answered; it may be gone. */
async function fade(ctx: TalkContext, messageId: number): Promise<void> {
  const reply_markup = { inline_keyboard: [] };
  await evenIfRefused(ctx.api.editMessageReplyMarkup(chatId(ctx), messageId, { reply_markup }));
}

async function evenIfRefused(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof GrammyError) || passingTrouble(error)) throw error;
  }
}

/** The middleware of one short dialogue. */
export const talkOf = (id: string, step: TalkStep): MiddlewareFn<BotContext> =>
  createConversation<BotContext, TalkContext>(step, id);

/** Begins a short dialogue; one that was under way is left: a person talks of one thing at a time. */
export async function beginTalk(ctx: BotContext, deps: Deps, id: string, ...ids: number[]): Promise<void> {
  await ctx.conversation.exitAll();
  if (!(await leaveQuestion(ctx, deps))) return;
  const begunBy = pressOf(ctx);
  const start: TalkStart = {
    language: ctx.who.person?.language ?? FIRST_LANGUAGE,
    person: ctx.who.person?.id ?? 0,
    ids,
    ...(begunBy === undefined ? {} : { begunBy }),
  };
  await ctx.conversation.enter(id, start);
}
