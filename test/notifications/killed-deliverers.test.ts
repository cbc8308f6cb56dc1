import { test } from 'vitest';
import { expectDeliveredThroughKills } from '../support/killed-deliverers.ts';

test('two workers killed while they deliver lose no notice and bring no reminder twice', () =>
  expectDeliveredThroughKills({ seed: 1, kills: 1 }));
