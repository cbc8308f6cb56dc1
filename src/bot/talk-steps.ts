import { ok, type Result } from '../domain/result.ts';
import type { Deps, TalkContext } from './context.ts';
import { ask, type Talk, type TalkInput, type TalkPanel, type TalkStart, talkButton } from './talk.ts';

/** «Назад» was pressed. */
export type Back = { back: true; ctx: TalkContext };

const BACK = 'back-a-step';

/** What a step of a dialogue is given besides what it asks. `back`: there is a step to go back to. */
export type Asker = { talk: Talk; deps: Deps; start: TalkStart; back?: boolean };

/** Asks as `ask` does, with «Назад» under the rest where there is a step to go back to. */
export async function askStep<V>(
  { talk, deps, start, back = false }: Asker,
  ctx: TalkContext,
  panel: TalkPanel,
  judge: (input: TalkInput) => Result<V, string>,
): Promise<{ value: V; ctx: TalkContext } | Back | undefined> {
  const t = deps.texts.for(start.language);
  const rows = back ? [...panel.rows, [talkButton(t.plain('button-back'), BACK)]] : panel.rows;
  const answered = await ask(talk, ctx, deps, start, { ...panel, rows }, (input): Result<Said<V>, string> => {
    if (back && 'press' in input && input.press === BACK) return ok({ back: true });
    const judged = judge(input);
    return judged.ok ? ok({ said: judged.value }) : judged;
  });
  if (!answered) return undefined;
  const { value, ctx: here } = answered;
  return 'back' in value ? { back: true, ctx: here } : { value: value.said, ctx: here };
}

type Said<V> = { said: V } | { back: true };

/** A step: what it made of the state so far; `'skipped'`: it had nothing to ask. */
export type Step<S> = (
  ctx: TalkContext,
  state: S,
  back: boolean,
) => Promise<{ state: S; ctx: TalkContext } | Back | 'skipped' | undefined>;

/** What a step's answer makes of the state. */
export const withSaid = <V, S>(answered: { value: V; ctx: TalkContext } | Back | undefined, state: (value: V) => S) =>
  answered && ('back' in answered ? answered : { ctx: answered.ctx, state: state(answered.value) });

/** Asks step after step; «Назад» leads to the one that was asked before, with all that was said then. Undefined: the dialogue was left. */
export async function inSteps<S>(
  steps: readonly Step<S>[],
  ctx: TalkContext,
  state: S,
): Promise<{ state: S; ctx: TalkContext } | undefined> {
  const asked: number[] = [];
  let [at, here, now] = [0, ctx, state];
  for (let step = steps[at]; step; step = steps[at]) {
    const done = await step(here, now, asked.length > 0);
    if (done === undefined) return undefined;
    if (done === 'skipped') {
      at += 1;
      continue;
    }
    here = done.ctx;
    if ('back' in done) at = asked.pop() ?? 0;
    else {
      asked.push(at);
      at += 1;
      now = done.state;
    }
  }
  return { state: now, ctx: here };
}
