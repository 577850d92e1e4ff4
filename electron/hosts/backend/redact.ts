/** What looks like a secret, and what it is replaced by. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Access key ids: AWS Identity and Access Management User Guide, "IAM identifiers", unique id prefixes.
  [/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, '[access key]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[private key]'],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, '$1 [redacted]'],
  [
    /\b((?:aws_?)?(?:secret_?access_?key|session_?token|security_?token|password|passphrase|secret|api_?key|authorization)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    '$1[redacted]',
  ],
  // Presigned addresses, and the link of the loopback host (`#t=`, loopback/protocol.ts).
  [/([?&#](?:X-Amz-(?:Signature|Credential|Security-Token)|t|k|token|key)=)[^&#\s"']+/gi, '$1[redacted]'],
  // A secret access key is 40 characters of base64 (AWS General Reference, "Access keys").
  [/(?<![\w/+=])(?=[\w/+]*[A-Z])(?=[\w/+]*[a-z])(?=[\w/+]*\d)[\w/+]{40}(?![\w/+=])/g, '[secret]'],
];

/** The text without access keys, tokens, passwords and private keys, for logs. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

/** Also in longer names: `accessToken`, `refresh_token`, `clientSecret`. */
const SECRET_NAMES = /(?:secret_?access_?key|password|passphrase|secret|token|api_?key|private_?key|authorization)$/i;

/** Replacer for `JSON.stringify`: values under a secret's name are left out, every other text is redacted. */
export function redactedValue(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return SECRET_NAMES.test(name) ? '[redacted]' : redact(value);
}
