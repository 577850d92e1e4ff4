import { Button, Popover, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Dimension, Filter } from '../../../electron/contract/primitives.ts';
import classes from './costs.module.css';
import { FilterEditor } from './filter-editor.tsx';
import { addFilter, filterSentence, labeller, removeFilter, replaceFilter } from './filters.ts';
import { dimensionOptions } from './toolbar.tsx';
import { type CostsPageModel, useExtent } from './use-costs-page.ts';

export interface FilterBarProps {
  readonly page: CostsPageModel;
  readonly currency: string;
}

/** The filters as sentences, each to be changed or taken away, and the way to add one. */
export function FilterBar({ page, currency }: FilterBarProps) {
  const { state, change } = page;
  const { filters } = state;
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
      <li>
        <AddFilter page={page} currency={currency} onAdd={(added) => change({ filters: addFilter(filters, added) })} />
      </li>
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
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <span className={classes['chip']}>
          <UnstyledButton
            className={classes['chipText']}
            title={sentence}
            aria-expanded={isOpen}
            onClick={() => setIsOpen((open) => !open)}
          >
            {sentence}
          </UnstyledButton>
          <UnstyledButton
            className={classes['chipRemove']}
            aria-label={`Remove filter: ${sentence}`}
            onClick={onRemove}
          >
            <IconX size={14} aria-hidden />
          </UnstyledButton>
        </span>
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
  );
}

interface AddFilterProps extends FilterBarProps {
  readonly onAdd: (filter: Filter) => void;
}

function AddFilter({ page, currency, onAdd }: AddFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [dimension, setDimension] = useState<Dimension>();
  const show = (open: boolean) => {
    setIsOpen(open);
    setDimension(undefined);
  };
  return (
    <Popover opened={isOpen} onChange={show} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconFilterPlus size={14} />}
          onClick={() => show(!isOpen)}
        >
          Add filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {dimension === undefined ? (
          <DimensionList onPick={setDimension} />
        ) : (
          <FilterEditor
            key={dimension}
            dimension={dimension}
            initial={{ dimension, is: 'any-of', values: [] }}
            scope={page.scope}
            currency={currency}
            onApply={(filter) => {
              show(false);
              onAdd(filter);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function DimensionList({ onPick }: { readonly onPick: (dimension: Dimension) => void }) {
  const [search, setSearch] = useState('');
  const options = dimensionOptions(useExtent().data?.tagKeys ?? []);
  const shown = options.filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <div className={classes['editor']}>
      <TextInput
        data-autofocus
        placeholder="Filter by…"
        aria-label="Search what to filter by"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Stack gap={0} mt={8} mah={300} style={{ overflowY: 'auto' }}>
        {shown.map(({ value, label }) => (
          <UnstyledButton key={value} className={classes['viewName']} onClick={() => onPick(value)}>
            {label}
          </UnstyledButton>
        ))}
        {shown.length === 0 ? <p className={classes['choiceName']}>Nothing found.</p> : null}
      </Stack>
    </div>
  );
}
