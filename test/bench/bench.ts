import { fork } from 'node:child_process';
import { join } from 'node:path';

/** All benches one after another, or those named: `npm run bench -- start memory`. At the end stands which goals were missed. */

const BENCHES = ['answers', 'usual', 'start', 'memory', 'crowd', 'summary', 'plan', 'reading'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${BENCHES.join(', ')}`);
  process.exit(64);
}
const missed: string[] = [];
for (const name of wanted.length > 0 ? wanted : BENCHES) await run(name);
console.log(
  missed.length === 0 ? '\nAll goals are reached.' : `\nMissed:\n${missed.map((one) => `  ${one}`).join('\n')}`,
);

function run(name: string): Promise<void> {
  const bench = fork(join(import.meta.dirname, `${name}.ts`));
  bench.on('message', (said: { missed: string }) => missed.push(`${name}: ${said.missed}`));
  return new Promise((done) =>
    bench.once('exit', (code) => {
      if (code !== 0) missed.push(`${name}: ended with ${code}`);
      done();
    }),
  );
}
