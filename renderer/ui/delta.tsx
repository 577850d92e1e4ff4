import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { useFormat } from '../format/format-context.tsx';
import { signOf } from '../format/money.ts';
import { Amount } from './amount.tsx';
import classes from './delta.module.css';

export interface DeltaProps {
  /** Signed exact decimal; undefined where there is nothing to compare with. */
  readonly change: string | undefined;
  readonly currency: string;
  readonly percent?: number | undefined;
  /** Rounds as tiles do. */
  readonly isRounded?: boolean;
  /** Stands in a tile. */
  readonly isLarge?: boolean;
}

const DIRECTIONS = {
  up: { Icon: IconArrowUpRight, word: 'up' },
  down: { Icon: IconArrowDownRight, word: 'down' },
  same: { Icon: IconArrowRight, word: 'unchanged' },
} as const;

/** A change of cost: arrow, word for screen readers, and colour (more is red, less is green), never colour alone. */
export function Delta({ change, currency, percent, isRounded = false, isLarge = false }: DeltaProps) {
  const format = useFormat();
  if (change === undefined) return <span className={classes['unknown']}>Not known yet</span>;
  const direction = directionOf(change);
  const { Icon, word } = DIRECTIONS[direction];
  return (
    <span className={classes['delta']} data-direction={direction}>
      <Icon size={isLarge ? 24 : 14} stroke={2} aria-hidden="true" className={classes['arrow']} />
      <span className="visually-hidden">{word}</span>
      <Amount value={change} currency={currency} isSigned form={isRounded ? 'round' : 'exact'} />
      {percent === undefined ? null : <span className={classes['percent']}>{format.percentChange(percent)}</span>}
    </span>
  );
}

function directionOf(change: string): keyof typeof DIRECTIONS {
  const sign = signOf(change);
  if (sign === 0) return 'same';
  return sign > 0 ? 'up' : 'down';
}
