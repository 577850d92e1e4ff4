import type { CostBasis, Dimension, Filter } from '../../../electron/contract/primitives.ts';
import type { Period } from '../../shell/period.ts';
import type { CompareWith } from './comparison.ts';

/** One level gone down: a group that was opened, or a day or month. */
export type DrillStep =
  | { readonly kind: 'value'; readonly dimension: Dimension; readonly value: string }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

/** What the table lists: the groups of a dimension, the days (or months), or the line items. */
export type Level = 'groups' | 'days' | 'lines';
export type ChartKind = 'bar' | 'line' | 'share';

/** Everything the Costs page shows, as it stands in the address. */
export interface CostsState {
  /** undefined is the period the app opens with. */
  readonly period: Period | undefined;
  /** The account filter of the whole app. */
  readonly account: string | undefined;
  /** undefined: days for up to two months, else months. */
  readonly granularity: 'day' | 'month' | undefined;
  readonly groupBy: Dimension;
  readonly filters: readonly Filter[];
  /** Rows and bars that were opened, outermost first. */
  readonly trail: readonly DrillStep[];
  readonly level: Level;
  readonly basis: CostBasis;
  /** undefined: the currency most is spent in. */
  readonly currency: string | undefined;
  readonly chart: ChartKind;
  readonly compare: CompareWith | undefined;
}

export const DEFAULT_STATE: CostsState = {
  period: undefined,
  account: undefined,
  granularity: undefined,
  groupBy: 'service',
  filters: [],
  trail: [],
  level: 'groups',
  basis: 'unblended',
  currency: undefined,
  chart: 'bar',
  compare: undefined,
};
