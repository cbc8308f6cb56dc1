import { badRequest, Refusal } from '../refusal.ts';
import type { Call, Method } from './method.ts';

const MAX_BATCH = 100;
const MAX_CONNECTIONS = 100;

async function getUpdates({ world, params, webhook, signal }: Call): Promise<unknown> {
  if (webhook.settings)
    throw new Refusal(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  const limit = params.int('limit') ?? MAX_BATCH;
  world.updates.allow(params.json('allowed_updates'));
  world.updates.confirmBelow(params.int('offset') ?? 0);
  return world.updates.poll(limit < 1 || limit > MAX_BATCH ? MAX_BATCH : limit, params.int('timeout') ?? 0, signal);
}

/** Unlike Telegram it takes plain http and any port, so that tests need no certificate. */
function setWebhook({ world, params, webhook }: Call): boolean {
  const url = params.text('url') ?? '';
  const secret = params.text('secret_token');
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
    throw badRequest('secret token contains unallowed characters');
  world.updates.allow(params.json('allowed_updates'));
  if (params.flag('drop_pending_updates')) world.updates.dropAll();
  if (url === '') return remove(world, webhook);
  if (!/^https?:\/\/[^/]+/.test(url)) throw badRequest('bad webhook: invalid webhook URL specified');

  world.updates.endPolling(new Refusal(409, 'Conflict: terminated by setWebhook request'));
  const maxConnections = Math.min(MAX_CONNECTIONS, Math.max(1, params.int('max_connections') ?? 40));
  webhook.set({ url, maxConnections, ...(secret !== undefined && { secret }) });
  world.changed();
  return true;
}

function deleteWebhook({ world, params, webhook }: Call): boolean {
  if (params.flag('drop_pending_updates')) world.updates.dropAll();
  return remove(world, webhook);
}

function remove(world: Call['world'], webhook: Call['webhook']): boolean {
  webhook.remove();
  world.changed();
  return true;
}

function getWebhookInfo({ world, webhook }: Call): unknown {
  const { settings, lastError } = webhook;
  const allowed = world.updates.allowed();
  return {
    url: settings?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.updates.pendingCount,
    ...(settings && { max_connections: settings.maxConnections }),
    ...(allowed && { allowed_updates: allowed }),
    ...(lastError && {
      last_error_date: Math.floor(lastError.date.getTime() / 1000),
      last_error_message: lastError.message,
    }),
  };
}

export const receiving: Record<string, Method> = { getUpdates, setWebhook, deleteWebhook, getWebhookInfo };
