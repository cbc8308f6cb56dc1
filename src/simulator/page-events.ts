import type { ServerResponse } from 'node:http';
import { type MessageView, viewOf } from './page-view.ts';
import type { Person } from './person.ts';
import type { Message } from './telegram.ts';
import type { Toast } from './world.ts';

/** What changed in one person's chat since the last event. */
export type ChatChange = {
  person: number;
  put: MessageView[];
  gone: number[];
  toasts: Toast[];
  commands: { command: string; description: string }[];
  blocked: boolean;
  /** The bot has not handled all he did. */
  waiting: boolean;
};

type Known = { messages: Map<number, Message>; toast: Toast | undefined; rest: string };

/** One open page: remembers what it has shown of each chat and sends the difference as server-sent events. */
export class PageEvents {
  readonly #response: ServerResponse;
  readonly #known = new Map<number, Known>();
  readonly #waits: (person: Person) => boolean;

  constructor(response: ServerResponse, waits: (person: Person) => boolean) {
    this.#response = response;
    this.#waits = waits;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
  }

  /** Sends what changed, of all these people. The first event has everything but old answers to presses. */
  send(people: Person[], clock: Date | undefined): void {
    const changes = people.flatMap((person) => this.#changeOf(person) ?? []);
    if (changes.length > 0 || clock) this.event('change', { chats: changes, ...(clock && { clock }) });
  }

  event(name: string, data: unknown): void {
    this.#response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Everything is to be drawn anew. */
  forget(): void {
    this.#known.clear();
    this.event('fresh', {});
  }

  end(): void {
    this.#response.end();
  }

  #changeOf(person: Person): ChatChange | undefined {
    const before = this.#known.get(person.id);
    const now = new Map(person.messages().map((message) => [message.message_id, message]));
    const toasts = person.toasts();
    const put = [...now.values()].filter((message) => before?.messages.get(message.message_id) !== message);
    const gone = before ? [...before.messages.keys()].filter((id) => !now.has(id)) : [];
    const fresh = before ? toasts.slice(before.toast ? toasts.lastIndexOf(before.toast) + 1 : 0) : [];
    const state = { commands: person.commands(), blocked: person.isBlocking, waiting: this.#waits(person) };
    const rest = JSON.stringify(state);

    this.#known.set(person.id, { messages: now, toast: toasts.at(-1), rest });
    if (before?.rest === rest && put.length + gone.length + fresh.length === 0) return undefined;
    return { person: person.id, put: put.map((message) => viewOf(message, person)), gone, toasts: fresh, ...state };
  }
}
