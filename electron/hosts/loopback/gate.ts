/** What the gate looks at. Header names in lower case. */
export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface GateRefusal {
  readonly status: 400 | 403 | 405 | 415;
  readonly code: string;
  readonly message: string;
}

/**
 * Decides who may speak at all, before anything is routed or read: this very host by its literal address (DNS rebinding),
 * this very origin on every POST (other pages), no cross-site navigation or resource. Undefined lets the request in.
 */
export function judge(knock: Knock, authority: string): GateRefusal | undefined {
  if (knock.headers['host'] !== authority) return refuse(403, 'foreign-host', 'This address is not served here.');
  if (!knock.path.startsWith('/')) return refuse(400, 'bad-target', 'The request names no path.');
  const { origin } = knock.headers;
  if (origin !== undefined && origin !== `http://${authority}`) return foreignPage();
  switch (knock.method) {
    case 'GET':
    case 'HEAD':
      return judgeSite(knock, ['same-origin', 'none']);
    case 'POST':
      return origin === undefined ? foreignPage() : (judgeSite(knock, ['same-origin']) ?? judgeContentType(knock));
    default:
      return refuse(405, 'method-not-allowed', 'Only GET, HEAD and POST are answered.');
  }
}

function judgeSite(knock: Knock, allowed: readonly string[]): GateRefusal | undefined {
  const site = knock.headers['sec-fetch-site'];
  if (site === undefined || (typeof site === 'string' && allowed.includes(site))) return undefined;
  return foreignPage();
}

function judgeContentType(knock: Knock): GateRefusal | undefined {
  const wanted = isUpload(knock.path) ? 'application/octet-stream' : 'application/json';
  return knock.headers['content-type'] === wanted
    ? undefined
    : refuse(415, 'wrong-content-type', `The body has to be ${wanted}.`);
}

function isUpload(path: string): boolean {
  return path === '/upload' || path.startsWith('/upload?');
}

function foreignPage(): GateRefusal {
  return refuse(403, 'foreign-page', 'Another page may not speak to CloudAudit.');
}

function refuse(status: GateRefusal['status'], code: string, message: string): GateRefusal {
  return { status, code, message };
}
