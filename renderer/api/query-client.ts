import { QueryClient } from '@tanstack/react-query';

/** Answers come from this machine and change only when we are told, so nothing is refetched on its own or retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});
