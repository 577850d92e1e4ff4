import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { awsAccounts } from './accounts.ts';
import { flag, instant, isDay, isFlag, isJson, isMonth, NOW, nanos, oneOf } from './columns.ts';
import { BILLING_SOURCES, imports } from './imports.ts';

export const PARTITION_STATES = ['counted', 'outranked', 'replaced'] as const;
/** `month`: the source only knows the month of the amount. */
export const GRANULARITIES = ['day', 'month'] as const;
/** The values of the contract's ChargeType. */
export const CHARGE_TYPES = [
  'usage',
  'covered_usage',
  'commitment_fee',
  'commitment_negation',
  'fee',
  'support',
  'tax',
  'credit',
  'refund',
  'discount',
  'adjustment',
] as const;

/** What one import says of one account and billing month. Only partitions with state `counted` are in any total. */
export const costPartitions = sqliteTable(
  'cost_partitions',
  {
    partitionId: integer('partition_id').primaryKey({ autoIncrement: true }),
    importId: text('import_id')
      .notNull()
      .references(() => imports.importId, { onDelete: 'cascade' }),
    provider: text('provider').notNull(),
    /** As the file writes it; '' where it does not say. */
    accountId: text('account_id').notNull(),
    payerAccountId: text('payer_account_id'),
    billingPeriod: text('billing_period').notNull(),
    source: text('source', { enum: BILLING_SOURCES }).notNull(),
    state: text('state', { enum: PARTITION_STATES }).notNull(),
    replacedBy: text('replaced_by').references(() => imports.importId, { onDelete: 'set null' }),
    rows: integer('rows').notNull(),
    firstDay: text('first_day').notNull(),
    lastDay: text('last_day').notNull(),
    isEstimated: flag('is_estimated').notNull().default(false),
  },
  (table) => [
    uniqueIndex('cost_partitions_once').on(table.importId, table.provider, table.accountId, table.billingPeriod),
    index('cost_partitions_period').on(table.provider, table.accountId, table.billingPeriod),
    index('cost_partitions_replaced_by').on(table.replacedBy),
    isMonth('cost_partitions', 'billing_period'),
    oneOf('cost_partitions', 'source', BILLING_SOURCES),
    oneOf('cost_partitions', 'state', PARTITION_STATES),
    isDay('cost_partitions', 'first_day'),
    isDay('cost_partitions', 'last_day'),
    isFlag('cost_partitions', 'is_estimated'),
  ],
);

/** Every distinct combination of tags, once. */
export const costTagSets = sqliteTable(
  'cost_tag_sets',
  {
    tagSetId: integer('tag_set_id').primaryKey(),
    /** Canonical JSON object: keys sorted, no spaces, values text. */
    tags: text('tags').notNull(),
  },
  (table) => [uniqueIndex('cost_tag_sets_tags_unique').on(table.tags), isJson('cost_tag_sets', 'tags')],
);

/** The tags of a set one by one, to filter and group by any key. */
export const costTags = sqliteTable(
  'cost_tags',
  {
    tagSetId: integer('tag_set_id')
      .notNull()
      .references(() => costTagSets.tagSetId, { onDelete: 'cascade' }),
    tagKey: text('tag_key').notNull(),
    tagValue: text('tag_value').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tagSetId, table.tagKey] }),
    index('cost_tags_key_value').on(table.tagKey, table.tagValue),
  ],
);

/** A dimension of a cost line; '' where the source does not state it. */
const dimension = (name: string) => text(name).notNull().default('');

/** The amounts of a line or of one of its days. NULL: this basis is not known. */
const amounts = () => ({
  usageAmount: real('usage_amount'),
  unblendedCost: nanos('unblended_cost').notNull(),
  blendedCost: nanos('blended_cost'),
  amortizedCost: nanos('amortized_cost'),
  netUnblendedCost: nanos('net_unblended_cost'),
  netAmortizedCost: nanos('net_amortized_cost'),
  publicCost: nanos('public_cost'),
});

/** One combination of all dimensions within one partition and usage month, with its totals over that month. */
export const costLines = sqliteTable(
  'cost_lines',
  {
    lineId: integer('line_id').primaryKey(),
    partitionId: integer('partition_id')
      .notNull()
      .references(() => costPartitions.partitionId, { onDelete: 'cascade' }),
    usageMonth: text('usage_month').notNull(),
    granularity: text('granularity', { enum: GRANULARITIES }).notNull(),
    awsAccountId: text('aws_account_id').references(() => awsAccounts.awsAccountId),
    accountId: dimension('account_id'),
    provider: dimension('provider'),
    productCode: dimension('product_code'),
    serviceName: text('service_name'),
    usageType: dimension('usage_type'),
    operation: dimension('operation'),
    resourceId: dimension('resource_id'),
    region: dimension('region'),
    instanceType: dimension('instance_type'),
    pricingUnit: dimension('pricing_unit'),
    usageUnit: dimension('usage_unit'),
    chargeType: text('charge_type', { enum: CHARGE_TYPES }).notNull(),
    lineItemType: dimension('line_item_type'),
    currency: text('currency').notNull(),
    commitmentId: dimension('commitment_id'),
    lineDescription: dimension('line_description'),
    productFamily: dimension('product_family'),
    tagSetId: integer('tag_set_id').references(() => costTagSets.tagSetId),
    tagEnvironment: text('tag_environment'),
    tagProject: text('tag_project'),
    tagOwner: text('tag_owner'),
    isEstimated: flag('is_estimated').notNull().default(false),
    ...amounts(),
  },
  (table) => [
    index('cost_lines_partition').on(table.partitionId),
    oneOf('cost_lines', 'granularity', GRANULARITIES),
    oneOf('cost_lines', 'charge_type', CHARGE_TYPES),
    isFlag('cost_lines', 'is_estimated'),
  ],
);

/** What a line cost on each day. Stored WITHOUT ROWID, in the order of its key. */
export const costLineDays = sqliteTable(
  'cost_line_days',
  {
    lineId: integer('line_id')
      .notNull()
      .references(() => costLines.lineId, { onDelete: 'cascade' }),
    /** Days since 1970-01-01, UTC. */
    day: integer('day').notNull(),
    ...amounts(),
  },
  (table) => [primaryKey({ columns: [table.lineId, table.day] })],
);

/** Written with the import: one row per partition, day, service, region, charge type, currency and granularity. */
export const dailyCostSummaries = sqliteTable(
  'daily_cost_summaries',
  {
    dailyCostId: text('daily_cost_id').primaryKey(),
    partitionId: integer('partition_id')
      .notNull()
      .references(() => costPartitions.partitionId, { onDelete: 'cascade' }),
    awsAccountId: text('aws_account_id').references(() => awsAccounts.awsAccountId),
    accountId: text('account_id').notNull(),
    provider: text('provider').notNull(),
    timeStart: instant('time_start').notNull(),
    /** Exclusive. */
    timeEnd: instant('time_end').notNull(),
    service: text('service').notNull(),
    region: text('region').notNull(),
    chargeType: text('charge_type', { enum: CHARGE_TYPES }).notNull(),
    currency: text('currency').notNull(),
    granularity: text('granularity', { enum: GRANULARITIES }).notNull(),
    /** Unblended. */
    totalCost: nanos('total_cost').notNull(),
    amortizedCost: nanos('amortized_cost'),
    rows: integer('rows').notNull(),
    createdAt: instant('created_at').notNull().default(NOW),
  },
  (table) => [
    uniqueIndex('daily_cost_summaries_once').on(
      table.partitionId,
      table.timeStart,
      table.service,
      table.region,
      table.chargeType,
      table.currency,
      table.granularity,
    ),
    oneOf('daily_cost_summaries', 'charge_type', CHARGE_TYPES),
    oneOf('daily_cost_summaries', 'granularity', GRANULARITIES),
  ],
);
