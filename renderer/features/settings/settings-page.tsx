import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { resolveLocale } from '../../format/format.ts';
import { useFormat } from '../../format/format-context.tsx';
import { useChangeSettings, useSettings } from '../../shell/settings-context.tsx';
import { useWorkspace } from '../../shell/workspace-context.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { toast, toastFailure } from '../../ui/toast.tsx';
import { localeChoices, localeSample } from './locales.ts';
import classes from './settings.module.css';

/** How the app looks and behaves, and where the data is. Every change holds at once. */
export function SettingsPage() {
  return (
    <div className={classes['page']}>
      <PageHeader title="Settings">Every change holds at once, in this workspace.</PageHeader>
      <div className={classes['cards']}>
        <LookCard />
        <KeyboardCard />
        <DataCard />
      </div>
    </div>
  );
}

interface RowProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
}

function Row({ title, note, children }: RowProps) {
  return (
    <div className={classes['row']}>
      <div>
        <div className={classes['title']}>{title}</div>
        {note === undefined ? null : <div className={classes['note']}>{note}</div>}
      </div>
      <div className={classes['control']}>{children}</div>
    </div>
  );
}

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

function LookCard() {
  const settings = useSettings();
  const change = useChangeSettings();
  const format = useFormat();
  return (
    <Card title="Look">
      <Row title="Theme">
        <SegmentedControl
          aria-label="Theme"
          value={settings.theme}
          data={[...THEMES]}
          onChange={(theme) => {
            change({ theme });
          }}
        />
      </Row>
      <Row title="Numbers and dates" note={localeSample(format)}>
        <Select
          aria-label="Numbers and dates"
          searchable
          allowDeselect={false}
          w={260}
          value={settings.locale}
          data={localeChoices(settings.locale, resolveLocale('system', navigator.language))}
          onChange={(locale) => {
            if (locale !== null) change({ locale });
          }}
        />
      </Row>
      <Row title="Hide amounts" note="Masks every amount on the screen, for screen sharing. Exports are not masked.">
        <Switch
          aria-label="Hide amounts"
          checked={settings.hideAmounts}
          onChange={(event) => {
            change({ hideAmounts: event.currentTarget.checked });
          }}
        />
      </Row>
    </Card>
  );
}

function KeyboardCard() {
  const { singleKeyShortcuts } = useSettings();
  const change = useChangeSettings();
  return (
    <Card title="Keyboard">
      <Row
        title="Single-key shortcuts"
        note="Such as g then o for the overview. Switch them off if you use speech input. Keys with Ctrl or Cmd always work."
      >
        <Switch
          aria-label="Single-key shortcuts"
          checked={singleKeyShortcuts}
          onChange={(event) => {
            change({ singleKeyShortcuts: event.currentTarget.checked });
          }}
        />
      </Row>
    </Card>
  );
}

function DataCard() {
  const format = useFormat();
  const { databaseFile, appVersion, kind } = useWorkspace();
  const backup = useMutation(
    api.workspace.backup.mutationOptions({
      onSuccess: ({ file, sizeBytes }) => {
        toast(`Backup made and checked, ${format.bytes(sizeBytes)}: ${file}`);
      },
      onError: toastFailure,
    }),
  );
  return (
    <Card title="Your data">
      <Row title={kind === 'sample' ? 'The sample is in' : 'Your workspace is in'} note={<Path path={databaseFile} />}>
        <CopyButton value={databaseFile} label="Copy the path" />
      </Row>
      <Row
        title="Backup"
        note={
          backup.data === undefined ? (
            'A dated copy, checked after it was made, beside the database.'
          ) : (
            <Path path={backup.data.file} />
          )
        }
      >
        <Button
          variant="default"
          loading={backup.isPending}
          onClick={() => {
            backup.mutate(undefined);
          }}
        >
          Back up now
        </Button>
      </Row>
      <Row title="Nothing leaves this machine" note="CloudAudit sends no costs, names or usage statistics anywhere.">
        <span className={classes['note']}>Version {appVersion}</span>
      </Row>
    </Card>
  );
}

function Path({ path }: { readonly path: string }) {
  return <code className={classes['path']}>{path}</code>;
}
