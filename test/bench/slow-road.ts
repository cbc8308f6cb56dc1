import { connect, createServer } from 'node:net';

/** A road to a database on which every answer comes later by so many milliseconds: what an answer then costs more is its round trips. */
export async function startSlowRoad(
  target: URL,
): Promise<{ url: string; delay: (milliseconds: number) => void; close: () => void }> {
  let delayMs = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    client.pipe(database);
    database.on('data', (piece) => {
      if (delayMs === 0) client.write(piece);
      else setTimeout(() => client.write(piece), delayMs);
    });
    client.on('close', () => database.destroy());
    client.on('error', () => database.destroy());
    database.on('close', () => client.destroy());
    database.on('error', () => client.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the slow road leads nowhere');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    delay: (milliseconds) => {
      delayMs = milliseconds;
    },
    close: () => server.close(),
  };
}
