import type { ReactNode } from 'react';
import type { OverviewAnswer } from '../../../electron/contract/overview.ts';
import { useFormat } from '../../format/format-context.tsx';
import { hrefOf, useAddress } from '../../shell/address.ts';
import { costsAddress } from '../../shell/links.ts';
import { Amount } from '../../ui/amount.tsx';
import { Delta } from '../../ui/delta.tsx';
import classes from './tiles.module.css';
import { biggestService, changeNote, spendNote, spendTitle } from './view-model.ts';

export interface TilesProps {
  readonly answer: OverviewAnswer;
}

/** The figures an owner looks for first. */
export function Tiles({ answer }: TilesProps) {
  const format = useFormat();
  return (
    <dl className={classes['tiles']}>
      <Tile title={spendTitle(answer, format)} note={spendNote(answer)}>
        <Amount value={answer.spend} currency={answer.currency} form="round" />
      </Tile>
      <Tile title={`Against ${format.monthName(answer.previous.month)}`} note={changeNote(answer, format)}>
        <Change answer={answer} />
      </Tile>
      <BiggestTile answer={answer} />
      <FreshnessTile answer={answer} />
    </dl>
  );
}

function Tile({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes['tile']}>
      <dt className={classes['title']}>{title}</dt>
      <dd className={classes['value']}>{children}</dd>
      <dd className={classes['note']}>{note}</dd>
    </div>
  );
}

function Change({ answer }: TilesProps) {
  const format = useFormat();
  if (answer.change === undefined) return <span className={classes['unknown']}>Not known yet</span>;
  return (
    <span className={classes['change']}>
      <Delta change={answer.change} currency={answer.currency} isRounded isLarge />
      {answer.changePercent === undefined ? null : (
        <span className={classes['percent']}>{format.percentChange(answer.changePercent)}</span>
      )}
    </span>
  );
}

function BiggestTile({ answer }: TilesProps) {
  const format = useFormat();
  const { query } = useAddress();
  const biggest = biggestService(answer);
  if (biggest === undefined) {
    return (
      <Tile title="Largest service" note="Nothing was charged in this period">
        <span className={classes['unknown']}>None</span>
      </Tile>
    );
  }
  const { service, label, current, sharePercent } = biggest;
  return (
    <Tile
      title="Largest service"
      note={
        <>
          <a href={hrefOf(costsAddress(query, { drill: [{ dimension: 'service', value: service }] }))}>{label}</a>
          {sharePercent === undefined ? null : `, ${format.percent(sharePercent)} of the total`}
        </>
      }
    >
      <Amount value={current} currency={answer.currency} form="round" />
    </Tile>
  );
}

function FreshnessTile({ answer }: TilesProps) {
  const format = useFormat();
  const { completeTo, missingDays, isEstimated } = answer.freshness;
  const notes = [
    missingDays.length > 0 ? `${format.count(missingDays.length)} days without costs` : 'no day is missing',
    ...(isEstimated ? ['AWS may still change the figures'] : []),
  ];
  return (
    <Tile title="Complete to" note={notes.join(', ')}>
      {completeTo === undefined ? (
        <span className={classes['unknown']}>Not known yet</span>
      ) : (
        <span className="figure">{format.day(completeTo)}</span>
      )}
    </Tile>
  );
}
