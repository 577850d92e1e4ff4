import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { Mover, OverviewAnswer } from '../../../electron/contract/overview.ts';
import { useFormat } from '../../format/format-context.tsx';
import { signOf } from '../../format/money.ts';
import { addressOf, hrefOf, useAddress } from '../../shell/address.ts';
import { costsAddress } from '../../shell/links.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import classes from './movers-card.module.css';
import { moverLink } from './view-model.ts';

/** Services whose daily cost moved, since when and why, each with the way to its lines. */
export function MoversCard({ answer }: { readonly answer: OverviewAnswer }) {
  return (
    <Card title="What changed" className={classes['card']}>
      {answer.movers.length === 0 ? (
        <EmptyNotice title="Nothing moved much">The daily cost of every service stayed about the same.</EmptyNotice>
      ) : (
        <ul className={classes['movers']}>
          {answer.movers.map((mover) => (
            <li key={`${mover.service} ${mover.since}`}>
              <MoverLink mover={mover} currency={answer.currency} />
            </li>
          ))}
        </ul>
      )}
      <CompareLink answer={answer} />
    </Card>
  );
}

/** The same months side by side, every driver ranked. */
function CompareLink({ answer }: { readonly answer: OverviewAnswer }) {
  const format = useFormat();
  const { query } = useAddress();
  const previous = format.monthName(answer.previous.month);
  return (
    <a href={hrefOf(addressOf('/costs', query, { compare: 'same-days' }))} className={classes['compare']}>
      Compare {format.monthName(answer.month)} with {previous}
    </a>
  );
}

function MoverLink({ mover, currency }: { readonly mover: Mover; readonly currency: string }) {
  const format = useFormat();
  const { query } = useAddress();
  const isUp = signOf(mover.perDay) > 0;
  const Arrow = isUp ? IconArrowUpRight : IconArrowDownRight;
  return (
    <a href={hrefOf(costsAddress(query, moverLink(mover)))} className={classes['mover']}>
      <Arrow size={16} className={classes['arrow']} data-direction={isUp ? 'up' : 'down'} aria-hidden="true" />
      <span className={classes['text']}>
        <span className={classes['label']}>{mover.label}</span>
        <span className={classes['change']} data-direction={isUp ? 'up' : 'down'}>
          <Amount value={mover.perDay} currency={currency} isSigned /> a day
        </span>
        <span className={classes['reason']}>
          since {format.shortDay(mover.since)}
          {mover.reason === undefined ? null : `: ${mover.reason}`}
        </span>
      </span>
    </a>
  );
}
