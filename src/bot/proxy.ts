import type { Agent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';

/**
 * An agent for calls through an http, https or socks5 proxy: as `agent` for grammY's `baseFetchConfig` and for requests of `node:https`. A
 * socks5 proxy is asked to find the names too, since here they may be answered wrongly.
 */
export function proxyAgent(address: string): Agent {
  const options = { keepAlive: true };
  return /^socks5:/i.test(address)
    ? new SocksProxyAgent(address.replace(/^socks5:/i, 'socks5h:'), options)
    : new HttpsProxyAgent(address, options);
}
