import type { ExternalLinkId } from './bridge.ts';

const LINKS: Readonly<Record<ExternalLinkId, string>> = {
  'aws-billing-console': 'https://console.aws.amazon.com/billing/home',
  'aws-data-exports-console': 'https://console.aws.amazon.com/costmanagement/home#/bcm-data-exports',
  'aws-cost-explorer-console': 'https://console.aws.amazon.com/costmanagement/home#/cost-explorer',
  'aws-cur-guide': 'https://docs.aws.amazon.com/cur/latest/userguide/what-is-cur.html',
  'aws-data-exports-guide': 'https://docs.aws.amazon.com/cur/latest/userguide/what-is-data-exports.html',
  'aws-iam-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  'focus-specification': 'https://focus.finops.org/focus-specification/',
};

const HOSTS: ReadonlySet<string> = new Set(['console.aws.amazon.com', 'docs.aws.amazon.com', 'focus.finops.org']);
/** Regional consoles, for example `eu-west-1.console.aws.amazon.com`. */
const REGIONAL_CONSOLE = /^[a-z]{2}(-[a-z]+)+-\d\.console\.aws\.amazon\.com$/;

export function isExternalLinkId(id: unknown): id is ExternalLinkId {
  return typeof id === 'string' && Object.hasOwn(LINKS, id);
}

export function externalLink(id: ExternalLinkId): string {
  return LINKS[id];
}

/**
 * The address to hand to the browser, or undefined when it must not be opened: only https on its own port, without
 * credentials, and on a host we name.
 */
export function vettedExternalUrl(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.port !== '') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return HOSTS.has(url.hostname) || REGIONAL_CONSOLE.test(url.hostname) ? url.href : undefined;
}
