import { openDb } from '../../src/db/open.ts';
import { conversation } from '../../src/db/schema.ts';

/** Writes pairs of rows until it is killed, and prints the number of each pair after its transaction is through. */
const place: unknown = JSON.parse(process.argv[2] ?? '');
const first = Number(process.argv[3]);
const { db } = await openDb(place as { dataDir: string } | { url: string });

for (let number = first; ; number++) {
  await db.transaction(async (tx) => {
    await tx.insert(conversation).values({ key: `${number}-one`, version: number, state: 'x'.repeat(number % 5000) });
    await tx.insert(conversation).values({ key: `${number}-two`, version: number, state: 0 });
  });
  process.stdout.write(`${number}\n`);
}
