import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter } from '../../../electron/contract/primitives.ts';
import classes from './costs.module.css';
import { FilterEditor } from './filter-editor.tsx';
import { filterSentence, labeller, removeFilter, replaceFilter } from './filters.ts';
import { type CostsPageModel, useExtent } from './use-costs-page.ts';

export interface FilterBarProps {
  readonly page: CostsPageModel;
  readonly currency: string;
}

/** The filters as sentences, each to be changed or taken away. */
export function FilterBar({ page, currency }: FilterBarProps) {
  const { state, change } = page;
  const { filters } = state;
  if (filters.length === 0) return null;
  return (
    <ul className={classes['chips']} aria-label="Filters">
      {filters.map((filter, index) => (
        <li key={`${filter.dimension} ${filter.is}`}>
          <FilterChip
            page={page}
            currency={currency}
            filter={filter}
            onChange={(next) => change({ filters: replaceFilter(filters, index, next) })}
            onRemove={() => change({ filters: removeFilter(filters, index) })}
          />
        </li>
      ))}
      {filters.length > 1 ? (
        <li>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change({ filters: [] })}>
            Clear all
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

interface FilterChipProps extends FilterBarProps {
  readonly filter: Filter;
  readonly onChange: (next: Filter) => void;
  readonly onRemove: () => void;
}

function FilterChip({ page, currency, filter, onChange, onRemove }: FilterChipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const sentence = filterSentence(filter, labeller(useExtent().data?.accounts ?? []));
  return (
    <span className={classes['chip']}>
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={classes['chipText']} title={sentence} onClick={() => setIsOpen((open) => !open)}>
            {sentence}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterEditor
            dimension={filter.dimension}
            initial={filter}
            scope={page.scope}
            currency={currency}
            onApply={(next) => {
              setIsOpen(false);
              onChange(next);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton className={classes['chipRemove']} aria-label={`Remove filter: ${sentence}`} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
