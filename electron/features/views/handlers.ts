import { implement } from '@orpc/server';
import { inTransaction, type ReadDb } from '../../../db/open.ts';
import { deleteView, findView, findViewNamed, listViews, putView, type StoredView } from '../../../db/queries/views.ts';
import { uuidV7 } from '../../../db/uuid.ts';
import { type SavedView, ViewDefinition, viewsContract } from '../../contract/views.ts';
import { Refused } from '../../domain/refused.ts';
import { recordByOwner } from '../activity/record.ts';
import type { AppContext } from '../context.ts';

const os = implement(viewsContract).$context<AppContext>();

export const viewsHandlers = {
  list: os.list.handler(({ context }) => listViews(context.workspaces.current().read).map(savedView)),

  save: os.save.handler(({ context, input: { viewId, name, definition } }) =>
    inTransaction(context.workspaces.current().write, (db) => {
      const before = viewId === undefined ? undefined : existing(db, viewId);
      refuseTakenName(db, name, viewId);
      const at = context.clock.now();
      const view = {
        viewId: before?.viewId ?? uuidV7(at),
        name,
        definition,
        createdAt: before?.createdAt ?? at,
        updatedAt: at,
      };
      putView(db, view);
      recordByOwner(db, {
        at,
        action: before === undefined ? 'view_saved' : 'view_changed',
        details: { viewId: view.viewId, name, ...(before !== undefined && { nameBefore: before.name }) },
        oldValue: before?.definition,
        newValue: definition,
      });
      return savedView(existing(db, view.viewId));
    }),
  ),

  remove: os.remove.handler(({ context, input: { viewId } }) =>
    inTransaction(context.workspaces.current().write, (db) => {
      const view = existing(db, viewId);
      deleteView(db, viewId);
      recordByOwner(db, {
        at: context.clock.now(),
        action: 'view_removed',
        details: { viewId, name: view.name },
        oldValue: view.definition,
      });
      return savedView(view);
    }),
  ),
};

function existing(db: ReadDb, viewId: string): StoredView {
  const view = findView(db, viewId);
  if (view !== undefined) return view;
  throw new Refused('There is no such saved view.', {
    code: 'unknown-view',
    subject: viewId,
    remedy: 'It may have been deleted; save it anew.',
  });
}

function refuseTakenName(db: ReadDb, name: string, viewId: string | undefined): void {
  const namesake = findViewNamed(db, name);
  if (namesake === undefined || namesake.viewId === viewId) return;
  throw new Refused(`There is already a view named “${namesake.name}”.`, {
    code: 'view-name-taken',
    subject: 'name',
    remedy: 'Choose another name.',
  });
}

function savedView(view: StoredView): SavedView {
  return { ...view, definition: ViewDefinition.parse(view.definition) };
}
