import { type Context, GrammyError } from 'grammy';
import { readScreen, writeScreen } from '../db/screens.ts';
import { isDone } from '../db/updates.ts';
import type { View } from '../db/view.ts';
import { type BotContext, chatId, type Deps } from './context.ts';
import { button, keyboard, type Panel } from './keyboards.ts';
import { passingTrouble } from './trouble.ts';

/** Telegram's refusals of an edit that mean: send it anew. */
const GONE =
  /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID|message identifier is not specified/i;
const SAME = /message is not modified/i;

/** Telegram's refusal of an edit that would change nothing: all is as it should be. */
export const isUnchanged = (error: GrammyError): boolean => SAME.test(error.description);

/**
 * Shows a panel: in place of the message whose button was pressed, else as a new message. Typed words mean nothing to it: a question that
 * was on the screen is left, its draft waits.
 */
export async function show(ctx: BotContext, deps: Deps, panel: Panel): Promise<void> {
  if (await leaveQuestion(ctx, deps)) await draw(ctx, panel);
}

/** Typed words stop being answers: the question on the screen is left, its draft waits. False as of `turnTo`. */
export async function leaveQuestion(ctx: BotContext, deps: Deps): Promise<boolean> {
  return ctx.screen.view.at === 'elsewhere' || turnTo(ctx, deps, { at: 'elsewhere' });
}

/**
 * Notes what the chat shows from now on. False: a worker with another copy of this update was faster and has done all it asks for, so
 * there is nothing left to show. An older copy that came in between is written over.
 */
export async function turnTo(ctx: BotContext, deps: Deps, view: View): Promise<boolean> {
  const chat = chatId(ctx);
  const update = ctx.update.update_id;
  for (let tries = 0; tries < 3; tries += 1) {
    const messageId = ctx.callbackQuery?.message?.message_id;
    const version = await writeScreen(deps.db, { chat, version: ctx.screen.version, update, view, messageId });
    if (version !== undefined) {
      ctx.screen = { version, view, update };
      return true;
    }
    if (await isDone(deps.db, update)) return false;
    ctx.screen = await readScreen(deps.db, chat);
  }
  throw new Error(`turnTo: the screen moved three times under update ${update}`);
}

/** Puts a panel on the screen without touching what is stored about it. Gives the id of its message. */
export async function draw(ctx: BotContext, panel: Panel): Promise<number | undefined> {
  const pressed = ctx.callbackQuery?.message;
  const pressedOn = pressed?.message_id;
  // A message that carries a file or a picture has no text to become another one.
  if (pressedOn !== undefined && !(pressed && ('document' in pressed || 'photo' in pressed))) {
    const edited = await replace(ctx, pressedOn, panel);
    if (edited) return pressedOn;
  }
  return sendNew(ctx, panel);
}

/** Sends a panel as the newest message of the chat. */
export async function sendNew(ctx: Context, panel: Panel): Promise<number> {
  const sent = await ctx.api.sendMessage(chatId(ctx), panel.text, {
    parse_mode: 'HTML',
    reply_markup: keyboard(panel.rows),
    link_preview_options: { is_disabled: true },
  });
  return sent.message_id;
}

/** Edits a message into a panel. False: Telegram does not let it be edited any more. */
export async function replace(ctx: Context, messageId: number, panel: Panel): Promise<boolean> {
  try {
    await ctx.api.editMessageText(chatId(ctx), messageId, panel.text, {
      parse_mode: 'HTML',
      reply_markup: keyboard(panel.rows),
      link_preview_options: { is_disabled: true },
    });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (isUnchanged(error)) return true;
    if (GONE.test(error.description)) return false;
    throw error;
  }
}

/** Says that this is not his: over the screen when he pressed a button, in a message when he typed. */
export async function refuse(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery) return toast(ctx, ctx.t.plain('toast-not-allowed'));
  const rows = [[button(ctx.t.plain('button-card'), 'card')]];
  await sendNew(ctx, { text: ctx.t('toast-not-allowed'), rows });
}

/** Answers a pressed button with a short line over the screen, or silently; only the first answer counts. */
export const toast = (ctx: BotContext, text?: string): Promise<void> => answerPress(ctx, text, false);

/** The same as a window that stays until it is read and closed. */
export const popup = (ctx: BotContext, text: string): Promise<void> => answerPress(ctx, text, true);

async function answerPress(ctx: BotContext, text: string | undefined, stays: boolean): Promise<void> {
  if (!ctx.callbackQuery || ctx.answered) return;
  ctx.answered = true;
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text: text.slice(0, 200), show_alert: stays });
  } catch (error) {
    // A query older than a minute cannot be answered; the screen says all that matters.
    if (!(error instanceof GrammyError) || passingTrouble(error)) throw error;
  }
}
