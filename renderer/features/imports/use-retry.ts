import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { toastFailure } from '../../ui/toast.tsx';

/** Imports the files of an interrupted or failed import again; its progress shows at the top of the page. */
export function useRetry(): { readonly retry: (importId: string) => void; readonly retryingId: string | undefined } {
  const mutation = useMutation(
    api.imports.retry.mutationOptions({
      onSuccess: () => window.scrollTo({ top: 0 }),
      onError: toastFailure,
    }),
  );
  return {
    retry: (importId) => mutation.mutate({ importId }),
    retryingId: mutation.isPending ? mutation.variables.importId : undefined,
  };
}
