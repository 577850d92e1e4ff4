export interface PercentOptions {
  readonly locale: string;
  /** Writes "+" before a rise. */
  readonly isSigned?: boolean;
  /** By default one below 100, so that figures under each other line up, and none from there on or for nothing. */
  readonly decimals?: number | undefined;
}

const WHOLE_FROM = 100;

/** A percentage: 43.1 is "43.1%". */
export function formatPercent(percent: number, { locale, isSigned = false, decimals }: PercentOptions): string {
  const digits = decimals ?? (percent === 0 || Math.abs(percent) >= WHOLE_FROM ? 0 : 1);
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: isSigned ? 'exceptZero' : 'negative',
  })
    .format(percent / 100)
    .replace('-', '−');
}

export function formatCount(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Size in decimal units, as file managers write it: "1.4 MB". */
export function formatBytes(sizeBytes: number, locale: string): string {
  const step = sizeBytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(sizeBytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(sizeBytes / 1000 ** step);
}
