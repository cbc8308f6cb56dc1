import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** What a process is busy with, in per cent of the time in which it is busy. */
export type Share = { part: string; percent: number };

/** Parts by whose code runs: the innermost frame that belongs to one decides. */
const PARTS: readonly { part: string; code: RegExp }[] = [
  { part: 'calls to Telegram', code: /\/undici\/|\/src\/bot\/fetch\.ts/ },
  { part: 'grammY', code: /\/grammy\// },
  { part: 'the database’s driver and queries', code: /\/postgres\/|\/drizzle-orm\/|\/src\/db\// },
  { part: 'sentences', code: /\/@fluent\/|\/src\/texts\.ts/ },
  { part: 'the form and its screens', code: /\/src\/(?:forms|domain|reports|facts|bot)\/(?!server)/ },
  { part: 'the webhook', code: /\/src\/bot\/server\.ts|^node:_http_server/ },
  { part: 'node-fetch', code: /\/node-fetch\// },
];
const REST = 'the rest of Node: sockets, promises';
const GARBAGE = '(garbage collector)';
const NOT_BUSY = new Set(['(idle)', '(root)']);
const SAMPLE_MICROSECONDS = 500;

const session = new Session();

export async function startProfile(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROSECONDS });
  await session.post('Profiler.start');
}

export async function endProfile(): Promise<Share[]> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return sharesOf(profile);
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Share[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const partOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : byId.get(id)?.callFrame;
    if (!frame) return REST;
    if (frame.functionName === GARBAGE) return 'garbage';
    const named = PARTS.find(({ code }) => code.test(frame.url))?.part;
    return named ?? partOf(id === undefined ? undefined : parents.get(id));
  };
  const known = new Map(nodes.map(({ id }) => [id, partOf(id)]));
  const times = new Map<string, number>();
  let busy = 0;
  for (const [at, id] of samples.entries()) {
    if (NOT_BUSY.has(byId.get(id)?.callFrame.functionName ?? '')) continue;
    const time = timeDeltas[at] ?? 0;
    const part = known.get(id) ?? REST;
    busy += time;
    times.set(part, (times.get(part) ?? 0) + time);
  }
  return [...times]
    .map(([part, time]) => ({ part, percent: (100 * time) / busy }))
    .sort((a, b) => b.percent - a.percent);
}
