import { weekday } from './day.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "10 Oct" */
export function dayAndMonth(day: string): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''}`;
}

/** "Wed 10 Oct 2018" */
export function fullDay(day: string): string {
  return `${WEEKDAYS[weekday(day)] ?? ''} ${dayAndMonth(day)} ${day.slice(0, 4)}`;
}
