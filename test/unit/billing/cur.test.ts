import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Cells, curText, fileOf, snakeCase, temporaryFolder } from './support/bills.ts';
import { daysOf, linesOf, makeWithDuckDb, stagedUnit, sumsBy } from './support/staged.ts';

const total = async (content: string | Uint8Array, name?: string) =>
  sumsBy(await stagedUnit(fileOf(content, name)), () => 'all');

describe('a Cost and Usage Report', () => {
  const rows: readonly Cells[] = [{ 'lineItem/UnblendedCost': '1.25' }, { 'lineItem/UnblendedCost': '2.5' }];

  it('is read with slash headers, snake case headers and headers in any order', async () => {
    const reversed = [
      ...Object.keys(rows[0] ?? {}),
      'lineItem/UsageStartDate',
      'lineItem/LineItemType',
      'lineItem/ProductCode',
    ];
    expect(await total(curText(rows))).toEqual({ all: '3.75' });
    expect(await total(curText(rows, { header: snakeCase }))).toEqual({ all: '3.75' });
    expect(await total(curText(rows, { columns: reversed }))).toEqual({ all: '3.75' });
  });

  it('is recognised by content: gzip data under a name that says otherwise', async () => {
    const unit = await stagedUnit(fileOf(gzipSync(curText(rows)), 'bill.txt'));
    expect(unit).toMatchObject({ format: 'cur-csv', source: 'cur1', rows: { read: 2, kept: 2 } });
  });

  it('may have a byte order mark, CRLF, quoted line ends and no last line end', async () => {
    const described = [{ ...rows[0], 'lineItem/LineItemDescription': 'first\nsecond, "third"' }, rows[1] ?? {}];
    expect(await total(`\uFEFF${curText(described, { newline: '\r\n' })}`)).toEqual({ all: '3.75' });
    expect(await total(curText(described).trimEnd())).toEqual({ all: '3.75' });
    const [line] = await linesOf(await stagedUnit(fileOf(curText(described.slice(0, 1)))));
    expect(line?.lineDescription).toBe('first\nsecond, "third"');
  });

  it('has costs in scientific notation and with more decimals than a double holds', async () => {
    const unit = await stagedUnit(
      fileOf(
        curText([{ 'lineItem/UnblendedCost': '1.81E-8' }, { 'lineItem/UnblendedCost': '34649.973272612318255145698' }]),
      ),
    );
    expect(unit.totals).toEqual([
      {
        month: '2024-05',
        currency: 'USD',
        sourceTotal: '34649.973272630418255145698',
        storedTotal: '34649.97327263',
        remainder: '0.000000000418255145698',
        rows: 2,
      },
    ]);
  });

  it('adds hours up to UTC days, whatever way the time is written', async () => {
    const starts = [
      '2024-05-03T23:00:00Z',
      '2024-05-03 05:00:00',
      '2024-05-03T23:30:00.000Z',
      '2024-05-04T01:00:00+02:00',
    ];
    const unit = await stagedUnit(fileOf(curText(starts.map((start) => ({ 'lineItem/UsageStartDate': start })))));
    expect(await sumsBy(unit, (_, day) => day.date)).toEqual({ '2024-05-03': '0.4' });
    expect(unit).toMatchObject({ lineCount: 1, dayCount: 1, rows: { read: 4, aggregatedTo: 1 } });
  });

  it('keeps currencies apart', async () => {
    const unit = await stagedUnit(
      fileOf(curText([...rows, { 'lineItem/CurrencyCode': 'CNY', 'lineItem/UnblendedCost': '7' }])),
    );
    expect(await sumsBy(unit, (line) => line.currency)).toEqual({ USD: '3.75', CNY: '7' });
    expect(unit.totals.map(({ currency, sourceTotal }) => [currency, sourceTotal])).toEqual([
      ['CNY', '7'],
      ['USD', '3.75'],
    ]);
  });

  it('is split into one partition per account and billing month', async () => {
    const unit = await stagedUnit(
      fileOf(
        curText([
          {},
          { 'lineItem/UsageAccountId': '210987654321', 'bill/InvoiceId': '', 'lineItem/UnblendedCost': '3' },
        ]),
      ),
    );
    expect(unit.partitions).toMatchObject([
      { partitionNo: 0, accountId: '123456789012', billingPeriod: '2024-05', isEstimated: false },
      {
        partitionNo: 1,
        accountId: '210987654321',
        payerAccountId: '999999999999',
        isEstimated: true,
        totals: [{ nanos: 3_000_000_000n }],
      },
    ]);
    expect(unit.accounts).toHaveLength(2);
  });

  it('gives tags under the keys their owner chose, as one canonical object', async () => {
    const tagged = {
      'resourceTags/user:Zone': 'b',
      'resourceTags/user:Env': 'prod',
      'resourceTags/aws:createdBy': 'Root:1',
      'resourceTags/user:Owner': '',
    };
    const [slash] = await linesOf(await stagedUnit(fileOf(curText([tagged]))));
    expect(slash).toMatchObject({
      tags: '{"Env":"prod","Zone":"b","aws:createdBy":"Root:1"}',
      tagEnvironment: 'prod',
      tagProject: null,
      tagOwner: null,
    });
    const snake = { resource_tags_user_cost_center: '42', resource_tags_aws_created_by: 'me' };
    const [line] = await linesOf(await stagedUnit(fileOf(curText([snake], { header: snakeCase }))));
    expect(line?.tags).toBe('{"aws:created_by":"me","cost_center":"42"}');
  });

  it('takes region and instance type from the usage type where the columns are blank', async () => {
    const [line] = await linesOf(await stagedUnit(fileOf(curText([{ 'product/region': '' }]))));
    expect(line).toMatchObject({ region: 'eu-central-1', instanceType: 'm5.large' });
  });
});

describe('the charge type of a line', () => {
  const chargeTypeOf = async (cells: Cells) =>
    (await linesOf(await stagedUnit(fileOf(curText([cells])))))[0]?.chargeType;

  it.each([
    ['Usage', 'usage'],
    ['DiscountedUsage', 'covered_usage'],
    ['SavingsPlanCoveredUsage', 'covered_usage'],
    ['SavingsPlanNegation', 'commitment_negation'],
    ['SavingsPlanRecurringFee', 'commitment_fee'],
    ['SavingsPlanUpfrontFee', 'commitment_fee'],
    ['RIFee', 'commitment_fee'],
    ['Fee', 'fee'],
    ['Tax', 'tax'],
    ['Credit', 'credit'],
    ['Refund', 'refund'],
    ['EdpDiscount', 'discount'],
    ['BundledDiscount', 'discount'],
  ])('%s is %s', async (lineItemType, chargeType) => {
    expect(await chargeTypeOf({ 'lineItem/LineItemType': lineItemType })).toBe(chargeType);
  });

  it('is support for fees of a support plan, and a commitment fee for an upfront reservation', async () => {
    expect(await chargeTypeOf({ 'lineItem/LineItemType': 'Fee', 'lineItem/ProductCode': 'AWSSupportBusiness' })).toBe(
      'support',
    );
    expect(await chargeTypeOf({ 'lineItem/LineItemType': 'Fee', 'reservation/ReservationARN': 'arn:aws:ec2:ri' })).toBe(
      'commitment_fee',
    );
  });
});

describe('the amortized cost', () => {
  const savingsPlan = {
    'savingsPlan/SavingsPlanARN': 'arn:aws:savingsplans::1:savingsplan/x',
    'savingsPlan/SavingsPlanEffectiveCost': '',
    'savingsPlan/TotalCommitmentToDate': '',
    'savingsPlan/UsedCommitment': '',
    'reservation/EffectiveCost': '',
    'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod': '',
    'reservation/UnusedRecurringFee': '',
  };
  const amortizedOf = async (cells: Cells) => {
    const unit = await stagedUnit(fileOf(curText([{ ...savingsPlan, ...cells }])));
    return (await sumsBy(unit, () => 'all', 'amortizedCost'))['all'];
  };

  it('of Savings Plans is effective cost for what is covered, and what went unused of the fee', async () => {
    const covered = {
      'lineItem/LineItemType': 'SavingsPlanCoveredUsage',
      'lineItem/UnblendedCost': '1',
      'savingsPlan/SavingsPlanEffectiveCost': '0.7',
    };
    expect(await amortizedOf(covered)).toBe('0.7');
    expect(await amortizedOf({ 'lineItem/LineItemType': 'SavingsPlanNegation', 'lineItem/UnblendedCost': '-1' })).toBe(
      '0',
    );
    expect(
      await amortizedOf({
        'lineItem/LineItemType': 'SavingsPlanRecurringFee',
        'lineItem/UnblendedCost': '24',
        'savingsPlan/TotalCommitmentToDate': '24',
        'savingsPlan/UsedCommitment': '20.5',
      }),
    ).toBe('3.5');
    expect(
      await amortizedOf({ 'lineItem/LineItemType': 'SavingsPlanUpfrontFee', 'lineItem/UnblendedCost': '900' }),
    ).toBe('0');
  });

  it('of reservations is effective cost for what is covered, and the unused parts of the fee', async () => {
    expect(
      await amortizedOf({
        'lineItem/LineItemType': 'DiscountedUsage',
        'lineItem/UnblendedCost': '0',
        'reservation/EffectiveCost': '0.06',
      }),
    ).toBe('0.06');
    expect(
      await amortizedOf({
        'lineItem/LineItemType': 'RIFee',
        'lineItem/UnblendedCost': '22.32',
        'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod': '1.5',
        'reservation/UnusedRecurringFee': '0.25',
      }),
    ).toBe('1.75');
    expect(
      await amortizedOf({
        'lineItem/LineItemType': 'Fee',
        'reservation/ReservationARN': 'arn:ri',
        'lineItem/UnblendedCost': '263',
      }),
    ).toBe('0');
  });

  it('of everything else is the unblended cost', async () => {
    expect(await amortizedOf({ 'lineItem/LineItemType': 'Tax', 'lineItem/UnblendedCost': '8.25' })).toBe('8.25');
    expect(await amortizedOf({ 'lineItem/LineItemType': 'Credit', 'lineItem/UnblendedCost': '-5' })).toBe('-5');
  });

  it('is unknown where a covered line needs a column the file does not have', async () => {
    const unit = await stagedUnit(
      fileOf(curText([{ 'lineItem/LineItemType': 'DiscountedUsage', 'lineItem/UnblendedCost': '0' }])),
    );
    expect((await linesOf(unit))[0]?.amortizedCost).toBeNull();
  });

  it('and the unblended cost are net of discounts in the net columns, which may be blank', async () => {
    const net = { 'lineItem/NetUnblendedCost': '0.08' };
    const unit = await stagedUnit(fileOf(curText([net, { 'lineItem/NetUnblendedCost': '' }])));
    expect((await linesOf(unit))[0]).toMatchObject({ netUnblendedCost: 180_000_000, netAmortizedCost: 180_000_000 });
    const plain = await stagedUnit(fileOf(curText([{}])));
    expect((await linesOf(plain))[0]).toMatchObject({ netUnblendedCost: null, netAmortizedCost: null });
  });
});

describe('the list price', () => {
  it('leaves Savings Plan negations and container splits out', async () => {
    const unit = await stagedUnit(
      fileOf(
        curText([
          { 'pricing/publicOnDemandCost': '2' },
          { 'lineItem/LineItemType': 'SavingsPlanNegation', 'pricing/publicOnDemandCost': '9' },
          { 'lineItem/Operation': 'EKSPod-EC2', 'pricing/publicOnDemandCost': '9', 'lineItem/UnblendedCost': '0' },
        ]),
      ),
    );
    expect(await sumsBy(unit, () => 'all', 'publicCost')).toEqual({ all: '2' });
    const days = await daysOf(unit);
    expect(days.reduce((sum, day) => sum + (day.usageAmount ?? 0), 0)).toBe(1);
  });
});

describe('CUR 2.0', () => {
  const header = (name: string) => (name.startsWith('map/') ? name.slice(4) : snakeCase(name));
  const maps: Cells = {
    'map/product': '{"product_name":"Amazon Elastic Compute Cloud","region":"eu-west-3"}',
    'map/resource_tags': '{"user_environment":"prod","user:Project":"apollo","aws:createdBy":"me","user_empty":""}',
    'map/cost_category': '{}',
    'map/discount': '{}',
    'product/ProductName': '',
    'product/region': '',
  };

  const columns = Object.keys(maps).filter((name) => name.startsWith('map/'));

  it('in CSV has maps as JSON text', async () => {
    const names = [
      'lineItem/UsageStartDate',
      'lineItem/LineItemType',
      'lineItem/ProductCode',
      'lineItem/UnblendedCost',
      'bill/BillingPeriodStartDate',
      'lineItem/UsageAccountId',
      ...columns,
    ];
    const unit = await stagedUnit(fileOf(curText([maps], { header, columns: names })));
    expect(unit).toMatchObject({ format: 'cur2-csv', source: 'cur2' });
    expect((await linesOf(unit))[0]).toMatchObject({
      serviceName: 'Amazon Elastic Compute Cloud',
      region: 'eu-west-3',
      tags: '{"Project":"apollo","aws:createdBy":"me","environment":"prod"}',
      tagEnvironment: 'prod',
      tagProject: 'apollo',
    });
  });

  it('in Parquet has MAP columns, doubles and timestamps, here packed with ZSTD', async () => {
    const file = `${temporaryFolder()}/cur2.parquet`;
    await makeWithDuckDb(
      `COPY (SELECT 'a' AS identity_line_item_id, '2024-05-03T00:00:00Z/2024-05-03T01:00:00Z' AS identity_time_interval,
         TIMESTAMP '2024-05-01' AS bill_billing_period_start_date, '123456789012' AS line_item_usage_account_id,
         'Usage' AS line_item_line_item_type, TIMESTAMP '2024-05-03 07:00:00' AS line_item_usage_start_date,
         'AmazonS3' AS line_item_product_code, 0.1::DOUBLE + 0.2::DOUBLE AS line_item_unblended_cost,
         'USD' AS line_item_currency_code, MAP {'product_name': 'Amazon Simple Storage Service', 'region': 'eu-west-3'} AS product,
         MAP {'user_owner': 'ana', 'user_team': ''} AS resource_tags, MAP {'total': 0.5} AS discount
       FROM range(3)) TO '${file}' (FORMAT parquet, CODEC zstd)`,
    );
    const unit = await stagedUnit(file);
    expect(unit).toMatchObject({ format: 'cur2-parquet', source: 'cur2', rows: { read: 3, kept: 3 } });
    expect(unit.totals[0]?.sourceTotal).toBe('0.90000000000000012');
    expect((await linesOf(unit))[0]).toMatchObject({
      productCode: 'AmazonS3',
      serviceName: 'Amazon Simple Storage Service',
      region: 'eu-west-3',
      tags: '{"owner":"ana"}',
      tagOwner: 'ana',
    });
  });
});
