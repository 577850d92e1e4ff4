import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import classes from './imports.module.css';
import { importChosen } from './start-import.ts';
import { useFileDrop } from './use-file-drop.ts';

/** Files and folders are dropped anywhere on the page, or chosen here. */
export function DropZone() {
  const isOver = useFileDrop();
  return (
    <section className={classes['drop']} data-over={isOver || undefined} aria-label="Import billing files">
      <IconFileImport size={28} stroke={1.5} aria-hidden className={classes['dropIcon']} />
      <p className={classes['lead']}>{isOver ? 'Let go to read them' : 'Drop billing files or folders here'}</p>
      <p className={classes['dim']}>
        Cost and Usage Report, CUR 2.0, FOCUS or Cost Explorer, as CSV, gzip, Parquet or JSON. What they are is found by
        looking inside. You see what they hold before anything is kept.
      </p>
      <div className={classes['row']}>
        <Button onClick={() => importChosen('files')}>Choose files…</Button>
        <Button variant="default" onClick={() => importChosen('folder')}>
          Choose a folder…
        </Button>
      </div>
    </section>
  );
}
