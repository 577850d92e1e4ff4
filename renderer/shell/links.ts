import type { Dimension } from '../../electron/contract/primitives.ts';
import { openDays, openGroup } from '../features/costs/drill.ts';
import { parseState, writeState } from '../features/costs/view-model.ts';
import { sharedQuery } from './address.ts';
import type { DayRange } from './period.ts';

/** One level of drilling down: a dimension held at one stored key. */
export interface DrillStep {
  readonly dimension: Dimension;
  readonly value: string;
}

export interface CostsLink {
  /** Groups opened one after the other, outermost first. */
  readonly drill?: readonly DrillStep[];
  readonly days?: DayRange;
}

/** An address of the Costs page as if its rows had been opened one by one; keeps period and account. */
export function costsAddress(query: string, { drill = [], days }: CostsLink): string {
  const start = parseState(sharedQuery(query).toString());
  const opened = drill.reduce(
    (state, { dimension, value }) => openGroup({ ...state, groupBy: dimension }, value),
    start,
  );
  const text = writeState(days === undefined ? opened : openDays(opened, days));
  return text === '' ? '/costs' : `/costs?${text}`;
}
