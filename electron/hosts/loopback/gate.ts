/** What the gate looks at. Header names in lower case, every value a header was given (`headersDistinct`). */
export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
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
  if (valueOf(knock, 'host') !== authority) return refuse(403, 'foreign-host', 'This address is not served here.');
  if (!knock.path.startsWith('/')) return refuse(400, 'bad-target', 'The request names no path.');
  const origin = valueOf(knock, 'origin');
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
  const site = valueOf(knock, 'sec-fetch-site');
  return site === undefined || allowed.includes(site) ? undefined : foreignPage();
}

function judgeContentType(knock: Knock): GateRefusal | undefined {
  const wanted = isUpload(knock.path) ? 'application/octet-stream' : 'application/json';
  return valueOf(knock, 'content-type') === wanted
    ? undefined
    : refuse(415, 'wrong-content-type', `The body has to be ${wanted}.`);
}

/** The header's value; one that was given several times is as good as a wrong one. */
function valueOf({ headers }: Knock, name: string): string | undefined {
  const values = headers[name];
  if (values === undefined) return undefined;
  return values.length === 1 ? values[0] : '';
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
