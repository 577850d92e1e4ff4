import type { ReadDb } from '../../db/open.ts';
import { AWS_NAMES } from '../../electron/billing/formats/aws-names.ts';

/** Columns of a bill that a key may filter on, and where the workspace keeps them. */
const FILTER_COLUMNS: Readonly<Record<string, string>> = {
  providername: 'lines.provider',
  subaccountid: 'lines.account_id',
  lineitemusageaccountid: 'lines.account_id',
  lineitemproductcode: 'lines.product_code',
  xservicecode: 'lines.product_code',
  servicename: 'lines.service_name',
  lineitemlineitemtype: 'lines.line_item_type',
  chargecategory: 'lines.line_item_type',
  lineitemusagetype: 'lines.usage_type',
  lineitemcurrencycode: 'lines.currency',
  billingcurrency: 'lines.currency',
  regionid: 'lines.region',
  productregion: 'lines.region',
};

/** Sums over the counted costs of one workspace, in nano-units. */
export class StoredCosts {
  readonly #db: ReadDb;
  readonly #where: string;
  readonly #parameters: string[];

  private constructor(db: ReadDb, where: string, parameters: string[]) {
    this.#db = db;
    this.#where = where;
    this.#parameters = parameters;
  }

  /** Undefined when the workspace does not keep the filtered column. */
  static of(
    db: ReadDb,
    filter: { readonly column: string; readonly value: string } | undefined,
  ): StoredCosts | undefined {
    if (filter === undefined) return new StoredCosts(db, '', []);
    const column = FILTER_COLUMNS[filter.column.toLowerCase().replace(/[^a-z0-9]/g, '')];
    if (column === undefined) return undefined;
    const value = column === 'lines.provider' ? providerName(filter.value) : filter.value;
    return new StoredCosts(db, `AND ${column} = ?`, [value]);
  }

  /** Total per value of an SQL expression over `lines` and `days`. */
  by(expression: string, amount: 'unblended_cost' | 'amortized_cost' = 'unblended_cost'): Map<string, bigint> {
    const rows = this.#db.raw
      .prepare<string[], { name: string; nanos: bigint }>(
        `SELECT CAST(${expression} AS TEXT) AS name, coalesce(sum(days.${amount}), 0) AS nanos
         FROM cost_partitions AS partitions
         JOIN cost_lines AS lines USING (partition_id)
         JOIN cost_line_days AS days USING (line_id)
         WHERE partitions.state = 'counted' ${this.#where}
         GROUP BY 1`,
      )
      .safeIntegers()
      .all(...this.#parameters);
    return new Map(rows.map(({ name, nanos }) => [name, nanos]));
  }

  total(amount: 'unblended_cost' | 'amortized_cost' = 'unblended_cost'): bigint {
    return this.by("''", amount).get('') ?? 0n;
  }
}

/** A provider's name as the workspace has it. */
export function providerName(name: string): string {
  return AWS_NAMES.includes(name.toLowerCase()) ? 'AWS' : name;
}

export const DAY = "date(days.day * 86400, 'unixepoch')";
export const MONTH = `substr(${DAY}, 1, 7)`;
