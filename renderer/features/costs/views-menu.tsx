import { Button, Popover, Skeleton, TextInput } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '../../../electron/contract/views.ts';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import classes from './costs.module.css';
import { shownView } from './saved-views.ts';
import type { CostsPageModel } from './use-costs-page.ts';
import { type SavedViews, useViews } from './use-views.ts';
import { definitionOf, stateOfDefinition } from './view-model.ts';
import { ViewRow } from './view-row.tsx';

/** Saved views: open, save what is shown, rename, replace, delete. */
export function ViewsMenu({ page }: { readonly page: CostsPageModel }) {
  const [isOpen, setIsOpen] = useState(false);
  const views = useViews();
  const current = shownView(views.query.data ?? [], definitionOf(page.state, page));
  const open = ({ definition }: SavedView) => {
    page.change(stateOfDefinition(definition, page.state));
    setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={15} />}
          rightSection={<IconChevronDown size={14} />}
          onClick={() => setIsOpen((shown) => !shown)}
        >
          {current?.name ?? 'Saved views'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['views']}>
        <ViewList page={page} views={views} currentId={current?.viewId} onOpen={open} />
        <SaveView page={page} views={views} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ViewListProps {
  readonly page: CostsPageModel;
  readonly views: SavedViews;
  readonly currentId: string | undefined;
  readonly onOpen: (view: SavedView) => void;
}

function ViewList({ page, views, currentId, onOpen }: ViewListProps) {
  return (
    <QueryState
      shown={shownOf(views.query, (list) => list.length === 0)}
      loading={<Skeleton h={64} />}
      empty={<p className={classes['choiceName']}>No views yet. Save what you see to come back to it.</p>}
    >
      {(list) =>
        list.map((view) => (
          <ViewRow
            key={view.viewId}
            view={view}
            isCurrent={view.viewId === currentId}
            onOpen={() => onOpen(view)}
            onRename={(name) => views.rename(view, name)}
            onReplace={() => void views.replace(view, definitionOf(page.state, page))}
            onRemove={() => void views.remove(view)}
          />
        ))
      }
    </QueryState>
  );
}

function SaveView({ page, views }: { readonly page: CostsPageModel; readonly views: SavedViews }) {
  const [name, setName] = useState('');
  const save = async () => {
    if (await views.save(name.trim(), definitionOf(page.state, page))) setName('');
  };
  return (
    <form
      className={classes['viewSave']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        flex={1}
        maxLength={80}
        placeholder="Name for what you see"
        aria-label="Name of the new view"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={views.isSaving} disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
