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
          {fieldsOf(line, currency, format).map(([name, value]) => (
            <Field key={name} name={name} value={value} />
          ))}
        </dl>
      )}
    </Drawer>
  );
}

function Field({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="figure">{value}</dd>
      <dd>
        <CopyButton value={value} label={`Copy ${name.toLowerCase()}`} />
      </dd>
    </>
  );
}

/** Name and value of each field the bill states; what it does not state is left out. */
function fieldsOf(line: CostLine, currency: string, format: Format): [string, string][] {
  const fields: [string, string][] = [
    ['Day', format.day(line.day, true)],
    ['Amount', line.amount === undefined ? 'Not known yet' : format.money(line.amount, currency, { style: 'full' })],
    ['Quantity', quantityText(line, format)],
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
    ...Object.entries(line.tags).map(([key, value]): [string, string] => [`Tag ${key}`, value]),
  ];
  return fields.filter(([, value]) => value !== '');
}
