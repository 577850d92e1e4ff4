import type { StagedUnit } from '../contract/imports.ts';
import type { ChargeType } from '../contract/primitives.ts';

/** Nano-units ready to bind to an INTEGER column: a number while it is a safe integer, a bigint beyond, null when the source does not state it. */
export type NanoColumn = readonly (number | bigint | null)[];
/** Text ready to bind; `''` stands for "not stated". */
export type TextColumn = readonly string[];
/** Text of a column that may be NULL. */
export type OptionalTextColumn = readonly (string | null)[];
export type NumberColumn = readonly (number | null)[];

/** The money and the usage of a line or of one of its days; all columns have the batch's length. */
export interface AmountColumns {
  /** Null where usage has no meaning (fees, tax) or the source does not state it. */
  readonly usageAmount: NumberColumn;
  /** Never null. */
  readonly unblendedCost: NanoColumn;
  readonly blendedCost: NanoColumn;
  readonly amortizedCost: NanoColumn;
  readonly netUnblendedCost: NanoColumn;
  readonly netAmortizedCost: NanoColumn;
  readonly publicCost: NanoColumn;
}

/** A batch of cost lines, column by column; the amounts are the totals of the line's days. */
export interface LineColumns extends AmountColumns {
  readonly length: number;
  /** The batch holds the lines `firstLineNo … firstLineNo + length − 1`; numbers run on over the batches, from 0. */
  readonly firstLineNo: number;
  /** Index into `AggregatedUnit.partitions`. */
  readonly partitionNo: readonly number[];
  /** `YYYY-MM`, UTC month of the usage. */
  readonly usageMonth: TextColumn;
  /** `month` when the source knows only the month; its one day is then the first of the month. */
  readonly granularity: readonly ('day' | 'month')[];
  /** As the file writes it, any provider. */
  readonly accountId: TextColumn;
  readonly provider: TextColumn;
  readonly productCode: TextColumn;
  readonly serviceName: TextColumn;
  readonly usageType: TextColumn;
  readonly operation: TextColumn;
  readonly resourceId: TextColumn;
  readonly region: TextColumn;
  readonly instanceType: TextColumn;
  readonly pricingUnit: TextColumn;
  readonly usageUnit: TextColumn;
  readonly chargeType: readonly ChargeType[];
  readonly lineItemType: TextColumn;
  readonly currency: TextColumn;
  readonly commitmentId: TextColumn;
  readonly lineDescription: TextColumn;
  readonly productFamily: TextColumn;
  /** Canonical JSON object with sorted keys and string values, or `''` when the line has no tags. */
  readonly tags: TextColumn;
  readonly tagEnvironment: OptionalTextColumn;
  readonly tagProject: OptionalTextColumn;
  readonly tagOwner: OptionalTextColumn;
  readonly isEstimated: readonly (0 | 1)[];
}

/** A batch of the days of the lines, sorted by (lineNo, day); every line has at least one day. */
export interface DayColumns extends AmountColumns {
  readonly length: number;
  readonly lineNo: readonly number[];
  /** Days since 1970-01-01, UTC. */
  readonly day: readonly number[];
}

/** The part of a unit that one later delivery replaces as a whole: one account's billing month. */
export interface StagedPartition {
  readonly partitionNo: number;
  readonly provider: string;
  /** `''` when the source does not say. */
  readonly accountId: string;
  readonly accountName?: string;
  readonly payerAccountId?: string;
  /** `YYYY-MM` */
  readonly billingPeriod: string;
  /** Rows of the source. */
  readonly rows: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly isEstimated: boolean;
  /** Stored unblended totals, nano-units, per currency. */
  readonly totals: readonly { readonly currency: string; readonly nanos: bigint }[];
}

/** One billing file, or one month of a delivery folder, read and aggregated to (line, UTC day); nothing written yet. */
export interface AggregatedUnit extends Omit<StagedUnit, 'replaces'> {
  readonly partitions: readonly StagedPartition[];
  readonly lineCount: number;
  readonly dayCount: number;
  /** Can be called again; one reader of a unit at a time. Rejects with the signal's reason when aborted. */
  lines(signal?: AbortSignal): AsyncIterable<LineColumns>;
  days(signal?: AbortSignal): AsyncIterable<DayColumns>;
}

export interface RefusedFile {
  readonly file: string;
  readonly code: string;
  readonly reason: string;
  readonly remedy?: string;
}

/** Everything that was read from the given paths. It holds a temporary database until it is disposed of. */
export interface BillingStage {
  readonly units: readonly AggregatedUnit[];
  readonly refusedFiles: readonly RefusedFile[];
  /** Closes the temporary database and removes its files. Safe to call twice. */
  dispose(): Promise<void>;
}

/** What is known of a unit before it is read. */
export type RecognisedUnit = Pick<AggregatedUnit, 'title' | 'files' | 'sizeBytes' | 'format'>;

export interface StageBillingInput {
  /** Files and folders; folders are searched recursively. */
  readonly paths: readonly string[];
  /** Title of the one bill that all paths are files of, as an earlier stage found them; undefined to search. */
  readonly billTitle?: string | undefined;
  /** Account the costs belong to where the source does not name one (a Cost Explorer answer). */
  readonly account?: string | undefined;
  /** Processor cores reading leaves free; none by default. */
  readonly spareCores?: number | undefined;
  /** A folder of the app's own on a disk with room; each stage makes and removes its own folder in it. */
  readonly tempFolder: string;
  /** Told of each unit as soon as its format is known, before its rows are read. */
  readonly onRecognised?: ((unit: RecognisedUnit) => void) | undefined;
  /** 0 … 1 over all files. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
