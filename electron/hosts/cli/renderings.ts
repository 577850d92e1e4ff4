import { z } from 'zod';
import { CoverageRow, ImportSummary } from '../../contract/imports.ts';
import { OverviewAnswer } from '../../contract/overview.ts';
import { AuditEntry, Check } from '../../contract/settings.ts';
import { SavedView } from '../../contract/views.ts';
import { dimensionName } from '../../domain/names/names.ts';
import { textTable } from '../shared/terminal-text.ts';
import type { CliAnswer } from './command.ts';
import { extentText } from './cost-text.ts';
import { genericText } from './generic-text.ts';
import { coverageTable, importTable } from './import-text.ts';
import { checksText, overviewText } from './overview-text.ts';

type Rendering = (data: unknown) => Pick<CliAnswer, 'text' | 'exitCode'>;

/** Answers for people that are more than the generic table. The contract's schema is what types them. */
const RENDERINGS: Readonly<Record<string, Rendering>> = {
  'overview.get': renderingOf(OverviewAnswer.optional(), overviewText),
  'costs.extent': renderingOf(z.custom<Parameters<typeof extentText>[0]>(), extentText),
  'imports.list': renderingOf(z.array(ImportSummary), importTable),
  'imports.coverage': renderingOf(z.array(CoverageRow), coverageTable),
  'activity.list': renderingOf(z.array(AuditEntry), activityTable),
  'views.list': renderingOf(z.array(SavedView), viewsTable),
  'doctor.run': (data) => {
    const { checks } = z.object({ checks: z.array(Check) }).parse(data);
    return { text: checksText(checks), exitCode: checks.some(({ state }) => state === 'failed') ? 2 : 0 };
  },
};

function renderingOf<Schema extends z.ZodType>(schema: Schema, text: (data: z.output<Schema>) => string): Rendering {
  return (data) => ({ text: text(schema.parse(data)) });
}

/** What a command prints of a method's answer. */
export function answerOf(method: string, data: unknown): CliAnswer {
  const rendering = RENDERINGS[method];
  return { data, ...(rendering === undefined ? { text: genericText(data) } : rendering(data)) };
}

function activityTable(entries: readonly z.output<typeof AuditEntry>[]): string {
  if (entries.length === 0) return 'Nothing was done yet.\n';
  return textTable(
    [{ title: 'At (UTC)' }, { title: 'Who', maxWidth: 30 }, { title: 'What' }],
    entries.map(({ at, actor, sentence }) => [
      new Date(at).toISOString().slice(0, 19).replace('T', ' '),
      actor,
      sentence,
    ]),
  );
}

function viewsTable(views: readonly SavedView[]): string {
  if (views.length === 0) return 'No saved views yet. The costs page of the app saves them.\n';
  return textTable(
    [{ title: 'View' }, { title: 'Name', maxWidth: 40 }, { title: 'Period' }, { title: 'By' }, { title: 'Basis' }],
    views.map(({ viewId, name, definition: { period, groupBy, basis } }) => [
      viewId,
      name,
      period.kind === 'rolling' ? period.range : `${period.from} to ${period.to}`,
      dimensionName(groupBy).label,
      basis,
    ]),
  );
}
