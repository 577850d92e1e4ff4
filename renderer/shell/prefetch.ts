import { api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { parseHash } from './address.ts';
import { pageOf } from './pages.tsx';

/**
 * Asks at once for what the first screen needs one after the other: the workspace, its settings, the days it covers, and
 * the code of the page in the address. What fails here is asked again by the part of the page that shows the failure.
 */
export function prefetchFirstScreen(): void {
  void queryClient.prefetchQuery(api.workspace.current.queryOptions());
  void queryClient.prefetchQuery(api.settings.get.queryOptions());
  void queryClient.prefetchQuery(api.costs.extent.queryOptions());
  pageOf(parseHash(location.hash).path)
    .load()
    .catch(() => undefined);
}
