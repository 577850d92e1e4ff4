import { Modal } from '@mantine/core';
import classes from './keyboard-help.module.css';
import { paletteKeys } from './keys.ts';
import { PAGES } from './pages.tsx';
import { useSettings } from './settings-context.tsx';

export interface KeyboardHelpProps {
  readonly isShown: boolean;
  readonly onClose: () => void;
}

const IN_TABLES = [
  ['↑ ↓', 'Another row'],
  ['Enter', 'Open the row'],
  ['t', 'Chart as a table, and back'],
] as const;

/** Every key the app knows. */
export function KeyboardHelp({ isShown, onClose }: KeyboardHelpProps) {
  const { singleKeyShortcuts } = useSettings();
  const everywhere: readonly (readonly [string, string])[] = [
    [paletteKeys(), 'Search or jump to anything'],
    [paletteKeys().replace('K', 'Shift P').replace('⌘Shift', '⌘ Shift'), 'Hide or show amounts'],
    ['?', 'This list'],
  ];
  return (
    <Modal opened={isShown} onClose={onClose} title="Keyboard" size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      {singleKeyShortcuts ? null : <p className={classes['off']}>Single keys are switched off in Settings.</p>}
      <div className={classes['columns']}>
        <KeyList title="Everywhere" keys={everywhere} />
        <KeyList title="Go to" keys={PAGES.map((page) => [`g ${page.key}`, page.name] as const)} />
        <KeyList title="Charts and tables" keys={IN_TABLES} />
      </div>
    </Modal>
  );
}

function KeyList({
  title,
  keys,
}: {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, meaning: string])[];
}) {
  return (
    <section>
      <h3 className={classes['title']}>{title}</h3>
      <dl className={classes['list']}>
        {keys.map(([key, meaning]) => (
          <div key={key} className={classes['row']}>
            <dt>
              {key.split(' ').map((part) => (
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
