import type { BillingSource } from '../../contract/imports.ts';

/** What a row is grouped by, besides its UTC day and its tags. `''` means not stated. */
export const KEYS = [
  'provider',
  'account_id',
  'account_name',
  'payer_account_id',
  'billing_period',
  'granularity',
  'product_code',
  'service_name',
  'usage_type',
  'operation',
  'resource_id',
  'region',
  'instance_type',
  'pricing_unit',
  'usage_unit',
  'line_item_type',
  'charge_detail',
  'currency',
  'commitment_id',
  'line_description',
  'product_family',
  'is_estimated',
] as const;
export type Key = (typeof KEYS)[number];

/**
 * Amounts summed row by row. `commitment_*` are the parts the amortized cost of a commitment's own lines is made of
 * (formula of the Cost and Usage Report); where the source states amortized costs itself, `amortized` is used instead.
 */
export const MEASURES = [
  'unblended',
  'blended',
  'net_unblended',
  'public',
  'amortized',
  'net_amortized',
  'commitment_1',
  'commitment_2',
  'net_commitment_1',
  'net_commitment_2',
] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface Measure {
  readonly sql: string;
  /** `text` is parsed, `double` is read as its shortest decimal text, `exact` is already a decimal or whole number. */
  readonly kind: 'text' | 'double' | 'exact';
  /** The column's name in the file, for refusals. */
  readonly column: string;
}

export interface TagColumn {
  readonly key: string;
  readonly sql: string;
}

export type TagSource =
  | { readonly kind: 'columns'; readonly columns: readonly TagColumn[] }
  /** SQL of a JSON object as text. */
  | { readonly kind: 'json'; readonly sql: string };

/** How the rows of one file become canonical rows. Every `sql` is an expression over the file's columns. */
export interface Mapping {
  readonly source: BillingSource;
  /** VARCHAR, never NULL. */
  readonly keys: Readonly<Record<Key, string>>;
  /** TIMESTAMP in UTC, NULL when the row has no readable date. */
  readonly usageStart: string;
  /** Where the date comes from: the column's name and its value as text. */
  readonly dateColumn: { readonly name: string; readonly sql: string };
  /** DOUBLE */
  readonly usageAmount: string;
  readonly measures: Readonly<Partial<Record<MeasureName, Measure>>>;
  readonly tags: TagSource;
  readonly finish: Finish;
  /** What the owner should know about how this file was read. */
  readonly notes: readonly string[];
}

/** Expressions over grouped rows: the keys by their names, each measure's exact sum by its name (NULL when unknown). */
export interface Finish {
  readonly chargeType: string;
  readonly amortized: string;
  readonly netAmortized: string;
}
