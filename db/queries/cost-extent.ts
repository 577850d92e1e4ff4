import type { CostBasis } from '../../electron/contract/primitives.ts';
import type { ReadDb } from '../open.ts';

/** What there is to ask for in one partition. */
export interface PartitionExtent {
  readonly currencies: readonly string[];
  readonly tagKeys: readonly string[];
  /** Bases that at least one line states. */
  readonly bases: readonly CostBasis[];
}

interface ExtentRow {
  readonly currencies: string;
  readonly amortized: number;
  readonly blended: number;
  readonly net_unblended: number;
  readonly net_amortized: number;
  readonly public: number;
}

const STATED_BASES = ['amortized', 'blended', 'net_unblended', 'net_amortized', 'public'] as const;

export function readPartitionExtent(db: ReadDb, partitionId: number): PartitionExtent {
  const row = db.raw
    .prepare<[number], ExtentRow>(
      `SELECT json_group_array(DISTINCT currency) AS currencies, count(amortized_cost) AS amortized,
         count(blended_cost) AS blended, count(net_unblended_cost) AS net_unblended,
         count(net_amortized_cost) AS net_amortized, count(public_cost) AS public
       FROM cost_lines WHERE partition_id = ?`,
    )
    .get(partitionId);
  const tagKeys = db.raw
    .prepare<[number], string>(
      `SELECT DISTINCT tag_key FROM cost_tags
       WHERE tag_set_id IN (SELECT DISTINCT tag_set_id FROM cost_lines WHERE partition_id = ?)`,
    )
    .pluck()
    .all(partitionId);
  return {
    // Written by json_group_array.
    currencies: row === undefined ? [] : JSON.parse(row.currencies),
    tagKeys,
    bases: ['unblended', ...STATED_BASES.filter((basis) => row !== undefined && row[basis] > 0)],
  };
}
