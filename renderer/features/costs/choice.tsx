import { Combobox, UnstyledButton, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './costs.module.css';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What it means, under its name. */
  readonly note?: string | undefined;
  /** Short form of the label where it stands chosen. */
  readonly short?: string | undefined;
}

export interface ChoiceProps<T extends string> {
  /** What is chosen here: "Group by". */
  readonly name: string;
  readonly value: T;
  readonly options: readonly ChoiceOption<T>[];
  readonly onChange: (value: T) => void;
}

/** Lists longer than this can be searched. */
const MOST_UNSEARCHED = 8;

/** One choice of a toolbar: its name and what is chosen, opening a list. */
export function Choice<T extends string>({ name, value, options, onChange }: ChoiceProps<T>) {
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const [search, setSearch] = useState('');
  const chosen = options.find((option) => option.value === value);
  const isSearched = options.length > MOST_UNSEARCHED;
  const shown = options.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
  const submit = (text: string) => {
    const option = options.find((known) => known.value === text);
    if (option !== undefined) onChange(option.value);
    setSearch('');
    combobox.closeDropdown();
    combobox.focusTarget();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit} width="max-content" position="bottom-start" shadow="md">
      <Combobox.Target targetType="button">
        <UnstyledButton className={classes['choice']} onClick={() => combobox.toggleDropdown()}>
          <span className={classes['choiceName']}>{name}</span>
          <span>{chosen?.short ?? chosen?.label ?? value}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown miw={200}>
        {isSearched ? (
          <Combobox.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder="Search"
            aria-label={`Search ${name.toLowerCase()}`}
          />
        ) : null}
        <Options name={name} shown={shown} value={value} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface OptionsProps<T extends string> extends Pick<ChoiceProps<T>, 'name' | 'value'> {
  readonly shown: readonly ChoiceOption<T>[];
}

function Options<T extends string>({ name, value, shown }: OptionsProps<T>) {
  return (
    <Combobox.Options aria-label={name} tabIndex={0} mah={360} style={{ overflowY: 'auto' }}>
      {shown.map((option) => (
        <Combobox.Option key={option.value} value={option.value} selected={option.value === value}>
          <span className={classes['option']}>
            <span>
              {option.label}
              {option.note === undefined ? null : <span className={classes['optionNote']}>{option.note}</span>}
            </span>
            {option.value === value ? <IconCheck size={14} aria-hidden /> : null}
          </span>
        </Combobox.Option>
      ))}
      {shown.length === 0 ? <Combobox.Empty>Nothing found</Combobox.Empty> : null}
    </Combobox.Options>
  );
}
