/**
 * Colours of chart series. Eight that stay apart for people with protanopia, deuteranopia and tritanopia and have at least
 * 3:1 contrast to the page (WCAG 1.4.11), in a fixed order. The service that costs most in the workspace always has the
 * first, the next the second, on every page and in every period; what is no series of its own is grey.
 */

export type ColourScheme = 'light' | 'dark';

export const SERIES_COLOURS = {
  light: ['#2c61d3', '#da7a02', '#086057', '#aa3893', '#489dc6', '#7d6c14', '#531da1', '#662b0f'],
  dark: ['#6c9dfc', '#f8a258', '#7df0d9', '#e36d94', '#8cc5e2', '#eadb75', '#8c6cd7', '#9d6857'],
} as const satisfies Record<ColourScheme, readonly string[]>;

/** Fees, tax, credits and refunds have a place of their own and never take a series colour. */
export const LANE_COLOURS = {
  light: { fees: '#6b7280', tax: '#8b93a0', credits: '#166c42', refunds: '#3f9a68' },
  dark: { fees: '#9aa1ab', tax: '#6f7782', credits: '#4cc38a', refunds: '#2e8a5c' },
} as const satisfies Record<ColourScheme, Record<string, string>>;

export const OTHER_COLOUR = { light: '#8b93a0', dark: '#69727f' } as const satisfies Record<ColourScheme, string>;

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
