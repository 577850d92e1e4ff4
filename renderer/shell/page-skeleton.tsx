import { Skeleton } from '@mantine/core';
import { PageHeader } from '../ui/page-header.tsx';

/** What stands while a page's own code arrives: its title and the rough shape of a page. */
export function PageSkeleton({ title }: { readonly title: string }) {
  return (
    <div aria-busy="true">
      <PageHeader title={title}>
        <Skeleton height={14} width={240} mt={4} />
      </PageHeader>
      <Skeleton height={96} mb={16} />
      <Skeleton height={320} />
    </div>
  );
}
