import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ImportDetail, ReconciliationRow } from '../../../electron/contract/imports.ts';
import { useFormat } from '../../format/format-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './imports.module.css';
import { RefusedRows } from './refused-rows.tsx';
import { type Reconciled, reconciled, rowsSentence } from './view-model.ts';

/** Whether what is stored is what the source says, to the last decimal, per month and currency. */
export function Reconciliation({ detail }: { readonly detail: ImportDetail }) {
  const format = useFormat();
  return (
    <>
      {reconciled(detail.reconciliation).map((sum) => (
        <Verdict key={sum.currency} sum={sum} />
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

function Verdict({ sum }: { readonly sum: Reconciled }) {
  const format = useFormat();
  const { currency } = sum;
  const source = format.money(sum.sourceTotal, currency);
  const sentence = sum.isToTheCent
    ? `It adds up: ${source} in the source, the same is stored.`
    : `${source} in the source, but ${format.money(sum.storedTotal, currency)} stored.`;
  return (
    <p className={classes['verdict']}>
      {sum.isToTheCent ? (
        <IconCircleCheck size={18} className={classes['good']} aria-hidden />
      ) : (
        <IconAlertTriangle size={18} className={classes['warn']} aria-hidden />
      )}
      <span>
        {sentence}
        {sum.isExact ? null : (
          <span className={classes['rest']}>
            {' '}
            {sum.remainder} {currency} is left over from keeping nine decimals.
          </span>
        )}
      </span>
    </p>
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
