import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodBefore } from '../../../electron/hosts/cli/commands/costs.ts';
import { parseDay, parseDimensions, parseFilter } from '../../../electron/hosts/cli/cost-arguments.ts';
import { csvLine, textCell } from '../../../electron/hosts/cli/csv.ts';
import { splitGlobals } from '../../../electron/hosts/cli/globals.ts';

describe('a filter on the command line', () => {
  it.each([
    ['service=AmazonEC2', { dimension: 'service', is: 'any-of', values: ['AmazonEC2'] }],
    ['region!=us-east-1,us-west-2', { dimension: 'region', is: 'none-of', values: ['us-east-1', 'us-west-2'] }],
    ['tag:env=prod', { dimension: 'tag:env', is: 'any-of', values: ['prod'] }],
    ['tag:aws:createdBy!=me', { dimension: 'tag:aws:createdBy', is: 'none-of', values: ['me'] }],
    ['usage-type=BoxUsage:t2.micro', { dimension: 'usage_type', is: 'any-of', values: ['BoxUsage:t2.micro'] }],
    ['resource=', { dimension: 'resource', is: 'any-of', values: [''] }],
    ['service=a\\,b,c', { dimension: 'service', is: 'any-of', values: ['a,b', 'c'] }],
    ['tag:note=a=b', { dimension: 'tag:note', is: 'any-of', values: ['a=b'] }],
  ])('%s is read', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each(['service', '=x', 'colour=red', 'tag:=x', ''])('%j is refused with what there is', (text) => {
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ name: 'Refused' }));
  });

  it('gives back any values that were written with their commas marked', () => {
    const value = fc.string().filter((text) => !text.endsWith('\\'));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const text = `service=${values.map((one) => one.replaceAll(',', '\\,')).join(',')}`;
        expect(parseFilter(text).values).toEqual(values);
      }),
    );
  });
});

describe('other arguments', () => {
  it('take dimensions apart by commas or one by one', () => {
    expect(parseDimensions(['service,usage-type', 'tag:team-name'])).toEqual([
      'service',
      'usage_type',
      'tag:team-name',
    ]);
  });

  it('take a month for its first or last day', () => {
    expect([parseDay('2018-10', 'from'), parseDay('2018-10', 'to'), parseDay('2018-10-05', 'to')]).toEqual([
      '2018-10-01',
      '2018-10-31',
      '2018-10-05',
    ]);
    expect(() => parseDay('2018-13', 'from')).toThrow('no day or month');
    expect(() => parseDay('2018-02-30', 'from')).toThrow('no day or month');
  });

  it('compare whole months with whole months and days with as many days', () => {
    expect(periodBefore('2018-11-01', '2018-11-30')).toEqual({ from: '2018-10-01', to: '2018-10-31' });
    expect(periodBefore('2018-01-01', '2018-02-28')).toEqual({ from: '2017-11-01', to: '2017-12-31' });
    expect(periodBefore('2018-11-10', '2018-11-16')).toEqual({ from: '2018-11-03', to: '2018-11-09' });
  });

  it('take the global options wherever they stand, up to --', () => {
    expect(splitGlobals(['--sample', 'costs', '--json', '--home', '/x', '--from', '2018-10', '--', '--json'])).toEqual({
      globals: { wantsJson: true, workspace: 'sample', home: '/x' },
      rest: ['costs', '--from', '2018-10', '--', '--json'],
    });
    expect(() => splitGlobals(['costs', '--home'])).toThrow('--home needs a folder');
  });
});

describe('CSV', () => {
  it('keeps text of a bill from being run as a formula', () => {
    expect(['=1+1', '+1', '-1', '@x', '\tx'].map(textCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "'\tx"]);
  });

  it('quotes what would break a line', () => {
    expect(csvLine(['a,b', 'c"d', 'e\nf', 'g'].map(textCell))).toBe('"a,b","c""d","e\nf",g\r\n');
  });
});
