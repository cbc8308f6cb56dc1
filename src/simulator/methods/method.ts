import type { Params } from '../params.ts';
import type { Webhook } from '../webhook.ts';
import type { World } from '../world.ts';

/** One call of the bot: what it asks, of whom, and a signal that it no longer listens. */
export type Call = { world: World; params: Params; webhook: Webhook; signal: AbortSignal };

/** A method of the Bot API. Gives what stands under `result`; throws a `Refusal`. */
export type Method = (call: Call) => unknown;
