import { badRequest } from '../refusal.ts';
import type { ChatMember } from '../telegram.ts';
import type { Call, Method } from './method.ts';

function getChat({ world, params }: Call): unknown {
  const room = world.room(params.text('chat_id'));
  const pinned = room.pinned === undefined ? undefined : room.messages.get(room.pinned);
  return { ...room.chat, accent_color_id: 0, max_reaction_count: 11, ...(pinned && { pinned_message: pinned }) };
}

function getChatMember({ world, params }: Call): ChatMember {
  const room = world.room(params.text('chat_id'));
  const userId = params.int('user_id');
  if (userId === world.bot.id) return { status: room.open ? 'member' : 'left', user: world.bot };
  const user = room.members.get(userId ?? 0);
  if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
  return { status: isOwner(room.members, user.id) ? 'creator' : 'member', user, is_anonymous: false };
}

/** The first member of a group is the one who made it. */
const isOwner = (members: Map<number, unknown>, id: number): boolean => members.keys().next().value === id;

function getChatAdministrators({ world, params }: Call): ChatMember[] {
  const room = world.room(params.text('chat_id'));
  if (room.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  const owner = room.members.values().next().value;
  return owner ? [{ status: 'creator', user: owner, is_anonymous: false }] : [];
}

function getChatMemberCount({ world, params }: Call): number {
  const room = world.room(params.text('chat_id'));
  return room.members.size + (room.open ? 1 : 0);
}

function pinChatMessage({ world, params }: Call): boolean {
  const room = world.openRoom(params.text('chat_id'));
  const id = params.int('message_id') ?? 0;
  if (!room.messages.has(id)) throw badRequest('message to pin not found');
  room.pinned = id;
  world.changed();
  return true;
}

function unpinChatMessage({ world, params }: Call): boolean {
  const room = world.openRoom(params.text('chat_id'));
  if (room.pinned === undefined) throw badRequest('message to unpin not found');
  delete room.pinned;
  world.changed();
  return true;
}

function leaveChat({ world, params }: Call): boolean {
  const room = world.openRoom(params.text('chat_id'));
  if (room.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  room.open = false;
  world.changed();
  return true;
}

export const chats: Record<string, Method> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  pinChatMessage,
  unpinChatMessage,
  leaveChat,
};
