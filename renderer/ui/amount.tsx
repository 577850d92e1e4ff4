import { MASK, type MoneyWriting } from '../format/format.ts';
import { useFormat } from '../format/format-context.tsx';

export interface AmountProps extends Pick<MoneyWriting, 'isSigned'> {
  /** Exact decimal of the contract; undefined is said as "Not known yet", never as zero. */
  readonly value: string | undefined;
  readonly currency: string;
  readonly form?: MoneyWriting['style'];
  readonly className?: string | undefined;
}

/** An amount of money in tabular figures. The tooltip holds all its decimals. */
export function Amount({ value, currency, className, form = 'exact', isSigned = false }: AmountProps) {
  const format = useFormat();
  if (value === undefined) return <span className={className}>Not known yet</span>;
  const text = format.money(value, currency, { style: form, isSigned });
  const classNames = ['figure', className].join(' ');
  if (text === MASK) {
    return (
      <span className={classNames}>
        <span aria-hidden="true">{MASK}</span>
        <span className="visually-hidden">Amount hidden</span>
      </span>
    );
  }
  return (
    <span className={classNames} title={format.money(value, currency, { style: 'full', isSigned })}>
      {text}
    </span>
  );
}
