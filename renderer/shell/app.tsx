import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { WorkspaceState } from '../../electron/contract/workspace.ts';
import { api } from '../api/client.ts';
import { failureOf } from '../api/failure.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import classes from './app.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { SettingsProvider } from './settings-context.tsx';
import { WorkspaceProvider } from './workspace-context.tsx';

const RecoveryPage = lazy(async () => ({
  default: (await import('../features/recovery/recovery-page.tsx')).RecoveryPage,
}));

/** The whole app: which workspace is open, and whether it can be read, comes before everything else. */
export function App() {
  const query = useQuery(api.workspace.current.queryOptions());
  if (query.isPending) return null;
  if (query.isError) {
    return (
      <main className={classes['alone']}>
        <h1 className="visually-hidden">CloudAudit</h1>
        <FailureNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />
      </main>
    );
  }
  return (
    <ErrorBoundary>
      <Opened workspace={query.data} />
    </ErrorBoundary>
  );
}

function Opened({ workspace }: { readonly workspace: WorkspaceState }) {
  if (workspace.state !== 'ready') {
    return (
      <Suspense fallback={null}>
        <RecoveryPage workspace={workspace} />
      </Suspense>
    );
  }
  return (
    <SettingsProvider>
      <WorkspaceProvider workspace={workspace}>
        <Frame />
      </WorkspaceProvider>
    </SettingsProvider>
  );
}
