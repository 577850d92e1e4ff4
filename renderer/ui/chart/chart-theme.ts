import { useMemo, useSyncExternalStore } from 'react';

/** Colours and type of the page, resolved for a canvas, which knows no CSS variables. */
export interface ChartTheme {
  readonly text: string;
  readonly dimmed: string;
  readonly grid: string;
  readonly zeroLine: string;
  readonly surface: string;
  readonly weekend: string;
  readonly hover: string;
  readonly fontFamily: string;
  /** The drawable form of any CSS colour. */
  readonly resolve: (colour: string) => string;
}

const SCHEME_ATTRIBUTE = 'data-mantine-color-scheme';

/** The theme of the moment; changes when the page goes from light to dark or back, and when its fonts have arrived. */
export function useChartTheme(): ChartTheme {
  const look = useSyncExternalStore(watchLook, readLook);
  return useMemo(() => readTheme(look), [look]);
}

/** A canvas keeps the font it was drawn with, so the state of the fonts is part of the look: "dark loaded". */
function readLook(): string {
  const scheme = document.documentElement.getAttribute(SCHEME_ATTRIBUTE) ?? 'light';
  return `${scheme} ${document.fonts.status}`;
}

function watchLook(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: [SCHEME_ATTRIBUTE] });
  document.fonts.addEventListener('loading', onChange);
  document.fonts.addEventListener('loadingdone', onChange);
  return () => {
    observer.disconnect();
    document.fonts.removeEventListener('loading', onChange);
    document.fonts.removeEventListener('loadingdone', onChange);
  };
}

function readTheme(look: string): ChartTheme {
  const resolved = new Map<string, string>();
  const resolve = (colour: string): string => {
    const known = resolved.get(colour) ?? computedColour(colour);
    resolved.set(colour, known);
    return known;
  };
  const isDark = look.startsWith('dark');
  return {
    text: resolve('var(--mantine-color-text)'),
    dimmed: resolve('var(--mantine-color-dimmed)'),
    grid: isDark ? 'rgba(255, 255, 255, 0.07)' : 'rgba(0, 0, 0, 0.07)',
    zeroLine: isDark ? 'rgba(255, 255, 255, 0.35)' : 'rgba(0, 0, 0, 0.35)',
    surface: resolve('var(--mantine-color-body)'),
    weekend: isDark ? 'rgba(255, 255, 255, 0.03)' : 'rgba(0, 0, 0, 0.025)',
    hover: isDark ? 'rgba(255, 255, 255, 0.06)' : 'rgba(0, 0, 0, 0.05)',
    fontFamily: getComputedStyle(document.body).fontFamily,
    resolve,
  };
}

/** The browser itself resolves variables, light-dark() and colour functions. */
function computedColour(colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  probe.hidden = true;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}
