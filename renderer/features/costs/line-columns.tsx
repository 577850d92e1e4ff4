import type { CostLine } from '../../../electron/contract/costs.ts';
import { nameOf } from '../../../electron/domain/names/names.ts';
import type { Format } from '../../format/format.ts';
import { Amount } from '../../ui/amount.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';

/** A line item of one day: a line's days share its id. */
export function lineKey({ lineId, day }: Pick<CostLine, 'lineId' | 'day'>): string {
  return `${lineId} ${day}`;
}

/** "12.5 Hrs"; nothing where the bill states no quantity. */
export function quantityText(
  { usageAmount, usageUnit }: Pick<CostLine, 'usageAmount' | 'usageUnit'>,
  format: Format,
): string {
  if (usageAmount === undefined) return '';
  const amount = new Intl.NumberFormat(format.locale, { maximumSignificantDigits: 8 }).format(usageAmount);
  return `${amount} ${usageUnit}`.trim();
}

/** Columns of the line items. They come ordered by size and in pages, so none sorts. */
export function lineColumns(currency: string, format: Format): DataColumn<CostLine>[] {
  return [
    { id: 'day', header: 'Day', render: ({ day }) => format.day(day), text: ({ day }) => day },
    {
      id: 'amount',
      header: 'Amount',
      isFigure: true,
      render: ({ amount }) => <Amount value={amount} currency={currency} />,
      text: ({ amount }) => amount ?? '',
    },
    {
      id: 'quantity',
      header: 'Quantity',
      isFigure: true,
      render: (line) => quantityText(line, format),
      text: ({ usageAmount }) => (usageAmount === undefined ? '' : String(usageAmount)),
    },
    textColumn('service', 'Service', ({ serviceLabel }) => serviceLabel),
    textColumn('usage-type', 'Usage type', ({ usageTypeLabel }) => usageTypeLabel),
    textColumn('resource', 'Resource', ({ resourceId }) => resourceId),
    textColumn('region', 'Region', ({ region }) => (region === '' ? '' : nameOf('region', region).label)),
    textColumn('charge', 'Charge type', ({ chargeType }) => nameOf('charge_type', chargeType).label),
    textColumn('account', 'Account', ({ accountId }) => accountId),
    textColumn('description', 'Description', ({ description }) => description),
  ];
}

function textColumn(id: string, header: string, text: (line: CostLine) => string): DataColumn<CostLine> {
  return { id, header, render: text, text };
}
