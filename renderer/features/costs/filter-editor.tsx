import { Button, Checkbox, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Dimension, Filter } from '../../../electron/contract/primitives.ts';
import { api } from '../../api/client.ts';
import { Amount } from '../../ui/amount.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import classes from './costs.module.css';
import { dimensionInSentence, dimensionLabel } from './filters.ts';
import type { Scope } from './scope.ts';

const SEARCH_PAUSE_MS = 150;
const MOST_VALUES = 100;

export interface FilterEditorProps {
  readonly dimension: Dimension;
  /** The filter that is changed, or an empty one to start from. */
  readonly initial: Filter;
  /** Where values are looked for; the dimension's own filters are left out of it. */
  readonly scope: Scope;
  readonly currency: string;
  /** A filter without values means: take it away. */
  readonly onApply: (filter: Filter) => void;
}

/** "Service is / is not": a search, the values with what they cost, and Apply. */
export function FilterEditor({ dimension, initial, scope, currency, onApply }: FilterEditorProps) {
  const [is, setIs] = useState(initial.is);
  const [chosen, setChosen] = useState<readonly string[]>(initial.values);
  const [search, setSearch] = useState('');
  const toggle = (key: string) =>
    setChosen((known) => (known.includes(key) ? known.filter((value) => value !== key) : [...known, key]));
  return (
    <form
      className={classes['editor']}
      onSubmit={(event) => {
        event.preventDefault();
        onApply({ dimension, is, values: [...chosen] });
      }}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Include or exclude"
        value={is}
        onChange={(value) => setIs(value === 'any-of' ? 'any-of' : 'none-of')}
        data={[
          { value: 'any-of', label: `${dimensionLabel(dimension)} is` },
          { value: 'none-of', label: 'is not' },
        ]}
      />
      <SearchField dimension={dimension} value={search} onChange={setSearch} />
      <Values
        dimension={dimension}
        scope={scope}
        currency={currency}
        search={search}
        chosen={chosen}
        onToggle={toggle}
      />
      <div className={classes['editorFoot']}>
        <span className={classes['choiceName']}>{chosen.length === 0 ? 'None chosen' : `${chosen.length} chosen`}</span>
        <Button type="submit" size="compact-sm" disabled={chosen.length === 0 && initial.values.length === 0}>
          Apply
        </Button>
      </div>
    </form>
  );
}

interface SearchFieldProps {
  readonly dimension: Dimension;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Has the focus as soon as it is there, also where it took the place of the list of dimensions. */
function SearchField({ dimension, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return (
    <TextInput
      mt={8}
      ref={field}
      data-autofocus
      placeholder="Search"
      aria-label={`Search ${dimensionInSentence(dimension)}`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface ValuesProps extends Pick<FilterEditorProps, 'dimension' | 'scope' | 'currency'> {
  readonly search: string;
  readonly chosen: readonly string[];
  readonly onToggle: (key: string) => void;
}

function Values({ dimension, scope, currency, search, chosen, onToggle }: ValuesProps) {
  const [settled] = useDebouncedValue(search, SEARCH_PAUSE_MS);
  const query = useQuery(
    api.costs.values.queryOptions({
      input: {
        ...scope,
        filters: scope.filters.filter((filter) => filter.dimension !== dimension),
        dimension,
        search: settled,
        limit: MOST_VALUES,
      },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <fieldset className={classes['values']} aria-label={`Values of ${dimensionLabel(dimension)}`}>
      <QueryState
        shown={shownOf(query, (values) => values.length === 0)}
        loading={<Skeleton h={180} />}
        empty={<p className={classes['choiceName']}>Nothing found.</p>}
      >
        {(values) =>
          values.map(({ key, label, total }) => (
            <div key={key} className={classes['value']}>
              <Checkbox size="xs" label={label} checked={chosen.includes(key)} onChange={() => onToggle(key)} />
              <Amount value={total} currency={currency} className={classes['valueAmount']} />
            </div>
          ))
        }
      </QueryState>
    </fieldset>
  );
}
