import type { Measure } from '../formats/mapping.ts';

/**
 * Exact decimals at the speed of doubles. DuckDB parses DECIMAL(38,24) at about 1 µs a value (10 µs in scientific
 * notation) but a double or a DECIMAL(18,12) at 20 ns, so almost every amount goes through a double into DECIMAL(18,12),
 * and only where that provably loses nothing: text of at most 15 significant digits has one nearest double, different
 * such texts have different doubles, and below 4,000 neighbouring DECIMAL(18,12) are further apart than neighbouring
 * doubles. A decimal that casts back to the very double is therefore the number that was written.
 */
const FAST_TYPE = 'DECIMAL(18,12)';
const FAST_LIMIT = 4000;
/** 15 significant digits and a point; a sign, leading zeros or an exponent only make it fewer. */
const EXACT_TEXT_LENGTH = 16;

/** Holds 24 decimals (real files have up to 21) and 14 digits before the point. */
export const EXACT_TYPE = 'DECIMAL(38,24)';
const EXACT_DECIMALS = 24;

/** Below this a DECIMAL(18,18) is finer than a double, the same proof for very small amounts. */
const TINY_LIMIT = '0.0009';
const TINY_TYPE = 'DECIMAL(18,18)';

/** Names of the columns one measure is carried in. */
export interface AmountColumns {
  /** FAST_TYPE, NULL when the amount does not fit it exactly. */
  readonly fast: string;
  /** EXACT_TYPE, NULL when `fast` holds the amount or it is not a number. */
  readonly slow: string;
  /** TRUE when the row states something that is no number. */
  readonly wrong: string;
}

export function amountColumns(name: string): AmountColumns {
  return { fast: `${name}_fast`, slow: `${name}_slow`, wrong: `${name}_wrong` };
}

/** The stages of SQL a measure passes, each reading the columns of the one before. */
export interface AmountStages {
  readonly raw: string;
  readonly fast: string;
  readonly slow: string;
  readonly wrong: string;
}

export function amountStages(name: string, measure: Measure): AmountStages {
  return STAGES[measure.kind](name, measure.sql);
}

const STAGES: Readonly<Record<Measure['kind'], (name: string, sql: string) => AmountStages>> = {
  exact: (name, sql) => {
    const { fast, slow, wrong } = amountColumns(name);
    const [exact, given] = [`${name}_exact`, `${name}_given`];
    return {
      raw: `try_cast(${sql} AS ${EXACT_TYPE}) AS ${exact}, (${sql}) IS NOT NULL AS ${given}`,
      fast: `NULL::${FAST_TYPE} AS ${fast}`,
      slow: `${exact} AS ${slow}`,
      wrong: `(${given} AND ${slow} IS NULL) AS ${wrong}`,
    };
  },
  double: (name, sql) => {
    const { fast, slow, wrong } = amountColumns(name);
    const double = `${name}_double`;
    return {
      raw: `(${sql})::DOUBLE AS ${double}`,
      fast: `${fastFrom(double)} AS ${fast}`,
      slow: `CASE WHEN ${fast} IS NULL AND ${double} IS NOT NULL THEN ${slowFromDouble(double)} END AS ${slow}`,
      wrong: `(${double} IS NOT NULL AND ${fast} IS NULL AND ${slow} IS NULL) AS ${wrong}`,
    };
  },
  text: (name, sql) => {
    const { fast, slow, wrong } = amountColumns(name);
    const [text, double] = [`${name}_text`, `${name}_double`];
    return {
      raw: `nullif(${sql}, '') AS ${text}, try_cast(nullif(${sql}, '') AS DOUBLE) AS ${double}`,
      fast: `${fastFrom(double, `length(${text}) <= ${EXACT_TEXT_LENGTH}`)} AS ${fast}`,
      slow: `CASE WHEN ${fast} IS NULL AND ${text} IS NOT NULL THEN ${slowFromText(text, double)} END AS ${slow}`,
      wrong: `(${text} IS NOT NULL AND ${fast} IS NULL AND ${slow} IS NULL) AS ${wrong}`,
    };
  },
};

/** Both sums of a measure over a group. */
export function amountSums(name: string): string {
  const { fast, slow } = amountColumns(name);
  return `sum(${fast}) AS ${fast}, sum(${slow}) AS ${slow}`;
}

/** The exact sum of a group as EXACT_TYPE; NULL when no row of it stated the amount. */
export function exactSum(name: string): string {
  const { fast, slow } = amountColumns(name);
  return (
    `CASE WHEN ${fast} IS NULL AND ${slow} IS NULL THEN NULL ` +
    `ELSE coalesce(${fast}, 0)::${EXACT_TYPE} + coalesce(${slow}, 0)::${EXACT_TYPE} END`
  );
}

function fastFrom(double: string, condition = 'TRUE'): string {
  const decimal = `try_cast(${double} AS ${FAST_TYPE})`;
  return `CASE WHEN ${condition} AND abs(${double}) < ${FAST_LIMIT} AND ${decimal}::DOUBLE = ${double} THEN ${decimal} END`;
}

/** Shortest decimal text that reads back as the same double: what the writer of the file meant. */
function slowFromDouble(double: string): string {
  return slowFromText(`${double}::VARCHAR`, double);
}

function slowFromText(text: string, double: string): string {
  const tiny = `try_cast(${double} AS ${TINY_TYPE})`;
  const point = `strpos(${text}, '.')`;
  const plain =
    `${point} > 0 AND length(${text}) - ${point} BETWEEN 13 AND ${EXACT_DECIMALS} AND abs(${double}) < 999999 ` +
    `AND NOT contains(lower(${text}), 'e')`;
  const isTiny = `length(${text}) <= ${EXACT_TEXT_LENGTH} AND abs(${double}) < ${TINY_LIMIT} AND ${tiny}::DOUBLE = ${double}`;
  return (
    `CASE WHEN ${isTiny} THEN ${tiny}::${EXACT_TYPE} ` +
    `WHEN ${plain} THEN ${splitDecimal(text, point)} ELSE try_cast(${text} AS ${EXACT_TYPE}) END`
  );
}

/** The first twelve decimals and the rest, each as a fast decimal. */
function splitDecimal(text: string, point: string): string {
  const head = `try_cast(left(${text}, ${point} + 12) AS ${FAST_TYPE})::${EXACT_TYPE}`;
  const tail = `try_cast('0.' || substr(${text}, ${point} + 13) AS ${FAST_TYPE}) * 0.000000000001::DECIMAL(12,12)`;
  return `(${head} + CASE WHEN starts_with(${text}, '-') THEN -(${tail}) ELSE ${tail} END)`;
}
