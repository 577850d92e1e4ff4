import type { Finish } from '../formats/mapping.ts';
import { KEYS } from '../formats/mapping.ts';
import type { Grouping } from './group-rows.ts';
import { keyColumn, STORED_AMOUNTS, type UnitTables } from './lines-and-days.ts';

/** `CREATE TABLE` of the unit's partitions, numbered from 0: one per provider, account and billing month. */
export function partitionTable(tables: UnitTables, grouping: Grouping): string {
  const keys = KEYS.map((key) => keyColumn(key, grouping)).join(', ');
  return (
    `CREATE TABLE ${tables.partitions} AS SELECT (row_number() OVER (ORDER BY provider, account_id, period) - 1)::INTEGER AS partition_no, * ` +
    'FROM (SELECT provider, account_id, period, max(account_name) AS account_name, max(payer_account_id) AS payer_account_id, ' +
    'sum(source_rows)::BIGINT AS source_rows, min(usage_day) AS first_day, ' +
    "max(CASE WHEN granularity = 'month' THEN last_day(usage_day) ELSE usage_day END) AS last_day, bool_or(is_estimated = '1') AS is_estimated " +
    `FROM (SELECT usage_day, source_rows, ${keys}, ${periodOf(grouping)} AS period FROM ${tables.groups} WHERE problem = 0) ` +
    'GROUP BY provider, account_id, period)'
  );
}

/** The billing month; the month of the usage where the source does not state one. */
function periodOf(grouping: Grouping, usageMonth = "strftime(usage_day, '%Y-%m')"): string {
  const stated = grouping.constants.get('billing_period') ?? 'billing_period';
  return `CASE WHEN ${stated} = '' THEN ${usageMonth} ELSE ${stated} END`;
}

/** `CREATE TABLE` of the finished lines, with the totals of their days. */
export function outputTable(tables: UnitTables, grouping: Grouping, finish: Finish): string {
  const keys = KEYS.map((key) => keyColumn(key, grouping)).join(', ');
  const totals = STORED_AMOUNTS.map((name) => `sum(${name})::BIGINT AS ${name}`).join(', ');
  return (
    `CREATE TABLE ${tables.output} AS SELECT lines.line_no, partition_no, usage_month, granularity, lines.account_id, lines.provider, product_code, ` +
    'service_name, lines.usage_type, operation, resource_id, ' +
    "CASE WHEN lines.region = '' AND lines.provider = 'AWS' THEN coalesce(facts.region, '') ELSE lines.region END AS region, " +
    "CASE WHEN lines.instance_type = '' AND lines.provider = 'AWS' THEN coalesce(facts.instance_type, '') ELSE lines.instance_type END AS instance_type, " +
    'pricing_unit, usage_unit, charge_type, line_item_type, currency, commitment_id, line_description, product_family, ' +
    "tags, tag_environment, tag_project, tag_owner, CASE WHEN lines.is_estimated = '1' THEN 1 ELSE 0 END AS is_estimated, " +
    `usage_amount, ${STORED_AMOUNTS.join(', ')} ` +
    `FROM (SELECT *, ${finish.chargeType} AS charge_type, ${periodOf(grouping, 'usage_month')} AS period ` +
    `FROM (SELECT line_no, usage_month, tags_raw, ${keys} FROM ${tables.lines})) AS lines ` +
    `JOIN (SELECT line_no, sum(usage_amount) AS usage_amount, ${totals} FROM ${tables.days} GROUP BY line_no) AS totals USING (line_no) ` +
    `JOIN ${tables.tags} AS tags USING (tags_raw) ` +
    `JOIN ${tables.partitions} AS partitions ON partitions.provider = lines.provider AND partitions.account_id = lines.account_id AND partitions.period = lines.period ` +
    `LEFT JOIN ${tables.usageTypes} AS facts ON facts.usage_type = lines.usage_type`
  );
}
