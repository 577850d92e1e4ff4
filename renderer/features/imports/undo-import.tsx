import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportSummary } from '../../../electron/contract/imports.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { toast, toastFailure } from '../../ui/toast.tsx';
import { undoEffects, undoSentences } from './coverage.ts';
import classes from './imports.module.css';

type Undoable = Pick<ImportSummary, 'importId' | 'title' | 'totals'>;

/** Takes a whole import back, after saying what that does to the costs. */
export function UndoImport({ summary }: { readonly summary: Undoable }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setIsAsking(true)}>
        Undo import…
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title="Take back this import?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Consequences summary={summary} onDone={() => setIsAsking(false)} />
      </Modal>
    </>
  );
}

function Consequences({ summary, onDone }: { readonly summary: Undoable; readonly onDone: () => void }) {
  const format = useFormat();
  const queries = useQueryClient();
  const coverage = useQuery(api.imports.coverage.queryOptions());
  const undo = useMutation(
    api.imports.undo.mutationOptions({
      onSuccess: async () => {
        onDone();
        toast(`Took back "${summary.title}".`);
        await queries.invalidateQueries();
      },
      onError: toastFailure,
    }),
  );
  const effects = undoEffects(summary.importId, coverage.data ?? []);
  const totals = summary.totals.map(({ currency, total }) => format.money(total, currency)).join(', ');
  return (
    <>
      <p className={classes['lead']}>{summary.title}</p>
      <p>{totals === '' ? 'It holds no costs.' : `Its ${totals} leave the totals.`}</p>
      <ul className={classes['plain']}>
        {undoSentences(effects, summary.title, (month) => format.month(month, 'short')).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>To have it back, import the same file again.</p>
      <div className={classes['foot']}>
        <Button variant="default" onClick={onDone}>
          Keep it
        </Button>
        <Button loading={undo.isPending} onClick={() => undo.mutate({ importId: summary.importId })}>
          Undo import
        </Button>
      </div>
    </>
  );
}
