import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView, ViewDefinition } from '../../../electron/contract/views.ts';
import { api, client } from '../../api/client.ts';
import { toast, toastFailure, toastUndo } from '../../ui/toast.tsx';

export interface SavedViews {
  readonly query: ReturnType<typeof useViewList>;
  readonly isSaving: boolean;
  /** Answers whether it was saved; a refusal (the name is taken) has been said. */
  readonly save: (name: string, definition: ViewDefinition) => Promise<boolean>;
  readonly rename: (view: SavedView, name: string) => Promise<boolean>;
  readonly replace: (view: SavedView, definition: ViewDefinition) => Promise<boolean>;
  readonly remove: (view: SavedView) => Promise<void>;
}

/** The saved views of the workspace and what can be done with them; every change can be taken back. */
export function useViews(): SavedViews {
  const query = useViewList();
  const queries = useQueryClient();
  const reload = () => queries.invalidateQueries({ queryKey: api.views.key() });
  const { mutateAsync, isPending } = useMutation(api.views.save.mutationOptions({ onSuccess: reload }));
  const attempt = async (input: Parameters<typeof mutateAsync>[0], said: () => void): Promise<boolean> => {
    try {
      await mutateAsync(input);
      said();
      return true;
    } catch (error) {
      toastFailure(error);
      return false;
    }
  };
  const restore = async ({ viewId, name, definition }: SavedView) => {
    await client.views.save({ viewId, name, definition });
    await reload();
  };
  return {
    query,
    isSaving: isPending,
    save: (name, definition) => attempt({ name, definition }, () => toast(`Saved as "${name}".`)),
    rename: (view, name) =>
      attempt({ viewId: view.viewId, name, definition: view.definition }, () =>
        toastUndo(`Renamed to "${name}".`, () => restore(view)),
      ),
    replace: (view, definition) =>
      attempt({ viewId: view.viewId, name: view.name, definition }, () =>
        toastUndo(`"${view.name}" now shows what you see.`, () => restore(view)),
      ),
    remove: async ({ viewId, name, definition }) => {
      try {
        await client.views.remove({ viewId });
        await reload();
        toastUndo(`Deleted the view "${name}".`, async () => {
          await client.views.save({ name, definition });
          await reload();
        });
      } catch (error) {
        toastFailure(error);
      }
    },
  };
}

function useViewList() {
  return useQuery(api.views.list.queryOptions());
}
