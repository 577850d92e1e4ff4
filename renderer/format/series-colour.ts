/**
 * Colours of chart series. Eight that stay apart for people with protanopia, deuteranopia and tritanopia and have at least
 * 3:1 contrast to the page (WCAG 1.4.11), in a fixed order. The service that costs most in the workspace always has the
 * first, the next the second, on every page and in every period; what is no series of its own is grey.
 */

export type ColourScheme = 'light' | 'dark';

export const SERIES_COLOURS = {
  light: ['#2f5fd0', '#e07b00', '#0b8f78', '#b8336f', '#5aa6d8', '#8a6d00', '#7a4fc9', '#4d5b6b'],
  dark: ['#7fa3ff', '#ffab4a', '#35c7ab', '#f07fb0', '#a6d8f5', '#d3b63c', '#b397f5', '#93a3b5'],
} as const satisfies Record<ColourScheme, readonly string[]>;

/** Fees, tax, credits and refunds have a place of their own and never take a series colour. */
export const LANE_COLOURS = {
  light: { fees: '#6b7280', tax: '#9aa1ab', credits: '#1f8a4c', refunds: '#5fae7f' },
  dark: { fees: '#9aa1ab', tax: '#6f7782', credits: '#4cc38a', refunds: '#2e8a5c' },
} as const satisfies Record<ColourScheme, Record<string, string>>;

export const OTHER_COLOUR = { light: '#b4bac3', dark: '#59616c' } as const satisfies Record<ColourScheme, string>;

/**
 * A colour for each key. Keys that stand in `ranked` (the workspace's order) have the colour of their place; the others
 * take the colours left over, in the order given, and grey when none is left.
 */
export function seriesColours(
  keys: readonly string[],
  ranked: readonly string[],
  scheme: ColourScheme,
): ReadonlyMap<string, string> {
  const palette = SERIES_COLOURS[scheme];
  const places = new Map(ranked.slice(0, palette.length).map((key, place) => [key, place]));
  const taken = new Set(keys.map((key) => places.get(key)).filter((place) => place !== undefined));
  const free = palette.map((_, place) => place).filter((place) => !taken.has(place));
  return new Map(keys.map((key) => [key, palette[places.get(key) ?? free.shift() ?? -1] ?? OTHER_COLOUR[scheme]]));
}
