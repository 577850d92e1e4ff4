/** What an entry of the audit trail says; values are as they were recorded. */
export interface AuditFacts {
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly newValue?: unknown;
}

type Telling = (facts: AuditFacts) => string;

const TELLINGS: Readonly<Record<string, Telling>> = {
  import_finished: ({ details }) => `Imported ${quoted(details, 'title', 'a billing file')}.`,
  import_failed: ({ details }) => `Could not import ${quoted(details, 'title', 'a billing file')}.`,
  import_cancelled: ({ details }) => `Stopped the import of ${quoted(details, 'title', 'a billing file')}.`,
  import_interrupted: ({ details }) =>
    `The import of ${quoted(details, 'title', 'a billing file')} was interrupted; nothing of it was kept.`,
  import_undone: ({ details }) => `Took back the import of ${quoted(details, 'title', 'a billing file')}.`,
  view_saved: ({ details }) => `Saved the view ${quoted(details, 'name', 'without a name')}.`,
  view_changed: ({ details }) => `Changed the view ${quoted(details, 'name', 'without a name')}.`,
  view_removed: ({ details }) => `Deleted the view ${quoted(details, 'name', 'without a name')}.`,
  account_renamed: ({ details, newValue }) =>
    typeof newValue === 'string'
      ? `Named the account ${text(details, 'accountId') ?? ''} “${newValue}”.`
      : `Took back the name of the account ${text(details, 'accountId') ?? ''}.`,
  settings_changed: ({ details }) => `Changed the settings${listed(details['changed'])}.`,
};

/** An entry in words. Actions nobody described are told by their name. */
export function auditSentence(facts: AuditFacts): string {
  return TELLINGS[facts.action]?.(facts) ?? `${capitalised(facts.action.replaceAll('_', ' '))}.`;
}

function text(details: AuditFacts['details'], key: string): string | undefined {
  const value = details[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function quoted(details: AuditFacts['details'], key: string, otherwise: string): string {
  const value = text(details, key);
  return value === undefined ? otherwise : `“${value}”`;
}

function listed(names: unknown): string {
  return Array.isArray(names) && names.length > 0 ? `: ${names.map((name) => words(String(name))).join(', ')}` : '';
}

/** "hideAmounts" is "hide amounts". */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
