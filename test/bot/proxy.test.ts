import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Api, HttpError } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { proxyAgent } from '../../src/bot/proxy.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function join(one: Socket, port: number, ready: () => void): void {
  const other = connect(port, '127.0.0.1', () => {
    ready();
    one.pipe(other).pipe(one);
  });
  other.on('error', () => one.destroy());
}

/** An http proxy that notes what it was asked for and wants this user with his password. */
async function httpProxy(asked: string[]): Promise<string> {
  const server = createHttpServer();
  server.on('connect', (request, socket: Socket) => {
    const allowed = request.headers['proxy-authorization'] === `Basic ${btoa('user:word')}`;
    asked.push(`${request.url} ${allowed}`);
    const port = Number(request.url?.split(':')[1]);
    join(socket, port, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  return `http://user:word@127.0.0.1:${await listening(server)}`;
}

/** A socks5 proxy (RFC 1928) without a password, that notes what names it was asked for. It finds every name on this machine. */
async function socksProxy(asked: string[]): Promise<string> {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const isName = request[3] === 3;
        const end = isName ? 5 + request[4]! : 8;
        const name = isName ? request.subarray(5, end).toString() : 'an address';
        asked.push(name);
        join(socket, request.readUInt16BE(end), () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
  });
  return `socks5://127.0.0.1:${await listening(server)}`;
}

test('calls go through an http proxy with a password, and its connection is kept', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const asked: string[] = [];
  const agent = proxyAgent(await httpProxy(asked));
  const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, baseFetchConfig: { agent } });
  expect((await api.getMe()).username).toBe(simulator.botName);
  await api.getMe();
  expect(asked).toEqual([`${new URL(simulator.apiRoot).host} true`]);
  agent.destroy();
});

test('a socks5 proxy is asked to find the name', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const asked: string[] = [];
  const agent = proxyAgent(await socksProxy(asked));
  const apiRoot = simulator.apiRoot.replace('127.0.0.1', 'no-such-name.invalid');
  const api = new Api(simulator.token, { apiRoot, baseFetchConfig: { agent } });
  expect((await api.getMe()).username).toBe(simulator.botName);
  expect(asked).toEqual(['no-such-name.invalid']);
  agent.destroy();
});

test('without its proxy a call fails: there is no way around it', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const agent = proxyAgent('http://127.0.0.1:1');
  const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, baseFetchConfig: { agent } });
  await expect(api.getMe()).rejects.toThrow(HttpError);
});
