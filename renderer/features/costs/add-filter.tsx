import { Button, Popover, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Dimension } from '../../../electron/contract/primitives.ts';
import classes from './costs.module.css';
import { dimensionOptions } from './dimension-options.ts';
import { FilterEditor } from './filter-editor.tsx';
import { addFilter } from './filters.ts';
import { type CostsPageModel, useExtent } from './use-costs-page.ts';

export interface AddFilterProps {
  readonly page: CostsPageModel;
  readonly currency: string;
}

/** Picks what to filter by, then its values. */
export function AddFilter({ page, currency }: AddFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [dimension, setDimension] = useState<Dimension>();
  const show = (open: boolean) => {
    setIsOpen(open);
    setDimension(undefined);
  };
  return (
    <Popover opened={isOpen} onChange={show} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilterPlus size={14} />} onClick={() => show(!isOpen)}>
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
              page.change({ filters: addFilter(page.state.filters, filter) });
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
