import { createContext, type ReactNode, use, useMemo } from 'react';
import { createFormat, type Format, resolveLocale } from './format.ts';

const FormatContext = createContext<Format>(createFormat('en-US', false));

export interface FormatProviderProps {
  /** BCP 47 tag, or `system`. */
  readonly locale: string;
  readonly areAmountsHidden: boolean;
  readonly children: ReactNode;
}

export function FormatProvider({ locale, areAmountsHidden, children }: FormatProviderProps) {
  const format = useMemo(
    () => createFormat(resolveLocale(locale, navigator.language), areAmountsHidden),
    [locale, areAmountsHidden],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** How numbers and dates are written now; amounts come masked while they are hidden. */
export function useFormat(): Format {
  return use(FormatContext);
}
