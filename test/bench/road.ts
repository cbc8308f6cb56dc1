import { connect, createServer } from 'node:net';

/** A road to a database that is watched, and can be made long: what an answer then costs more is its round trips. */
export type Road = {
  url: string;
  /** Every answer of the database comes later by so many milliseconds. */
  delay(milliseconds: number): void;
  /** Bytes sent to the database so far. */
  bytes(): number;
  close(): void;
};

export async function layRoad(to: string): Promise<Road> {
  const target = new URL(to);
  let delayMs = 0;
  let bytes = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    client.pipe(database);
    client.on('data', (piece) => {
      bytes += piece.length;
    });
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
  if (address === null || typeof address === 'string') throw new Error('the road leads nowhere');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    delay: (milliseconds) => {
      delayMs = milliseconds;
    },
    bytes: () => bytes,
    close: () => server.close(),
  };
}
