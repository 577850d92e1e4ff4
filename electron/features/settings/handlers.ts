import { implement } from '@orpc/server';
import type { z } from 'zod';
import { inTransaction, type ReadDb } from '../../../db/open.ts';
import { readSetting, writeSetting } from '../../../db/queries/settings.ts';
import { Settings, settingsContract } from '../../contract/settings.ts';
import { Refused } from '../../domain/refused.ts';
import { recordByOwner } from '../activity/record.ts';
import type { AppContext } from '../context.ts';

const KEY = 'preferences';

const os = implement(settingsContract).$context<AppContext>();

export const settingsHandlers = {
  get: os.get.handler(({ context }) => preferences(context.workspaces.current().read)),

  set: os.set.handler(({ context, input }) =>
    inTransaction(context.workspaces.current().write, (db) => {
      const before = preferences(db);
      if (input.locale !== undefined) refuseUnknownLocale(input.locale);
      const after = Settings.parse({ ...before, ...stated(input) });
      const at = context.clock.now();
      writeSetting(db, KEY, after, at);
      recordByOwner(db, {
        at,
        action: 'settings_changed',
        details: { changed: Object.keys(stated(input)) },
        oldValue: before,
        newValue: after,
      });
      return after;
    }),
  ),
};

function preferences(db: ReadDb): z.infer<typeof Settings> {
  return Settings.parse(readSetting(db, KEY) ?? {});
}

/** What was sent; a field that is undefined changes nothing. */
function stated(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function refuseUnknownLocale(locale: string): void {
  if (locale === 'system') return;
  try {
    Intl.getCanonicalLocales(locale);
  } catch (error) {
    throw new Refused(
      `Not a language tag: ${locale}`,
      { code: 'unknown-locale', subject: 'locale', remedy: 'Write it like en-GB or de-DE, or choose “system”.' },
      { cause: error },
    );
  }
}
