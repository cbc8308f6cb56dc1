import { badRequest } from './refusal.ts';

/** An address as Telegram keeps it (`telegram.org` becomes `http://telegram.org/`); absent when it takes it for none. */
export function checkedLink(address: string): string | undefined {
  const trimmed = address.trim();
  if (/\s/.test(trimmed)) return undefined;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `http://${trimmed}`);
    if (url.protocol === 'tg:' || url.protocol === 'ton:') return trimmed;
    if (!['http:', 'https:', 'ftp:'].includes(url.protocol)) return undefined;
    if (!/\.[^.\s]{2,}$/.test(url.hostname)) return undefined;
    const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/i.exec(trimmed) ?? [undefined, 'http', trimmed];
    return `${scheme.toLowerCase()}://${/[/?#]/.test(rest) ? rest.replace(/^([^/?#]*)([?#])/, '$1/$2') : `${rest}/`}`;
  } catch {
    return undefined;
  }
}

/** Throws 400 when a button or an entity carries an address that Telegram would not take. */
export function checkUrl(owner: string, address: string): void {
  const refuse = (why: string) => badRequest(`${owner} URL '${address}' is invalid: ${why}`);
  if (address === '') throw refuse('URL host is empty');
  if (/^(?!https?:|tg:|ton:|tonsite:)[a-z][a-z0-9+.-]*:\/\//i.test(address)) throw refuse('Unsupported URL protocol');
  if (checkedLink(address) === undefined) throw refuse('Wrong HTTP URL');
}

/** The payload of a link to the bot, '' without one; absent when the link leads elsewhere. */
export function deepLinkPayload(link: string, botName: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  const isWeb = /^(www\.)?(t|telegram)\.me$/i.test(url.hostname);
  const name = isWeb ? url.pathname.slice(1) : url.protocol === 'tg:' ? url.searchParams.get('domain') : undefined;
  return name?.toLowerCase() === botName.toLowerCase() ? (url.searchParams.get('start') ?? '') : undefined;
}
