/** Calendar arithmetic on UTC days written `YYYY-MM-DD` and months written `YYYY-MM`. No time zones, no clock. */

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01: how days are stored. Throws on text that is no calendar date: that is a defect. */
export function dayNumber(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new Error(`Not a day: ${day}`);
  return ms / MS_PER_DAY;
}

export function dayOf(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function daysBetween(from: string, to: string): string[] {
  const first = dayNumber(from);
  const length = Math.max(0, dayNumber(to) - first + 1);
  return Array.from({ length }, (_, index) => dayOf(first + index));
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

export function lastDayOf(month: string): string {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function daysIn(month: string): number {
  return Number(lastDayOf(month).slice(8));
}

/** Every month from the one of `from` to the one of `to`, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) months.push(month);
  return months;
}

/** 0 is Monday, 6 is Sunday. */
export function weekday(day: string): number {
  return (dayNumber(day) + 3) % 7;
}
