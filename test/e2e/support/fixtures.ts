import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'fixtures', 'billing');

const Facts = z.object({ rows: z.int(), totalByCurrency: z.record(z.string(), z.object({ exact: z.string() })) });
const Expected = z.record(z.string(), z.unknown());

const expected = Expected.parse(JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8')));

export interface BillingFixture {
  readonly path: string;
  readonly rows: number;
  /** Exact total in US dollars, computed outside this project. */
  readonly total: string;
}

/** A bill of test/fixtures/billing with what it must add up to. */
export function billingFixture(name: string): BillingFixture {
  const { rows, totalByCurrency } = Facts.parse(expected[name]);
  const total = totalByCurrency['USD']?.exact;
  if (total === undefined) throw new Error(`${name} is not in US dollars`);
  return { path: path.join(FOLDER, name), rows, total };
}
