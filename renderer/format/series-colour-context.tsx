import { useComputedColorScheme } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback } from 'react';
import { seriesColours } from './series-colour.ts';

const RankedContext = createContext<readonly string[]>([]);

export interface SeriesColourProviderProps {
  /** Service keys of the workspace, largest first. */
  readonly rankedServices: readonly string[];
  readonly children: ReactNode;
}

export function SeriesColourProvider({ rankedServices, children }: SeriesColourProviderProps) {
  return <RankedContext value={rankedServices}>{children}</RankedContext>;
}

/**
 * Gives each series of a chart its colour for the theme shown now. Services keep theirs across the app; keys of any other
 * dimension take the colours in the order given.
 */
export function useSeriesColours(): (keys: readonly string[]) => ReadonlyMap<string, string> {
  const ranked = use(RankedContext);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return useCallback((keys) => seriesColours(keys, ranked, scheme), [ranked, scheme]);
}
