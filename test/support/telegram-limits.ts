/** A message that reached a chat (a group's id is below 0) at an instant, in milliseconds. */
export type Arrival = { chat: number; at: number };

const SECOND = 1000;
const OVERALL_A_SECOND = 30;
const OF_A_GROUP_A_MINUTE = 20;

/**
 * The messages that Telegram would have refused with 429: more than thirty within a second, two to one chat within a second, more than
 * twenty to a group within a minute. Source: core.telegram.org/bots/faq, «My bot is hitting limits»
 */
export function refusedOf(arrivals: readonly Arrival[]): Arrival[] {
  const inTime = arrivals.toSorted((a, b) => a.at - b.at);
  const chats = new Map<number, number[]>();
  return inTime.filter(({ chat, at }, index) => {
    const its = chats.get(chat) ?? [];
    chats.set(chat, [...its.slice(-OF_A_GROUP_A_MINUTE), at]);
    const tooMany = at - (inTime[index - OVERALL_A_SECOND]?.at ?? Number.NEGATIVE_INFINITY) < SECOND;
    const tooSoon = at - (its.at(-1) ?? Number.NEGATIVE_INFINITY) < SECOND;
    const group = chat < 0 && at - (its.at(-OF_A_GROUP_A_MINUTE) ?? Number.NEGATIVE_INFINITY) < 60 * SECOND;
    return tooMany || tooSoon || group;
  });
}
