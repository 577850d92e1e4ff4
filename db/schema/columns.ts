import { sql } from 'drizzle-orm';
import { check, integer } from 'drizzle-orm/sqlite-core';

/** A point in time: epoch milliseconds, UTC. */
export const instant = (name: string) => integer(name);

/** SQLite's own clock, for defaults. */
export const NOW = sql`(CAST(unixepoch('subsec') * 1000 AS INTEGER))`;

/** True or false, stored as 1 or 0. */
export const flag = (name: string) => integer(name, { mode: 'boolean' });

/**
 * An amount of money in nano-units (1e-9) of the currency of its row. Sums can leave the exact range of a JavaScript
 * number: read them with `safeIntegers()`.
 */
export const nanos = (name: string) => integer(name);

/** CHECK that a column holds one of the values (or NULL where the column allows it). */
export function oneOf(table: string, column: string, values: readonly (string | number)[]) {
  const list = values.map((value) => (typeof value === 'number' ? String(value) : `'${value}'`)).join(', ');
  return check(`${table}_${column}_known`, sql.raw(`${column} IN (${list})`));
}

/** CHECK that a flag column holds 0 or 1. */
export const isFlag = (table: string, column: string) => oneOf(table, column, [0, 1]);

/** CHECK that a text column holds JSON. */
export function isJson(table: string, column: string) {
  return check(`${table}_${column}_json`, sql.raw(`json_valid(${column})`));
}

/** CHECK of a VARCHAR(n) of the seed documents. */
export function atMost(table: string, column: string, characters: number) {
  return check(`${table}_${column}_length`, sql.raw(`length(${column}) <= ${characters}`));
}

/** CHECK that a column holds a number in a range, both ends included. */
export function between(table: string, column: string, range: readonly [low: number, high: number]) {
  return check(`${table}_${column}_range`, sql.raw(`${column} BETWEEN ${range[0]} AND ${range[1]}`));
}

/** CHECK that a column holds an AWS account id: 12 digits, leading zeros kept. */
export function isAwsAccount(table: string, column: string) {
  return check(`${table}_${column}_digits`, sql.raw(`length(${column}) = 12 AND ${column} NOT GLOB '*[^0-9]*'`));
}

/** CHECK that a column holds a month written YYYY-MM. */
export function isMonth(table: string, column: string) {
  return check(
    `${table}_${column}_format`,
    sql.raw(`${column} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]' AND substr(${column}, 6) BETWEEN '01' AND '12'`),
  );
}

/** CHECK that a column holds a day written YYYY-MM-DD. */
export function isDay(table: string, column: string) {
  return check(`${table}_${column}_format`, sql.raw(`${column} IS date(${column})`));
}
