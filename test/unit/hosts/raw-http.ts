import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** Undefined when the connection was closed without an answer. */
  readonly status: number | undefined;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are, well-formed or not, and reads until the host closes the connection. */
export function sendRaw(port: number, bytes: string): Promise<RawAnswer> {
  return exchange(port, (socket) => socket.write(bytes));
}

/** The same for bytes that may leave the host waiting for more: this side says that no more will come. */
export function sendCutOff(port: number, bytes: string): Promise<RawAnswer> {
  return exchange(port, (socket) => socket.end(bytes));
}

function exchange(port: number, send: (socket: Socket) => void): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n', 2);
      const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), head, body });
    });
    send(socket);
  });
}

/** A request with exactly these header lines and nothing added. */
export function request(line: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, ...lines, 'Connection: close', '', body].join('\r\n');
}
