import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WorkspaceKind } from '../../electron/contract/workspace.ts';
import { api } from '../api/client.ts';
import { toastFailure } from '../ui/toast.tsx';
import { navigate } from './address.ts';

export interface OpenWorkspace {
  readonly open: (kind: WorkspaceKind) => void;
  readonly isOpening: boolean;
}

/** Changes between the owner's workspace and the sample; everything is asked anew, and the address starts over. */
export function useOpenWorkspace(): OpenWorkspace {
  const client = useQueryClient();
  const { mutate, isPending } = useMutation(
    api.workspace.open.mutationOptions({
      onSuccess: (state) => {
        navigate('/overview', { replace: true });
        client.removeQueries({ predicate: ({ queryKey }) => !isCurrent(queryKey) });
        client.setQueryData(api.workspace.current.queryKey(), state);
        return client.invalidateQueries();
      },
      onError: toastFailure,
    }),
  );
  return {
    open: (kind) => {
      mutate({ kind });
    },
    isOpening: isPending,
  };
}

const CURRENT = JSON.stringify(api.workspace.current.queryKey());

function isCurrent(queryKey: readonly unknown[]): boolean {
  return JSON.stringify(queryKey) === CURRENT;
}
