import type { CostBasis } from '../../../electron/contract/primitives.ts';
import { AddFilter } from './add-filter.tsx';
import { Choice, type ChoiceOption } from './choice.tsx';
import { COMPARE_NAMES, type CompareWith } from './comparison.ts';
import classes from './costs.module.css';
import { dimensionOptions } from './dimension-options.ts';
import { type CostsPageModel, useExtent } from './use-costs-page.ts';
import { BASIS_WORDS } from './words.ts';

const NO_COMPARISON = 'off';

export interface ToolbarProps {
  readonly page: CostsPageModel;
  readonly currency: string;
}

/** Group by, granularity, basis, currency and comparison, and one more filter. Only bases and currencies the bills hold are offered. */
export function Toolbar({ page, currency }: ToolbarProps) {
  const { state, change, granularity } = page;
  const extent = useExtent().data;
  return (
    <div className={classes['toolbar']}>
      <Choice
        name="Group by"
        value={state.groupBy}
        options={dimensionOptions(extent?.tagKeys ?? [])}
        onChange={(groupBy) => change({ groupBy, level: 'groups' })}
      />
      <Choice
        name="Per"
        value={granularity}
        options={GRANULARITY_OPTIONS}
        onChange={(next) => change({ granularity: next })}
      />
      <Choice
        name="Cost"
        value={state.basis}
        options={basisOptions(extent?.bases ?? [], state.basis)}
        onChange={(basis) => change({ basis })}
      />
      <CurrencyChoice page={page} currencies={extent?.currencies ?? []} />
      <Choice
        name="Compare with"
        value={state.compare ?? NO_COMPARISON}
        options={COMPARE_OPTIONS}
        onChange={(kind) => change({ compare: kind === NO_COMPARISON ? undefined : kind })}
      />
      <AddFilter page={page} currency={currency} />
    </div>
  );
}

interface CurrencyChoiceProps {
  readonly page: CostsPageModel;
  readonly currencies: readonly string[];
}

/** Currencies are never added together, so one is chosen where there are several. */
function CurrencyChoice({ page, currencies }: CurrencyChoiceProps) {
  const [most] = currencies;
  if (most === undefined || currencies.length === 1) return null;
  return (
    <Choice
      name="Currency"
      value={page.state.currency ?? most}
      options={currencies.map((currency) => ({ value: currency, label: currency }))}
      onChange={(currency) => page.change({ currency })}
    />
  );
}

const GRANULARITY_OPTIONS: readonly ChoiceOption<'day' | 'month'>[] = [
  { value: 'day', label: 'Day' },
  { value: 'month', label: 'Month' },
];

const COMPARE_OPTIONS: readonly ChoiceOption<CompareWith | typeof NO_COMPARISON>[] = [
  { value: NO_COMPARISON, label: 'Nothing' },
  { value: 'previous-period', label: capitalised(COMPARE_NAMES['previous-period']) },
  { value: 'same-days', label: capitalised(COMPARE_NAMES['same-days']) },
  { value: 'previous-year', label: capitalised(COMPARE_NAMES['previous-year']) },
];

function basisOptions(present: readonly CostBasis[], chosen: CostBasis): ChoiceOption<CostBasis>[] {
  const offered = present.includes(chosen) ? present : [...present, chosen];
  return offered.map((basis) => ({
    value: basis,
    label: BASIS_WORDS[basis].label,
    note: BASIS_WORDS[basis].meaning,
  }));
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
