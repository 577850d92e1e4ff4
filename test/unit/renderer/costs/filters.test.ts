import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../electron/contract/primitives.ts';
import {
  addFilter,
  filterSentence,
  labeller,
  removeFilter,
  replaceFilter,
} from '../../../../renderer/features/costs/filters.ts';

const ec2: Filter = { dimension: 'service', is: 'any-of', values: ['AmazonEC2'] };
const noTax: Filter = { dimension: 'charge_type', is: 'none-of', values: ['tax'] };
const labelOf = labeller([{ accountId: '111122223333', label: 'Acme prod' }]);

describe('a filter in words', () => {
  it('says what is let in', () => {
    expect(filterSentence({ dimension: 'tag:Project', is: 'any-of', values: ['web'] }, labelOf)).toBe(
      'Tag Project is web',
    );
  });

  it('says what is left out, in plain names', () => {
    expect(filterSentence(noTax, labelOf)).toBe('Charge type is not Tax');
  });

  it('uses the names the owner gave to accounts', () => {
    expect(filterSentence({ dimension: 'account', is: 'any-of', values: ['111122223333'] }, labelOf)).toBe(
      'Account is Acme prod',
    );
  });

  it('names two values and counts the rest', () => {
    expect(filterSentence({ dimension: 'resource', is: 'any-of', values: ['a', 'b', 'c', 'd'] }, labelOf)).toBe(
      'Resource is a or b or 2 more',
    );
  });

  it('says what is not stated in words', () => {
    expect(filterSentence({ dimension: 'tag:Owner', is: 'any-of', values: [''] }, labelOf)).toBe(
      'Tag Owner is Not tagged',
    );
  });
});

describe('a set of filters', () => {
  it('holds values of one dimension and kind together', () => {
    expect(addFilter([ec2], { ...ec2, values: ['AmazonS3', 'AmazonEC2'] })).toEqual([
      { ...ec2, values: ['AmazonEC2', 'AmazonS3'] },
    ]);
  });

  it('keeps leaving out apart from letting in', () => {
    expect(addFilter([ec2], { ...ec2, is: 'none-of' })).toHaveLength(2);
  });

  it('loses a filter whose last value is taken away', () => {
    expect(replaceFilter([ec2, noTax], 0, { ...ec2, values: [] })).toEqual([noTax]);
  });

  it('loses the filter that is removed', () => {
    expect(removeFilter([ec2, noTax], 1)).toEqual([ec2]);
  });
});
