import type { AuditEntry } from '../../../electron/contract/settings.ts';

export interface ActivityDay {
  /** "Tue 18 Nov 2026", on the owner's clock. */
  readonly day: string;
  readonly entries: readonly AuditEntry[];
}

/** Entries under the day they happened on, in the order they came. `timeZone` is the machine's unless told. */
export function byDay(entries: readonly AuditEntry[], locale: string, timeZone?: string): readonly ActivityDay[] {
  const format = new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(timeZone !== undefined && { timeZone }),
  });
  const days = Map.groupBy(entries, ({ at }) => format.format(at).replace(',', ''));
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}

/** "09:12", on the owner's clock. */
export function timeOf(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  }).format(at);
}

/** Details as name and text: `import_id` and `importId` read "Import id"; lists and records as compact JSON. */
export function detailsOf(details: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(details)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [readable(name), textOf(value)]);
}

function readable(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
