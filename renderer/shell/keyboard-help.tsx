import { Modal } from '@mantine/core';
import classes from './keyboard-help.module.css';
import { commandKeys } from './keys.ts';
import { PAGES } from './pages.tsx';
import { useSettings } from './settings-context.tsx';

export interface KeyboardHelpProps {
  readonly isShown: boolean;
  readonly onClose: () => void;
}

type KeyMeaning = readonly [keys: readonly string[], meaning: string];

const IN_TABLES: readonly KeyMeaning[] = [
  [['↑', '↓'], 'Another row'],
  [['Enter'], 'Open the row'],
  [['t'], 'Chart as a table, and back'],
];

/** Every key the app knows. */
export function KeyboardHelp({ isShown, onClose }: KeyboardHelpProps) {
  const { singleKeyShortcuts } = useSettings();
  const everywhere: readonly KeyMeaning[] = [
    [commandKeys('K'), 'Search or jump to anything'],
    [commandKeys('Shift', 'P'), 'Hide or show amounts'],
    [['?'], 'This list'],
  ];
  return (
    <Modal opened={isShown} onClose={onClose} title="Keyboard" size={620}>
      {singleKeyShortcuts ? null : <p className={classes['off']}>Single keys are switched off in Settings.</p>}
      <div className={classes['columns']}>
        <KeyList title="Everywhere" keys={everywhere} />
        <KeyList title="Go to" keys={PAGES.map((page): KeyMeaning => [['g', page.key], page.name])} />
        <KeyList title="Charts and tables" keys={IN_TABLES} />
      </div>
    </Modal>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly KeyMeaning[] }) {
  return (
    <section>
      <h3 className={classes['title']}>{title}</h3>
      <dl className={classes['list']}>
        {keys.map(([parts, meaning]) => (
          <div key={meaning} className={classes['row']}>
            <dt>
              {parts.map((part) => (
                <kbd key={part} className={classes['key']}>
                  {part}
                </kbd>
              ))}
            </dt>
            <dd className={classes['meaning']}>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
