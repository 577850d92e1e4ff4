import { describe, expect, it } from 'vitest';
import { addressOf, parseHash, sharedQuery } from '../../../../renderer/shell/address.ts';
import { costsAddress } from '../../../../renderer/shell/links.ts';

describe('parseHash', () => {
  it('divides path and query', () => {
    expect(parseHash('#/costs?period=2018-11&by=region')).toEqual({
      path: '/costs',
      query: 'period=2018-11&by=region',
    });
    expect(parseHash('#/costs')).toEqual({ path: '/costs', query: '' });
    expect(parseHash('')).toEqual({ path: '/', query: '' });
  });
});

describe('addressOf', () => {
  it('keeps period and account and drops what belongs to a page', () => {
    expect(addressOf('/overview', 'period=2018-11&account=1&by=region')).toBe('/overview?period=2018-11&account=1');
    expect(sharedQuery('by=region').toString()).toBe('');
  });

  it("adds a page's own parameters and takes out undefined ones", () => {
    expect(addressOf('/costs', 'period=2018-11', { compare: 'same-days', period: undefined })).toBe(
      '/costs?compare=same-days',
    );
  });
});

describe('costsAddress', () => {
  it('leads to the usage types of a service', () => {
    const address = costsAddress('period=2018-11', { drill: [{ dimension: 'service', value: 'AWSGlue' }] });
    expect(new URLSearchParams(address.split('?')[1])).toEqual(
      new URLSearchParams({ period: '2018-11', by: 'usage_type', in: 'service=AWSGlue' }),
    );
  });

  it('leads to the line items of one day', () => {
    const address = costsAddress('', { days: { from: '2018-11-05', to: '2018-11-05' } });
    expect(new URLSearchParams(address.split('?')[1]).get('level')).toBe('lines');
  });

  it('is the page itself without a drill', () => {
    expect(costsAddress('', {})).toBe('/costs');
  });
});
