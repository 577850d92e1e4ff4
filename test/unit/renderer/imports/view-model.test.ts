import { describe, expect, it } from 'vitest';
import {
  fileName,
  lacksAccount,
  reconciled,
  refusedFileSentence,
  replacementChange,
  rowsSentence,
  totalsByCurrency,
} from '../../../../renderer/features/imports/view-model.ts';

const october = {
  month: '2018-10',
  currency: 'USD',
  sourceTotal: '10.0000000001',
  storedTotal: '10',
  remainder: '0.0000000001',
  rows: 4,
};
const november = { ...october, month: '2018-11', sourceTotal: '5.5', storedTotal: '5.5', remainder: '0' };
const euros = { ...november, currency: 'EUR', sourceTotal: '7', storedTotal: '7' };
const count = (value: number) => String(value);

describe('the totals of a file', () => {
  it('are added with all their decimals and never across currencies', () => {
    expect(totalsByCurrency([october, november, euros])).toEqual([
      { currency: 'USD', total: '15.5000000001' },
      { currency: 'EUR', total: '7' },
    ]);
  });
});

describe('the reconciliation', () => {
  it('names what is left over, however small', () => {
    expect(reconciled([october, november])).toEqual([
      {
        currency: 'USD',
        sourceTotal: '15.5000000001',
        storedTotal: '15.5',
        remainder: '0.0000000001',
        isExact: false,
        isToTheCent: true,
      },
    ]);
  });

  it('is off when half a cent or more is missing', () => {
    expect(reconciled([{ ...november, remainder: '-0.005' }])[0]?.isToTheCent).toBe(false);
  });

  it('is exact when nothing is left over', () => {
    expect(reconciled([november])[0]?.isExact).toBe(true);
  });
});

describe('a replacement', () => {
  it('changes the total by the exact difference', () => {
    expect(replacementChange({ previousTotal: '10.10', newTotal: '10.05' })).toBe('-0.05');
  });
});

describe('the rows of a file in words', () => {
  it('says only what is out of the ordinary', () => {
    expect(rowsSentence({ read: 12, kept: 12, aggregatedTo: 3, refused: 0, ragged: 0 }, count)).toBe(
      '12 rows read, all kept, added up to 3 daily amounts.',
    );
  });

  it('counts refused rows and rows that ended early', () => {
    expect(rowsSentence({ read: 12, kept: 11, aggregatedTo: 3, refused: 1, ragged: 2 }, count)).toBe(
      '12 rows read, 11 kept, added up to 3 daily amounts. 1 row refused. 2 rows ended early; what was missing at the end was read as empty.',
    );
  });
});

describe('a Cost Explorer answer', () => {
  const rows = { read: 1, kept: 1, aggregatedTo: 1, refused: 0, ragged: 0 };

  it('may be given an account when it names none', () => {
    expect(lacksAccount([{ source: 'ce', accounts: [{ provider: 'AWS', accountId: '' }], rows }])).toBe(true);
  });

  it('keeps the accounts it names', () => {
    expect(lacksAccount([{ source: 'ce', accounts: [{ provider: 'AWS', accountId: '111122223333' }], rows }])).toBe(
      false,
    );
  });
});

describe('a file that was not taken', () => {
  it('is named without its path', () => {
    const refused = {
      file: '/tmp/u/a.txt',
      code: 'x',
      reason: '/tmp/u/a.txt is no billing file.',
      remedy: 'Choose another.',
    };
    expect(refusedFileSentence(refused)).toBe('a.txt is no billing file. Choose another.');
  });

  it('is named when the reason does not', () => {
    expect(refusedFileSentence({ file: '/tmp/u/a.txt', code: 'x', reason: 'It is empty.' })).toBe(
      'a.txt: It is empty.',
    );
  });
});

describe('a file name', () => {
  it('is the last part of a path of either system', () => {
    expect(['/home/ana/Oct.csv', 'C:\\bills\\Oct.csv', 'Oct.csv'].map(fileName)).toEqual([
      'Oct.csv',
      'Oct.csv',
      'Oct.csv',
    ]);
  });
});
