import { bareBot } from './bare.ts';

/** The bare bot alone, for its start: it asks Telegram for updates until it is stopped. */

const [databaseUrl = '', apiRoot = '', said = ''] = process.argv.slice(2);
const bot = await bareBot({ databaseUrl, apiRoot, said: JSON.parse(said) });
process.on('SIGTERM', () => process.exit(0));
await bot.start();
