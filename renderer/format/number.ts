const DECIMALS_BELOW = 100;

/** Percent as a whole number from 100 on, else with at most one decimal. `isSigned` writes "+" before a rise. */
export function formatPercent(percent: number, locale: string, isSigned = false): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: Math.abs(percent) >= DECIMALS_BELOW ? 0 : 1,
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
