import { z } from 'zod';
import { Dimension, type Filter } from '../../contract/primitives.ts';
import { Refused } from '../../domain/refused.ts';
import { firstDayOf, lastDayOf } from '../../domain/time/day.ts';

const FILTER = /^(?<dimension>(?:tag:)?[^=!]+?)(?<negation>!)?=(?<values>.*)$/s;

/**
 * Reads `service=AmazonEC2`, `region!=us-east-1,us-west-2`, `tag:env=prod`. Values are apart by commas; a comma that
 * belongs to a value is written `\,`. Nothing after `=` means "not stated".
 *
 * @throws Refused for what is no filter or no dimension.
 */
export function parseFilter(text: string): Filter {
  const parts = FILTER.exec(text)?.groups;
  if (parts === undefined) {
    throw badArgument(
      `This is no filter: ${text}`,
      'Write it like service=AmazonEC2, region!=us-east-1 or tag:env=prod.',
    );
  }
  return {
    dimension: parseDimension(parts['dimension'] ?? ''),
    is: parts['negation'] === undefined ? 'any-of' : 'none-of',
    values: splitAtCommas(parts['values'] ?? ''),
  };
}

/** Reads what `--group-by` was given, several times or apart by commas. */
export function parseDimensions(texts: readonly string[]): Dimension[] {
  return texts
    .flatMap(splitAtCommas)
    .filter((text) => text !== '')
    .map(parseDimension);
}

function parseDimension(text: string): Dimension {
  const dimension = Dimension.safeParse(text.trim().replaceAll('-', text.startsWith('tag:') ? '-' : '_'));
  if (dimension.success) return dimension.data;
  throw badArgument(
    `This is no dimension: ${text}`,
    'There are provider, service, account, region, usage_type, operation, resource, instance_type, charge_type and tag:<key>.',
  );
}

function splitAtCommas(text: string): string[] {
  return text.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ','));
}

const DayOrMonth = z.union([z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]);

/** A day, or a month for its first or last day: `2018-10` as `--to` is the 31st. */
export function parseDay(text: string, edge: 'from' | 'to'): string {
  const parsed = DayOrMonth.safeParse(text);
  if (!parsed.success) throw badArgument(`This is no day or month: ${text}`, 'Write it like 2018-10-01 or 2018-10.');
  if (parsed.data.length === 'YYYY-MM-DD'.length) return parsed.data;
  return edge === 'from' ? firstDayOf(parsed.data) : lastDayOf(parsed.data);
}

function badArgument(message: string, remedy: string): Refused {
  return new Refused(message, { code: 'bad-argument', remedy });
}
