import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { status: number; body?: object };
export type Hook = {
  url: string;
  heard: { text: string; secret: string | undefined; updateId: number }[];
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A webhook's receiver that writes down what it hears and answers as told; `count` is how many it has heard. */
export async function hook(answer: (count: number) => Answer = () => ({ status: 200 })): Promise<Hook> {
  const heard: Hook['heard'] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const update = JSON.parse(body) as { update_id: number; message?: { text?: string } };
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    heard.push({ text: update.message?.text ?? '', secret: secret as string, updateId: update.update_id });
    const { status, body: reply } = answer(heard.length);
    response.writeHead(status, { 'content-type': 'application/json' }).end(reply && JSON.stringify(reply));
  });
  let port = 0;
  const start = async () => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  await start();
  return { url: `http://127.0.0.1:${port}/`, heard, start, stop };
}
