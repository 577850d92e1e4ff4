import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleX,
  IconLoader,
  IconPlayerPause,
} from '@tabler/icons-react';
import type { ImportSummary } from '../../../electron/contract/imports.ts';
import classes from './imports.module.css';

interface StatusWords {
  readonly word: string;
  readonly Icon: Icon;
  readonly tone: 'good' | 'warn' | 'quiet';
}

const STATUS: Readonly<Record<ImportSummary['status'], StatusWords>> = {
  running: { word: 'Importing', Icon: IconLoader, tone: 'quiet' },
  done: { word: 'Imported', Icon: IconCircleCheck, tone: 'good' },
  interrupted: { word: 'Interrupted', Icon: IconPlayerPause, tone: 'warn' },
  failed: { word: 'Did not work', Icon: IconAlertTriangle, tone: 'warn' },
  cancelled: { word: 'Cancelled', Icon: IconCircleX, tone: 'quiet' },
  undone: { word: 'Taken back', Icon: IconArrowBackUp, tone: 'quiet' },
};

export function statusWord(status: ImportSummary['status']): string {
  return STATUS[status].word;
}

/** State as a shape and a word. */
export function ImportStatusMark({ status }: { readonly status: ImportSummary['status'] }) {
  const { word, Icon, tone } = STATUS[status];
  return (
    <span className={classes['status']} data-tone={tone}>
      <Icon size={15} aria-hidden />
      {word}
    </span>
  );
}
