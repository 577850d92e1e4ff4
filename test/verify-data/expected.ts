import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Amount = z.union([z.string(), z.object({ exact: z.string() }).transform(({ exact }) => exact)]);
const Amounts = z.record(z.string(), Amount);

/** Exact totals of one billing file or delivery folder, as decimal text. */
const Entry = z.object({
  rows: z.int().optional(),
  dateRange: z.tuple([z.string(), z.string()]).optional(),
  total: Amount.optional(),
  totalByCurrency: Amounts.optional(),
  byMonth: Amounts.optional(),
  byMonthService: z.record(z.string(), Amounts).optional(),
  byLineItemType: Amounts.optional(),
  byAccount: Amounts.optional(),
  byDay: Amounts.optional(),
  amortizedTotal: Amount.optional(),
  amortizedByDay: Amounts.optional(),
  effectiveCostByProvider: Amounts.optional(),
});
export type ExpectedEntry = z.infer<typeof Entry>;

export interface ExpectedFile {
  readonly key: string;
  /** Absolute path of the file or delivery folder. */
  readonly path: string;
  /** `#Column=value` of the key. */
  readonly filter: { readonly column: string; readonly value: string } | undefined;
  /** Undefined when the entry states no costs: it is about something else than a bill. */
  readonly expected: ExpectedEntry | undefined;
}

/** The entries of a folder's expected.json, whose keys are paths relative to it. */
export function readExpected(folder: string): ExpectedFile[] {
  const entries = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
  return Object.entries(entries).map(([key, value]) => {
    const [path, ...rest] = key.split('#');
    const [column, ...parts] = rest.join('#').split('=');
    const entry = Entry.safeParse(value);
    const statesCosts =
      entry.success && (entry.data.totalByCurrency ?? entry.data.total ?? entry.data.byMonth) !== undefined;
    return {
      key,
      path: join(folder, path ?? ''),
      filter: column === undefined || column === '' ? undefined : { column, value: parts.join('=') },
      expected: statesCosts ? entry.data : undefined,
    };
  });
}
