import type { Dimension } from '../../../electron/contract/primitives.ts';
import { dimensionName } from '../../../electron/domain/names/names.ts';
import { DIMENSIONS } from './dimensions.ts';
import { dimensionLabel } from './filters.ts';

export interface DimensionOption {
  readonly value: Dimension;
  readonly label: string;
  readonly note?: string | undefined;
}

/** Every dimension with what it means, then every tag of the bills. */
export function dimensionOptions(tagKeys: readonly string[]): DimensionOption[] {
  return [
    ...DIMENSIONS.map((dimension) => ({
      value: dimension,
      label: dimensionName(dimension).label,
      note: dimensionName(dimension).description,
    })),
    ...tagKeys.map((key): DimensionOption => ({ value: `tag:${key}`, label: dimensionLabel(`tag:${key}`) })),
  ];
}
