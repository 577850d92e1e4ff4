import { Drawer } from '@mantine/core';
import type { CostLine } from '../../../electron/contract/costs.ts';
import { nameOf } from '../../../electron/domain/names/names.ts';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/format-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './costs.module.css';
import { quantityText } from './line-columns.tsx';

export interface LineDetailProps {
  /** undefined closes the panel. */
  readonly line: CostLine | undefined;
  readonly currency: string;
  readonly onClose: () => void;
}

/** Everything the bill states of one line item on one day; each value can be copied. */
export function LineDetail({ line, currency, onClose }: LineDetailProps) {
  const format = useFormat();
  return (
    <Drawer
      opened={line !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title="Line item"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {line === undefined ? null : (
        <dl className={classes['fields']}>
          {fieldsOf(line, currency, format).map((field) => (
            <Field key={field[0]} field={field} />
          ))}
        </dl>
      )}
    </Drawer>
  );
}

/** Name, value as shown, and value as copied where that is another. */
type LineField = readonly [name: string, shown: string, copied?: string];

function Field({ field: [name, shown, copied = shown] }: { readonly field: LineField }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="figure">{shown}</dd>
      <dd>
        <CopyButton value={copied} label={`Copy ${name.toLowerCase()}`} />
      </dd>
    </>
  );
}

/** Each field the bill states; what it does not state is left out. */
function fieldsOf(line: CostLine, currency: string, format: Format): LineField[] {
  const fields: LineField[] = [
    ['Day', format.day(line.day, true)],
    amountField(line, currency, format),
    ['Quantity', quantityText(line, format), String(line.usageAmount)],
    ['What', line.description],
    ['Service', line.serviceLabel],
    ['Service code', line.service],
    ['Usage type', line.usageTypeLabel],
    ['Usage type code', line.usageType],
    ['Operation', line.operation],
    ['Charge type', nameOf('charge_type', line.chargeType).label],
    ['Resource', line.resourceId],
    ['Instance type', line.instanceType],
    ['Region', line.region],
    ['Account', line.accountId],
    ['Provider', line.provider],
    ...Object.entries(line.tags).map(([key, value]): LineField => [`Tag ${key}`, value]),
  ];
  return fields.filter(([, value]) => value !== '');
}

function amountField({ amount }: CostLine, currency: string, format: Format): LineField {
  return amount === undefined
    ? ['Amount', 'Not known yet']
    : ['Amount', format.money(amount, currency, { style: 'full' }), amount];
}
