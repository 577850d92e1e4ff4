/** Civil UTC days and months as text. Nothing here knows a time zone, except `formatInstant`, which is about the owner's clock. */

const formatters = new Map<string, Intl.DateTimeFormat>();

/** "Tue 18 Nov"; with `hasYear` "18 Nov 2026". */
export function formatDay(day: string, locale: string, hasYear = false): string {
  const options: Intl.DateTimeFormatOptions = hasYear
    ? { day: 'numeric', month: 'short', year: 'numeric' }
    : { weekday: 'short', day: 'numeric', month: 'short' };
  return formatter(locale, options).format(dateOf(day)).replace(',', '');
}

/** "18 Nov": an axis label. */
export function formatShortDay(day: string, locale: string): string {
  return formatter(locale, { day: 'numeric', month: 'short' }).format(dateOf(day));
}

/** Two bare day numbers stand closer together than two dates. */
const SPACED_DAYS = /^(\d+)\s–\s(\d+)(?=\s)/;

/** "1–21 Nov", "28 Oct – 3 Nov"; with `hasYear` "1–21 Nov 2026". */
export function formatDayRange(from: string, to: string, locale: string, hasYear = false): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    ...((hasYear || from.slice(0, 4) !== to.slice(0, 4)) && { year: 'numeric' }),
  };
  return formatter(locale, options).formatRange(dateOf(from), dateOf(to)).replace(SPACED_DAYS, '$1–$2');
}

/** "November 2026"; `short` gives "Nov 2026". */
export function formatMonth(month: string, locale: string, length: 'long' | 'short' = 'long'): string {
  return formatter(locale, { month: length, year: 'numeric' }).format(dateOf(`${month}-01`));
}

/** "November" without the year. */
export function formatMonthName(month: string, locale: string): string {
  return formatter(locale, { month: 'long' }).format(dateOf(`${month}-01`));
}

/** A point in time on the owner's clock: "Tue 18 Nov 2026, 09:12". */
export function formatInstant(instant: number, locale: string): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  };
  return new Intl.DateTimeFormat(dateLocale(locale), options).format(instant);
}

/**
 * The app's own words are English and write days as "Tue 18 Nov" in sentences that come with the data, so English
 * locales all use that order; every other locale keeps its own.
 */
function dateLocale(locale: string): string {
  return locale.startsWith('en') ? 'en-GB' : locale;
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(dateLocale(locale), { ...options, timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
}
