import { SegmentedControl } from '@mantine/core';
import type { OverviewAnswer } from '../../../electron/contract/overview.ts';
import { useParameters } from '../../shell/address.ts';

/** Currencies are never added up: where the bills have several, one is shown at a time. */
export function CurrencySwitch({ answer }: { readonly answer: OverviewAnswer }) {
  const [, change] = useParameters();
  if (answer.currencies.length < 2) return null;
  return (
    <SegmentedControl
      aria-label="Currency"
      size="xs"
      value={answer.currency}
      data={answer.currencies.map(({ currency }) => currency)}
      onChange={(currency) => {
        change({ currency }, { replace: true });
      }}
    />
  );
}
