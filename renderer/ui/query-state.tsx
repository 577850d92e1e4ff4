import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureOf } from '../api/failure.ts';
import { FailureNotice } from './failure-notice.tsx';

/** The four states a part of a page can be in. */
export type Shown<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'empty' }
  | { readonly state: 'ready'; readonly data: T };

/** Reads the state off a query. `isEmpty` says which answers hold nothing to show; an undefined answer always does. */
export function shownOf<T>(
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'status' | 'refetch'>,
  isEmpty: (data: NonNullable<T>) => boolean = () => false,
): Shown<NonNullable<T>> {
  if (query.status === 'pending') return { state: 'loading' };
  if (query.status === 'error') return { state: 'failed', error: query.error, retry: () => void query.refetch() };
  const { data } = query;
  return data === undefined || data === null || isEmpty(data) ? { state: 'empty' } : { state: 'ready', data };
}

export interface QueryStateProps<T> {
  readonly shown: Shown<T>;
  /** Skeleton in the shape of what comes. */
  readonly loading: ReactNode;
  readonly empty: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** Draws whichever of the four states there is: skeleton, sentence with remedy and retry, empty, or the data. */
export function QueryState<T>({ shown, loading, empty, children }: QueryStateProps<T>) {
  if (shown.state === 'loading') return <Loading>{loading}</Loading>;
  if (shown.state === 'failed') return <FailureNotice failure={failureOf(shown.error)} onRetry={shown.retry} />;
  return shown.state === 'empty' ? empty : children(shown.data);
}

function Loading({ children }: { readonly children: ReactNode }) {
  return (
    <div aria-busy="true">
      <output className="visually-hidden">Loading</output>
      {children}
    </div>
  );
}
