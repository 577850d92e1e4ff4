import type { ReadDb } from '../open.ts';

/** A line with one of its days, as stored. */
export interface StoredLineItem {
  readonly lineId: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly provider: string;
  readonly accountId: string;
  readonly productCode: string;
  readonly usageType: string;
  readonly operation: string;
  readonly region: string;
  readonly resourceId: string;
  readonly instanceType: string;
  readonly chargeType: string;
  readonly description: string;
  readonly usageAmount: number | null;
  readonly usageUnit: string;
  /** JSON object of text values; null without tags. */
  readonly tags: string | null;
  readonly importId: string;
}

/** The stored facts of line items, in the order they are asked for. */
export function readLineItems(
  db: ReadDb,
  items: readonly { readonly lineId: number; readonly day: number }[],
): readonly StoredLineItem[] {
  const statement = db.raw.prepare<[string], StoredLineItem>(
    `SELECT line.line_id AS lineId, part.day, line.provider, line.account_id AS accountId,
       line.product_code AS productCode, line.usage_type AS usageType, line.operation, line.region,
       line.resource_id AS resourceId, line.instance_type AS instanceType, line.charge_type AS chargeType,
       line.line_description AS description, part.usage_amount AS usageAmount, line.usage_unit AS usageUnit,
       cost_tag_sets.tags, cost_partitions.import_id AS importId
     FROM json_each(?) AS wanted
     CROSS JOIN cost_lines AS line ON line.line_id = wanted.value ->> 0
     JOIN cost_line_days AS part ON part.line_id = line.line_id AND part.day = wanted.value ->> 1
     JOIN cost_partitions USING (partition_id)
     LEFT JOIN cost_tag_sets USING (tag_set_id)
     ORDER BY wanted.key`,
  );
  return statement.all(JSON.stringify(items.map(({ lineId, day }) => [lineId, day])));
}
