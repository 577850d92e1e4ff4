import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ImportDetail, ReconciliationRow } from '../../../electron/contract/imports.ts';
import { useFormat } from '../../format/format-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './imports.module.css';
import { RefusedRows } from './refused-rows.tsx';
import { reconciled, rowsSentence } from './view-model.ts';

/** Whether what is stored is what the source says, to the last decimal, per month and currency. */
export function Reconciliation({ detail }: { readonly detail: ImportDetail }) {
  const format = useFormat();
  return (
    <>
      {reconciled(detail.reconciliation).map((sum) => (
        <p key={sum.currency} className={classes['verdict']}>
          {sum.isExact ? (
            <IconCircleCheck size={18} className={classes['good']} aria-hidden />
          ) : (
            <IconAlertTriangle size={18} className={classes['warn']} aria-hidden />
          )}
          <span>
            {sum.isExact
              ? `Everything adds up: ${format.money(sum.sourceTotal, sum.currency)} in the source, the same is stored.`
              : `${format.money(sum.sourceTotal, sum.currency)} in the source, ${format.money(sum.storedTotal, sum.currency)} stored; ${sum.remainder} ${sum.currency} is left over from rounding to nine decimals.`}
          </span>
        </p>
      ))}
      <p className={classes['dim']}>{rowsSentence(detail.rows, (n) => format.count(n))}</p>
      {detail.reconciliation.length === 0 ? null : <Table rows={detail.reconciliation} />}
      {detail.notes.length === 0 ? null : (
        <ul className={classes['plain']}>
          {detail.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <RefusedRows refusals={detail.refusals} refused={detail.rows.refused} />
    </>
  );
}

function Table({ rows }: { readonly rows: readonly ReconciliationRow[] }) {
  const format = useFormat();
  return (
    <table className={classes['small']}>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Currency</th>
          <th scope="col" data-figure>
            In the source, exact
          </th>
          <th scope="col" data-figure>
            Stored
          </th>
          <th scope="col" data-figure>
            Left over
          </th>
          <th scope="col" data-figure>
            Rows
          </th>
          <th scope="col">
            <span className="visually-hidden">Copy</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ month, currency, sourceTotal, storedTotal, remainder, rows: count }) => (
          <tr key={`${month} ${currency}`}>
            <td>{format.month(month, 'short')}</td>
            <td>{currency}</td>
            <td data-figure>{format.areAmountsHidden ? '•••••' : sourceTotal}</td>
            <td data-figure>{format.areAmountsHidden ? '•••••' : storedTotal}</td>
            <td data-figure>{remainder}</td>
            <td data-figure>{format.count(count)}</td>
            <td>
              <CopyButton value={sourceTotal} label={`Copy the exact total of ${format.month(month, 'short')}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
