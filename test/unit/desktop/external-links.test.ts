import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isExternalLinkId, vettedExternalUrl } from '../../../electron/hosts/desktop/external-links.ts';
import { cleanUp, startDesktop } from './start-desktop.ts';

const OUR_HOSTS = /^(?:docs\.aws\.amazon\.com|(?:[a-z0-9-]+\.)?console\.aws\.amazon\.com|focus\.finops\.org)$/;

describe('an address to open outside', () => {
  it.each([
    'https://console.aws.amazon.com/billing/home',
    'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1',
    'https://us-gov-west-1.console.aws.amazon.com/',
    'https://docs.aws.amazon.com/cur/latest/userguide/what-is-cur.html',
  ])('may be %s', (address) => {
    expect(vettedExternalUrl(address)).toBe(address);
  });

  it.each([
    'http://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com.example.com/',
    'https://docs.aws.amazon.com@example.com/',
    'https://user:pass@docs.aws.amazon.com/',
    'https://docs.aws.amazon.com:8443/',
    'https://evil.console.aws.amazon.com.example/',
    'https://a.b.console.aws.amazon.com/',
    'javascript:alert(1)//docs.aws.amazon.com',
    'file:///docs.aws.amazon.com',
    'ms-settings:privacy',
    String.raw`\\server\share`,
    '',
  ])('is not %s', (address) => {
    expect(vettedExternalUrl(address)).toBeUndefined();
  });

  it('is https on one of our hosts, without credentials, whatever the text', () => {
    const pieces = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '@',
      ':',
      '.',
      'docs.aws.amazon.com',
      'evil.test',
      '#',
      '?',
      '\\',
      '%40',
      '\t',
    );
    const address = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(address, (text) => {
        const vetted = vettedExternalUrl(text);
        if (vetted === undefined) return true;
        const url = new URL(vetted);
        return url.protocol === 'https:' && OUR_HOSTS.test(url.host) && url.username === '' && url.password === '';
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a link of the page', () => {
  afterEach(cleanUp);

  it('is named, not written out', async () => {
    const { bridge, electron } = await startDesktop();
    await bridge().openExternalLink('focus-specification');
    expect(electron.$.openedExternally).toEqual(['https://focus.finops.org/focus-specification/']);
  });

  it('is refused when its name is unknown', async () => {
    const { electron, window } = await startDesktop();
    const { webContents } = window();
    for (const id of ['https://example.com/', 'constructor', '__proto__', '', 7, null]) {
      const caller = { sender: webContents, senderFrame: webContents.mainFrame };
      await expect(
        electron.$.invoke('cloudaudit:call', caller, { method: 'open-external-link', id }),
      ).rejects.toThrow();
      expect(isExternalLinkId(id)).toBe(false);
    }
    expect(electron.$.openedExternally).toEqual([]);
  });
});
