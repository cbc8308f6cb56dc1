import { asObject, type Params } from '../params.ts';
import { badRequest } from '../refusal.ts';
import type { Room, World } from '../world.ts';
import type { Call, Method } from './method.ts';

export type BotCommand = { command: string; description: string };

const MAX_COMMANDS = 100;

/** Where a list of commands is kept: its scope, chat, person and language in one word. */
function keyOf(params: Params): string {
  const scope = asObject(params.json('scope')) ?? { type: 'default' };
  const parts = [scope.type, scope.chat_id ?? '', scope.user_id ?? '', params.text('language_code') ?? ''];
  return parts.join('|');
}

function setMyCommands({ world, params }: Call): boolean {
  const list = params.json('commands');
  if (!Array.isArray(list)) throw badRequest("can't parse commands list: expected an Array");
  if (list.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const scope = asObject(params.json('scope'));
  if (scope && 'chat_id' in scope) world.room(String(scope.chat_id));
  const commands = list.map(readCommand);
  if (commands.length === 0) world.commands.delete(keyOf(params));
  else world.commands.set(keyOf(params), commands);
  world.changed();
  return true;
}

function readCommand(value: unknown): BotCommand {
  const item = asObject(value) ?? {};
  const command = String(item.command ?? '').replace(/^\//, '');
  const description = String(item.description ?? '').trim();
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

function deleteMyCommands({ world, params }: Call): boolean {
  world.commands.delete(keyOf(params));
  world.changed();
  return true;
}

function getMyCommands({ world, params }: Call): BotCommand[] {
  return world.commands.get(keyOf(params)) ?? [];
}

/** The menu a person sees in a chat: the first list set, from the narrowest scope to the widest, his language before none. */
export function commandsFor(world: World, room: Room, person: { id: number; language?: string }): BotCommand[] {
  const chat = room.chat.id;
  const scopes =
    room.chat.type === 'private'
      ? [`chat|${chat}|`, 'all_private_chats||', 'default||']
      : [`chat_member|${chat}|${person.id}`, `chat|${chat}|`, 'all_group_chats||', 'default||'];
  const languages = person.language ? [person.language, ''] : [''];
  for (const scope of scopes)
    for (const language of languages) {
      const found = world.commands.get(`${scope}|${language}`);
      if (found) return found;
    }
  return [];
}

function getMe({ world }: Call): unknown {
  return {
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}

function setChatMenuButton({ world, params }: Call): boolean {
  world.profile.menuButtons.set(params.text('chat_id') ?? '', params.json('menu_button') ?? { type: 'default' });
  return true;
}

function getChatMenuButton({ world, params }: Call): unknown {
  return world.profile.menuButtons.get(params.text('chat_id') ?? '') ?? { type: 'commands' };
}

const shortText =
  (name: string, limit: number, keep: (world: World, text: string) => void): Method =>
  ({ world, params }) => {
    const text = params.text(name) ?? '';
    if (text.length > limit) throw badRequest(`${name.replaceAll('_', ' ')} is too long`);
    keep(world, text);
    return true;
  };

export const profile: Record<string, Method> = {
  getMe,
  setMyCommands,
  deleteMyCommands,
  getMyCommands,
  setChatMenuButton,
  getChatMenuButton,
  setMyName: shortText('name', 64, (world, text) => {
    world.profile.name = text;
  }),
  setMyDescription: shortText('description', 512, (world, text) => {
    world.profile.description = text;
  }),
  setMyShortDescription: shortText('short_description', 120, (world, text) => {
    world.profile.shortDescription = text;
  }),
  getMyName: ({ world }) => ({ name: world.profile.name || world.bot.first_name }),
  getMyDescription: ({ world }) => ({ description: world.profile.description }),
  getMyShortDescription: ({ world }) => ({ short_description: world.profile.shortDescription }),
  close: () => true,
  logOut: () => true,
};
