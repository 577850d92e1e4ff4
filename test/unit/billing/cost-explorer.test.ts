import { describe, expect, it } from 'vitest';
import { fileOf } from './support/bills.ts';
import { linesOf, staged, stagedUnit, sumsBy } from './support/staged.ts';

const usd = (amount: string) => ({ Amount: amount, Unit: 'USD' });

function period(start: string, end: string, groups: readonly (readonly [keys: readonly string[], amount: string])[]) {
  return {
    TimePeriod: { Start: start, End: end },
    Total: {},
    Groups: groups.map(([keys, amount]) => ({ Keys: keys, Metrics: { UnblendedCost: usd(amount) } })),
    Estimated: false,
  };
}

const day = period('2024-02-01', '2024-02-02', [
  [['Amazon Simple Storage Service'], '1.5'],
  [['Tax'], '0.5'],
]);

const unitOf = (value: unknown, account?: string) =>
  stagedUnit(fileOf(JSON.stringify(value), 'answer.json'), { account });

describe('a saved Cost Explorer answer', () => {
  it.each([
    ['with its envelope', { ResultsByTime: [day], GroupDefinitions: [{ Type: 'DIMENSION', Key: 'SERVICE' }] }],
    ['as a bare ResultsByTime array', [day]],
    ['as several pages', [{ ResultsByTime: [day] }, { ResultsByTime: [period('2024-02-02', '2024-02-03', [])] }]],
  ])('is read %s', async (_, value) => {
    const unit = await unitOf(value);
    expect(unit).toMatchObject({ format: 'ce-json', source: 'ce' });
    expect(await sumsBy(unit, (line) => line.productCode)).toEqual({
      'Amazon Simple Storage Service': '1.5',
      Tax: '0.5',
    });
  });

  it('charges tax, refunds and support by the services that stand for them', async () => {
    const unit = await unitOf([
      period('2024-02-01', '2024-02-02', [
        [['Tax'], '1'],
        [['AWS Support (Business)'], '2'],
        [['Savings Plans for AWS Compute usage'], '3'],
        [['EC2 - Other'], '4'],
      ]),
    ]);
    expect(await sumsBy(unit, (line) => line.chargeType)).toEqual({
      tax: '1',
      support: '2',
      commitment_fee: '3',
      usage: '4',
    });
  });

  it('with months is stored as months, not as one huge day', async () => {
    const unit = await unitOf([
      period('2024-02-01', '2024-03-01', [[['Amazon EC2'], '10']]),
      period('2024-03-01', '2024-03-12', [[['Amazon EC2'], '3']]),
    ]);
    const lines = await linesOf(unit);
    expect(lines.map(({ granularity, usageMonth }) => `${granularity} ${usageMonth}`).sort()).toEqual([
      'month 2024-02',
      'month 2024-03',
    ]);
    expect(unit).toMatchObject({ firstDay: '2024-02-01', lastDay: '2024-03-31' });
  });

  it('without groups has its totals', async () => {
    const total = {
      TimePeriod: { Start: '2024-02-01', End: '2024-02-02' },
      Total: { UnblendedCost: usd('7') },
      Groups: [],
      Estimated: true,
    };
    const unit = await unitOf([total]);
    expect(await sumsBy(unit, (line) => line.productCode)).toEqual({ '': '7' });
    expect(unit.partitions[0]?.isEstimated).toBe(true);
  });

  it.each([
    ['SERVICE and RECORD_TYPE', ['Amazon EC2', 'Credit'], { productCode: 'Amazon EC2', chargeType: 'credit' }],
    [
      'SERVICE and USAGE_TYPE',
      ['Amazon EC2', 'USW2-BoxUsage:t3.micro'],
      { usageType: 'USW2-BoxUsage:t3.micro', region: 'us-west-2', instanceType: 't3.micro' },
    ],
    [
      'LINKED_ACCOUNT and SERVICE',
      ['123456789012', 'Amazon EC2'],
      { accountId: '123456789012', productCode: 'Amazon EC2' },
    ],
    ['SERVICE and REGION', ['Amazon EC2', 'eu-west-1'], { region: 'eu-west-1' }],
    ['TAG and SERVICE', ['Environment$prod', 'Amazon EC2'], { tags: '{"Environment":"prod"}', tagEnvironment: 'prod' }],
  ])('grouped by %s is understood without its GroupDefinitions', async (_, keys, line) => {
    const unit = await unitOf([period('2024-02-01', '2024-02-02', [[keys, '1']])]);
    expect((await linesOf(unit))[0]).toMatchObject(line);
  });

  it('names accounts as its attributes do', async () => {
    const unit = await unitOf({
      GroupDefinitions: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }],
      DimensionValueAttributes: [{ Value: '123456789012', Attributes: { description: 'Production' } }],
      ResultsByTime: [period('2024-02-01', '2024-02-02', [[['123456789012'], '1']])],
    });
    expect(unit.accounts).toEqual([{ provider: 'AWS', accountId: '123456789012', name: 'Production' }]);
  });

  it('belongs to the account its owner states where it names none', async () => {
    expect((await unitOf([day], '123456789012')).partitions[0]?.accountId).toBe('123456789012');
    expect((await unitOf([day])).partitions[0]?.accountId).toBe('');
  });

  it('keeps every metric it holds and leaves the others unknown', async () => {
    const metrics = {
      UnblendedCost: usd('5'),
      AmortizedCost: usd('4'),
      NetUnblendedCost: usd('3'),
      UsageQuantity: { Amount: '12', Unit: 'Hrs' },
    };
    const unit = await unitOf([{ ...day, Groups: [{ Keys: ['Amazon EC2'], Metrics: metrics }] }]);
    expect((await linesOf(unit))[0]).toMatchObject({
      unblendedCost: 5e9,
      amortizedCost: 4e9,
      netUnblendedCost: 3e9,
      blendedCost: null,
      usageAmount: 12,
      usageUnit: 'Hrs',
    });
  });

  it('without UnblendedCost says what stands in its place', async () => {
    const unit = await unitOf([{ ...day, Groups: [{ Keys: ['Amazon EC2'], Metrics: { BlendedCost: usd('2') } }] }]);
    expect(await sumsBy(unit, () => 'all')).toEqual({ all: '2' });
    expect(unit.notes.join(' ')).toContain('BlendedCost stands in its place');
  });

  it('with usage only is refused with the metric to ask for', async () => {
    const answer = [{ ...day, Groups: [{ Keys: ['Amazon EC2'], Metrics: { UsageQuantity: usd('2') } }] }];
    const { refusedFiles } = await staged(fileOf(JSON.stringify(answer), 'answer.json'));
    expect(refusedFiles).toMatchObject([{ code: 'missing-column', remedy: expect.stringContaining('UnblendedCost') }]);
  });
});

describe("the Cost Explorer console's CSV", () => {
  const csv = (rows: readonly string[], header = '"Service","Amazon EC2($)","Tax ($)","Total costs($)"') =>
    stagedUnit(fileOf([header, ...rows, ''].join('\n')));

  it('counts neither the total row nor the total column, and blanks as nothing', async () => {
    const unit = await csv(['"Service total","3","1","4"', '"2024-02-01","1","","1"', '"2024-02-02","2","1","3"']);
    expect(await sumsBy(unit, (line, { date }) => `${date} ${line.productCode}`)).toEqual({
      '2024-02-01 Amazon EC2': '1',
      '2024-02-02 Amazon EC2': '2',
      '2024-02-02 Tax': '1',
    });
  });

  it('reads money as people write it', async () => {
    const unit = await csv(['2024-02-03,"$10,000.00 ","-$1.50",', '2024-02-04,"($2.25)",1.5E-7,']);
    expect(await sumsBy(unit, () => 'all')).toEqual({ all: '9996.25000015' });
  });

  it('with the first of every month is a monthly report', async () => {
    const unit = await csv(['2024-02-01,10,1,11', '2024-03-01,20,2,22']);
    expect(new Set((await linesOf(unit)).map(({ granularity }) => granularity))).toEqual(new Set(['month']));
  });

  it('may be grouped by account', async () => {
    const unit = await csv(['2024-02-02,3,'], '"Linked account","Production (123456789012)($)","Total costs($)"');
    expect(unit.accounts).toEqual([{ provider: 'AWS', accountId: '123456789012', name: 'Production' }]);
  });

  it('names the line and column of what is no amount', async () => {
    const unit = await csv(['2024-02-02,3,', '2024-02-03,n/a,1,']);
    expect(unit.rows).toMatchObject({ kept: 2, refused: 1 });
    expect(unit.refusals).toMatchObject([{ line: 3, column: 'Amazon EC2($)', reason: '"n/a" is no amount' }]);
  });
});
