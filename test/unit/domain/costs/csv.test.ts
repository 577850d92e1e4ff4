import { describe, expect, it } from 'vitest';
import type { CostAnswer, CostLine } from '../../../../electron/contract/costs.ts';
import { costAnswerCsv, costLinesCsv } from '../../../../electron/domain/costs/csv.ts';

const ANSWER: CostAnswer = {
  from: '2026-01-01',
  to: '2026-02-28',
  granularity: 'month',
  basis: 'unblended',
  currency: 'USD',
  currencies: [{ currency: 'USD', total: '0.3' }],
  periods: [
    { start: '2026-01-01', end: '2026-01-31' },
    { start: '2026-02-01', end: '2026-02-28' },
  ],
  groups: [
    {
      keys: ['AmazonS3', '=cmd()'],
      labels: ['Amazon S3', '=cmd()'],
      isOther: false,
      amounts: ['0.1', '-0.05'],
      total: '0.05',
    },
    { keys: [], labels: ['Other'], isOther: true, amounts: ['0.25', '0'], total: '0.25' },
  ],
  totals: ['0.35', '-0.05'],
  total: '0.3',
  unknownBasis: '0',
  monthlyOnly: '0',
};

describe('an answer as CSV', () => {
  it('has names, keys, exact amounts per period and totals', () => {
    expect(costAnswerCsv(ANSWER, ['service', 'tag:Cost "centre"'])).toBe(
      [
        'Service,Service (key),"Tag: Cost ""centre""",2026-01,2026-02,Total USD',
        "Amazon S3,AmazonS3,'=cmd(),0.1,-0.05,0.05",
        'Other,,,0.25,0,0.25',
        'Total,,,0.35,-0.05,0.3',
        '',
      ].join('\r\n'),
    );
  });

  it('has one column per dimension whose keys are their names', () => {
    const groups = [{ ...ANSWER.groups[0]!, keys: ['eu-west-1'], labels: ['eu-west-1'] }];
    const [header] = costAnswerCsv({ ...ANSWER, groups }, ['region']).split('\r\n');
    expect(header).toBe('Region,2026-01,2026-02,Total USD');
  });
});

describe('line items as CSV', () => {
  const line: CostLine = {
    lineId: 1,
    day: '2026-01-02',
    provider: 'AWS',
    accountId: '111111111111',
    service: 'AmazonS3',
    serviceLabel: 'Amazon S3',
    usageType: 'Requests-Tier1',
    usageTypeLabel: 'Requests',
    operation: 'PutObject',
    region: 'us-east-1',
    resourceId: 'bucket,1',
    instanceType: '',
    chargeType: 'usage',
    importId: 'i',
    description: '@SUM(A1)\nnext',
    usageAmount: 1.5,
    usageUnit: 'Requests',
    amount: '-0.000000001',
    tags: { team: '+1' },
  };

  it('quotes what needs it and runs no formulas', () => {
    const [, cells] = costLinesCsv([line], 'USD').split('\r\n');
    expect(cells).toContain('"bucket,1"');
    expect(cells).toContain('"\'@SUM(A1)\nnext"');
    expect(cells?.endsWith(",-0.000000001,'+1")).toBe(true);
  });

  it('leaves amounts that are not known empty', () => {
    const { amount: _amount, usageAmount: _usage, ...unknown } = { ...line, tags: {} };
    expect(costLinesCsv([unknown], 'USD').split('\r\n')[1]?.endsWith(',Requests,')).toBe(true);
  });
});
