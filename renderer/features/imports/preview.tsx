import { Button, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Staged } from '../../../electron/contract/imports.ts';
import { api } from '../../api/client.ts';
import { Card } from '../../ui/card.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { toastFailure } from '../../ui/toast.tsx';
import { DropZone } from './drop-zone.tsx';
import classes from './imports.module.css';
import { hasSources, importChosen, readForAccount } from './start-import.ts';
import { UnitPreview } from './unit-preview.tsx';
import { lacksAccount, refusedFileSentence } from './view-model.ts';

export interface PreviewProps {
  readonly jobId: string;
  readonly stagedId: string;
  readonly onClose: () => void;
}

/** What the chosen files hold and what importing them would change. Nothing is kept before the owner says so. */
export function Preview({ jobId, stagedId, onClose }: PreviewProps) {
  const query = useQuery({ ...api.imports.staged.queryOptions({ input: { stagedId } }), gcTime: 0 });
  if (query.isError) return <DropZone />;
  return (
    <Card title="What is in these files">
      <QueryState shown={shownOf(query)} loading={<Skeleton h={240} />} empty={null}>
        {(staged) => <Ready key={staged.stagedId} staged={staged} jobId={jobId} onClose={onClose} />}
      </QueryState>
    </Card>
  );
}

interface ReadyProps {
  readonly staged: Staged;
  readonly jobId: string;
  readonly onClose: () => void;
}

function Ready({ staged, jobId, onClose }: ReadyProps) {
  const { stagedId, units, refusedFiles } = staged;
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = units.filter(({ unitId }) => !left.includes(unitId));
  const commit = useMutation(api.imports.commit.mutationOptions({ onError: toastFailure }));
  const discard = useMutation(api.imports.discard.mutationOptions({ onSettled: onClose }));
  return (
    <>
      {units.map((unit) => (
        <UnitPreview
          key={unit.unitId}
          unit={unit}
          isChosen={!left.includes(unit.unitId)}
          onChoose={(isChosen) => setLeft(isChosen ? left.filter((id) => id !== unit.unitId) : [...left, unit.unitId])}
        />
      ))}
      {lacksAccount(units) && hasSources(jobId) ? <WhoseCosts jobId={jobId} /> : null}
      <RefusedFiles files={refusedFiles} />
      <div className={classes['foot']}>
        <p className={classes['dim']}>Nothing is kept yet. A whole import can be taken back later.</p>
        <div className={classes['row']}>
          <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ stagedId })}>
            Cancel
          </Button>
          {units.length === 0 ? (
            <Button onClick={() => importChosen('files')}>Choose other files…</Button>
          ) : (
            <Button
              disabled={chosen.length === 0}
              loading={commit.isPending}
              onClick={() => commit.mutate({ stagedId, unitIds: chosen.map(({ unitId }) => unitId) })}
            >
              {units.length === 1 ? 'Import' : `Import ${chosen.length} of ${units.length}`}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

function RefusedFiles({ files }: { readonly files: Staged['refusedFiles'] }) {
  if (files.length === 0) return null;
  return (
    <div className={classes['refused']}>
      <strong>{files.length === 1 ? 'One file cannot be taken' : `${files.length} files cannot be taken`}</strong>
      <ul>
        {files.map((refused) => (
          <li key={refused.file} title={refused.file}>
            {refusedFileSentence(refused)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Cost Explorer answers do not say which account they are of; without one they count for no account in particular. */
function WhoseCosts({ jobId }: { readonly jobId: string }) {
  const [account, setAccount] = useState('');
  return (
    <form
      className={classes['indent']}
      onSubmit={(event) => {
        event.preventDefault();
        void readForAccount(jobId, account.trim()).catch(toastFailure);
      }}
    >
      <div className={classes['row']}>
        <TextInput
          w={340}
          label="Whose costs are these?"
          description="Cost Explorer does not say. You can leave it open."
          placeholder="Account id, 12 digits"
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" mt="auto" disabled={account.trim() === ''}>
          Read again for this account
        </Button>
      </div>
    </form>
  );
}
