import { textPairs, textTable } from '../shared/terminal-text.ts';

/** Any answer as text, for methods without a form of their own: a table for lists, pairs for objects. */
export function genericText(value: unknown): string {
  if (value === undefined || value === null) return 'Nothing.\n';
  if (Array.isArray(value)) return listText(value);
  return isRecord(value) ? recordText(value) : `${plain(value)}\n`;
}

function listText(items: readonly unknown[]): string {
  if (items.length === 0) return 'None.\n';
  const records = items.filter(isRecord);
  if (records.length < items.length) return items.map((item) => `${plain(item)}\n`).join('');
  const keys = [...new Set(records.flatMap(Object.keys))];
  return textTable(
    keys.map((key) => ({ title: titleOf(key), maxWidth: 60 })),
    records.map((record) => keys.map((key) => valueText(key, record[key]))),
  );
}

function recordText(record: Readonly<Record<string, unknown>>): string {
  return textPairs(Object.entries(record).map(([key, value]) => [titleOf(key), valueText(key, value)]));
}

/** `lastImportAt` → `Last import at` */
function titleOf(key: string): string {
  const words = key.replaceAll(
    /([a-z])([A-Z])/g,
    (_match, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Times travel as epoch milliseconds under names that end in `At` or are `at`. */
const IS_INSTANT = /(?:^a|A)t$/;

function valueText(key: string, value: unknown): string {
  if (typeof value === 'number' && IS_INSTANT.test(key))
    return new Date(value).toISOString().slice(0, 19).replace('T', ' ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return plain(value);
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.length === 0) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
