import { Checkbox } from '@mantine/core';
import type { StagedUnit } from '../../../electron/contract/imports.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Delta } from '../../ui/delta.tsx';
import classes from './imports.module.css';
import { RefusedRows } from './refused-rows.tsx';
import { fileName, replacementChange, rowsSentence, totalsByCurrency } from './view-model.ts';

export interface UnitPreviewProps {
  readonly unit: StagedUnit;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One file or delivery: what it is, what it adds up to and what it would replace. */
export function UnitPreview({ unit, isChosen, onChoose }: UnitPreviewProps) {
  const format = useFormat();
  return (
    <div className={classes['unit']}>
      <div className={classes['unitHead']}>
        <Checkbox
          label={<strong>{unit.title}</strong>}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span className={classes['dim']}>
          {unit.formatName}, {format.bytes(unit.sizeBytes)}
        </span>
      </div>
      <Facts unit={unit} />
      <Replaces unit={unit} />
      {unit.notes.length === 0 ? null : (
        <ul className={`${classes['indent']} ${classes['plain']}`}>
          {unit.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {unit.rows.refused === 0 ? null : (
        <div className={classes['indent']}>
          <RefusedRows refusals={unit.refusals} refused={unit.rows.refused} />
        </div>
      )}
    </div>
  );
}

function Facts({ unit }: { readonly unit: StagedUnit }) {
  const format = useFormat();
  const { firstDay, lastDay, billingPeriods, accounts, rows, totals, files } = unit;
  return (
    <dl className={classes['facts']}>
      <dt>Total</dt>
      <dd>
        <ul className={classes['amounts']}>
          {totalsByCurrency(totals).map(({ currency, total }) => (
            <li key={currency}>
              <strong>
                <Amount value={total} currency={currency} />
              </strong>
            </li>
          ))}
          {totals.length === 0 ? <li>Nothing: the file holds no rows.</li> : null}
        </ul>
      </dd>
      <dt>Period</dt>
      <dd>
        {firstDay === undefined || lastDay === undefined
          ? 'Not stated'
          : `${format.dayRange(firstDay, lastDay, true)}, ${billed(billingPeriods.map((month) => format.month(month, 'short')))}`}
      </dd>
      <dt>{accounts.length === 1 ? 'Account' : 'Accounts'}</dt>
      <dd>{accountsText(accounts)}</dd>
      <dt>Rows</dt>
      <dd>{rowsSentence(rows, (n) => format.count(n))}</dd>
      {files.length > 1 ? (
        <>
          <dt>Files</dt>
          <dd>{files.map(fileName).join(', ')}</dd>
        </>
      ) : null}
    </dl>
  );
}

function Replaces({ unit }: { readonly unit: StagedUnit }) {
  const format = useFormat();
  if (unit.replaces.length === 0) return null;
  return (
    <div className={classes['indent']}>
      <p className={classes['dim']}>It would replace, and not add to:</p>
      <table className={classes['small']}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Account</th>
            <th scope="col">Counts now</th>
            <th scope="col" data-figure>
              Before
            </th>
            <th scope="col" data-figure>
              After
            </th>
            <th scope="col" data-figure>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {unit.replaces.map((row) => (
            <tr key={`${row.importId} ${row.accountId} ${row.billingPeriod} ${row.currency}`}>
              <td>{format.month(row.billingPeriod, 'short')}</td>
              <td>{row.accountId === '' ? 'Not stated' : row.accountId}</td>
              <td>{row.title}</td>
              <td data-figure>
                <Amount value={row.previousTotal} currency={row.currency} />
              </td>
              <td data-figure>
                <Amount value={row.newTotal} currency={row.currency} />
              </td>
              <td data-figure>
                <Delta change={replacementChange(row)} currency={row.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function billed(months: readonly string[]): string {
  return `billed in ${months.join(', ')}`;
}

/** Accounts beyond these are counted. */
const MOST_ACCOUNTS = 6;

function accountsText(accounts: StagedUnit['accounts']): string {
  const named = accounts
    .filter(({ accountId }) => accountId !== '')
    .map(({ accountId, name }) => (name === undefined ? accountId : `${name} (${accountId})`));
  if (named.length === 0) return 'Not stated';
  const rest = named.length - MOST_ACCOUNTS;
  return rest > 0 ? `${named.slice(0, MOST_ACCOUNTS).join(', ')} and ${rest} more` : named.join(', ');
}
