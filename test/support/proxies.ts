import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on this machine for this test; its port. */
export async function listening(server: Server): Promise<number> {
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

/** An http proxy for this test that notes what it was asked for, and whether with the user and password of its address. */
export async function httpProxy(asked: string[]): Promise<string> {
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
export async function socksProxy(asked: string[]): Promise<string> {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const isName = request[3] === 3;
        const end = isName ? 5 + request[4]! : 8;
        asked.push(isName ? request.subarray(5, end).toString() : 'an address');
        join(socket, request.readUInt16BE(end), () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
  });
  return `socks5://127.0.0.1:${await listening(server)}`;
}
