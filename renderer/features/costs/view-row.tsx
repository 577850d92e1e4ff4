import { ActionIcon, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '../../../electron/contract/views.ts';
import classes from './costs.module.css';

export interface ViewRowProps {
  readonly view: SavedView;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => Promise<boolean>;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
}

/** One saved view: its name opens it, the menu beside it changes it. */
export function ViewRow({ view, isCurrent, onOpen, onRename, onReplace, onRemove }: ViewRowProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  if (isRenaming) {
    return <RenameView name={view.name} onRename={onRename} onDone={() => setIsRenaming(false)} />;
  }
  return (
    <div className={classes['viewRow']}>
      <UnstyledButton
        className={classes['viewName']}
        data-current={isCurrent || undefined}
        aria-current={isCurrent || undefined}
        onClick={onOpen}
      >
        {view.name}
      </UnstyledButton>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={`Change the view ${view.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setIsRenaming(true)}>Rename…</Menu.Item>
          <Menu.Item onClick={onReplace} disabled={isCurrent}>
            Replace with what is shown
          </Menu.Item>
          <Menu.Item onClick={onRemove}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

interface RenameViewProps extends Pick<ViewRowProps, 'onRename'> {
  readonly name: string;
  readonly onDone: () => void;
}

function RenameView({ name, onRename, onDone }: RenameViewProps) {
  const [next, setNext] = useState(name);
  const rename = async () => {
    const wanted = next.trim();
    if (wanted === '' || wanted === name || (await onRename(wanted))) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextInput
        ref={(input) => input?.focus()}
        maxLength={80}
        aria-label={`New name of the view ${name}`}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
    </form>
  );
}
