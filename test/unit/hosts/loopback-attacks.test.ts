import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request, sendCutOff, sendRaw } from './raw-http.ts';
import { secretOf, startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
let key: string;

beforeAll(async () => {
  host = await startTestHost();
  key = await host.openTab();
});
afterAll(async () => {
  await host.close();
});

const CALL = JSON.stringify({ json: { name: 'Ada' } });

/** Headers of our own page's call; a test changes what it is about. */
function ownHeaders(change: Readonly<Record<string, string | undefined>> = {}, body = CALL): Record<string, string> {
  const headers = {
    Host: `127.0.0.1:${host.port}`,
    Origin: host.origin,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    Authorization: `Bearer ${key}`,
    ...change,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function call(change: Readonly<Record<string, string | undefined>> = {}, body = CALL) {
  return sendRaw(host.port, request('POST /rpc/greet', ownHeaders(change, body), body));
}

describe('the loopback host', () => {
  it('answers its own page', async () => {
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Hello Ada');
  });

  it.each(['evil.test', 'localhost', '127.0.0.1', '127.0.0.1.nip.io', '0.0.0.0', '[::1]', '127.1', '2130706433'])(
    'refuses the host name %s, with and without the right port',
    async (name) => {
      expect((await call({ Host: `${name}:${host.port}` })).status).toBe(name === '127.0.0.1' ? 200 : 403);
      expect((await call({ Host: name })).status).toBe(403);
    },
  );

  it.each(['', ' ', 'a b', 'http://127.0.0.1', '127.0.0.1:99999999', '127.0.0.1:1@evil.test', 'ähm', '%00'])(
    'survives the malformed host %j',
    async (name) => {
      expect([400, 403]).toContain((await call({ Host: name })).status);
      expect((await call()).status).toBe(200);
    },
  );

  it('refuses a request with two hosts or none', async () => {
    const twice = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`;
    expect((await sendRaw(host.port, twice)).status).not.toBe(200);
    expect((await sendRaw(host.port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
    expect((await sendRaw(host.port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(403);
  });

  it.each(['http://evil.test', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'file://', ''])(
    'refuses a call from the origin %j',
    async (origin) => {
      expect((await call({ Origin: origin })).status).toBe(403);
    },
  );

  it('refuses a call that does not say where it comes from', async () => {
    expect((await call({ Origin: undefined })).status).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'none', 'SAME-ORIGIN'])('refuses a call fetched %s', async (site) => {
    expect((await call({ 'Sec-Fetch-Site': site })).status).toBe(403);
  });

  it('refuses to be navigated to, or loaded from, another site', async () => {
    const from = (site: string) =>
      sendRaw(host.port, request('GET /', { Host: `127.0.0.1:${host.port}`, 'Sec-Fetch-Site': site }));
    expect((await from('none')).status).toBe(200);
    expect((await from('cross-site')).status).toBe(403);
    expect((await from('same-site')).status).toBe(403);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=utf-8',
  ])('refuses the content type %s, which another page could send unasked', async (type) => {
    expect((await call({ 'Content-Type': type })).status).toBe(415);
  });

  it('answers no preflight and sends no CORS header', async () => {
    const preflight = await sendRaw(
      host.port,
      request('OPTIONS /rpc/greet', { ...ownHeaders(), 'Access-Control-Request-Method': 'POST' }),
    );
    expect(preflight.status).toBe(405);
    for (const answer of [preflight, await call(), await call({ Origin: 'http://evil.test' })]) {
      expect(answer.head.toLowerCase()).not.toContain('access-control-');
    }
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', 'GREET'])('does not take the method %s', async (method) => {
    const answer = await sendRaw(host.port, request(`${method} /rpc/greet`, ownHeaders(), CALL));
    expect(answer.status).not.toBe(200);
    expect((await call()).status).toBe(200);
  });

  it('does not call a method for a GET', async () => {
    const answer = await sendRaw(host.port, request(`GET /rpc/greet?data=${encodeURIComponent(CALL)}`, ownHeaders()));
    expect(answer.status).toBe(404);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer wrong-key-of-a-good-length-0123456789', 'Basic abc'])(
    'refuses the authorization %j',
    async (authorization) => {
      expect((await call({ Authorization: authorization })).status).toBe(401);
    },
  );

  it('has no cookie to be taken along by another port', async () => {
    const answer = await call({ Authorization: undefined, Cookie: `key=${key}` });
    expect(answer.status).toBe(401);
    expect(answer.head.toLowerCase()).not.toContain('set-cookie');
  });

  it('refuses a body of more than 1 MiB without reading it to its end', async () => {
    const body = JSON.stringify({ json: { name: 'x'.repeat(2 * 1024 * 1024) } });
    expect((await call({}, body)).status).toBe(413);
    expect((await call()).status).toBe(200);
  });

  it.each(['', '{', 'null', '[]', '{"json":5}', '\u0000', '{"__proto__":{"name":"x"}}'])(
    'answers the malformed call %j with an error of the caller',
    async (body) => {
      const status = (await call({}, body)).status ?? 0;
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it.each(['/rpc/constructor', '/rpc/__proto__', '/rpc/greet/toString', '/rpc/', '/rpc', '/rpc/nothing', '/rpcgreet'])(
    'has no method at %s',
    async (path) => {
      const answer = await sendRaw(host.port, request(`POST ${path}`, ownHeaders(), CALL));
      expect(answer.status).toBe(404);
    },
  );

  it.each([
    'GET http://evil.test/ HTTP/1.1\r\nHost: x\r\n\r\n',
    '\r\n\r\n\r\n',
    'not http at all\r\n\r\n',
    `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
    'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
    'POST /rpc/greet HTTP/1.1\r\nContent-Length: -5\r\n\r\n',
    'POST /rpc/greet HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'POST /rpc/greet HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    '\u0016\u0003\u0001\u0002',
  ])('goes on after the malformed request %#', async (bytes) => {
    expect((await sendCutOff(host.port, bytes)).status).not.toBe(200);
    expect((await call()).status).toBe(200);
  });

  it('reports nothing of all this as a fault of its own', () => {
    expect(host.reports).toEqual([]);
  });
});

describe('a link', () => {
  it('is good once', async () => {
    const secret = secretOf(host.issueLink());
    expect((await host.post('/session', '', { secret })).status).toBe(200);
    expect((await host.post('/session', '', { secret })).status).toBe(401);
  });

  it('is good for a minute', async () => {
    const [early, late] = [secretOf(host.issueLink()), secretOf(host.issueLink())];
    host.wait(60_000);
    expect((await host.post('/session', '', { secret: early })).status).toBe(200);
    host.wait(1);
    expect((await host.post('/session', '', { secret: late })).status).toBe(401);
  });

  it('carries its secret in the fragment, which no browser sends', () => {
    const link = new URL(host.issueLink());
    expect(link.pathname + link.search).toBe('/');
    expect(Buffer.from(secretOf(link.href), 'base64url')).toHaveLength(32);
  });

  it.each([{}, { secret: '' }, { secret: 5 }, { secret: 'x'.repeat(500) }, { secret: ['a'] }, null, 'x'])(
    'is not replaced by %j',
    async (body) => {
      expect((await host.post('/session', '', body)).status).toBe(401);
    },
  );

  it('gives every tab a key of its own', async () => {
    const [first, second] = [await host.openTab(), await host.openTab()];
    expect(first).not.toBe(second);
    for (const tab of [first, second]) {
      expect((await host.post('/rpc/greet', tab, { json: { name: 'Ada' } })).status).toBe(200);
    }
  });
});

describe('a stream', () => {
  it('arrives as server-sent events', async () => {
    const response = await host.post('/rpc/count', key, {});
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect((await response.text()).match(/"number":\d/g)).toEqual(['"number":1', '"number":2', '"number":3']);
  });
});

describe('a stream that nobody ends', () => {
  it('ends when its tab goes away', async () => {
    const leave = new AbortController();
    const response = await fetch(`${host.origin}/rpc/waiting`, {
      method: 'POST',
      headers: { origin: host.origin, 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: '{}',
      signal: leave.signal,
    });
    await response.body?.getReader().read();
    leave.abort();
    await expect(host.listenersGone).resolves.toBeUndefined();
  });
});

describe('an upload', () => {
  const upload = (path: string, type = 'application/octet-stream', uploadId = crypto.randomUUID() as string) =>
    fetch(`${host.origin}/upload?${new URLSearchParams({ uploadId, path }).toString()}`, {
      method: 'POST',
      headers: { origin: host.origin, 'content-type': type, authorization: `Bearer ${key}` },
      body: 'a,b\n1,2\n',
    });

  it('reaches the disk side with its path and bytes', async () => {
    expect((await upload('folder/bill.csv')).status).toBe(200);
    expect(host.uploads.get('folder/bill.csv')).toBe('a,b\n1,2\n');
  });

  it('needs a key, an id that is one, a path and its own content type', async () => {
    expect((await upload('bill.csv', 'text/plain')).status).toBe(415);
    expect((await upload('')).status).toBe(400);
    expect((await upload('bill.csv', 'application/octet-stream', '../../etc')).status).toBe(400);
    const headers = { ...ownHeaders({ Authorization: undefined, 'Content-Type': 'application/octet-stream' }) };
    expect((await sendRaw(host.port, request('POST /upload?uploadId=x&path=y', headers, CALL))).status).toBe(401);
  });
});
