import type { Simulator } from '../../src/simulator/simulator.ts';

type Answer = { ok: boolean; result?: unknown; error_code?: number; description?: string; parameters?: unknown };

/** One call of the Bot API without any library, as JSON. */
export async function call(sim: Simulator, method: string, params: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(`${sim.apiRoot}/bot${sim.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Answer;
}

/** One call as multipart/form-data: for files. */
export async function upload(sim: Simulator, method: string, fields: Record<string, string | File>): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(`${sim.apiRoot}/bot${sim.token}/${method}`, { method: 'POST', body });
  return (await response.json()) as Answer;
}

/** Why a call was refused; undefined when it was not. */
export async function refusal(
  sim: Simulator,
  method: string,
  params: Record<string, unknown> = {},
): Promise<string | undefined> {
  return (await call(sim, method, params)).description;
}

/** The smallest PNG: one white point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTWHtwAAAABJRU5ErkJggg==',
  'base64',
);
