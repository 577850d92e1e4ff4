import { Button } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { CostAnswer } from '../../../electron/contract/costs.ts';
import { saveText } from '../../api/files.ts';
import { useFormat } from '../../format/format-context.tsx';
import { useCommand } from '../../shell/commands.ts';
import { tableText } from '../../ui/table/data-column.ts';
import { toast, toastFailure } from '../../ui/toast.tsx';
import { breakdownRows, periodRows } from './breakdown.ts';
import { breakdownColumns, periodColumns } from './breakdown-columns.tsx';
import { exportCosts, MOST_EXPORTED_LINES } from './export-costs.ts';
import type { CostsPageModel } from './use-costs-page.ts';

export interface ExportActionsProps {
  readonly page: CostsPageModel;
  readonly answer: CostAnswer;
}

/** Copies the table for a spreadsheet, or saves it as CSV. */
export function ExportActions({ page, answer }: ExportActionsProps) {
  const format = useFormat();
  const [isExporting, setIsExporting] = useState(false);
  const exportCsv = async () => {
    setIsExporting(true);
    try {
      const { fileName, csv, isCut } = await exportCosts(page);
      const path = await saveText(fileName, csv);
      if (path !== undefined) toast(`Saved ${path}.`);
      if (isCut) toast(`Only the ${format.count(MOST_EXPORTED_LINES)} largest line items are in the file.`);
    } catch (error) {
      toastFailure(error);
    } finally {
      setIsExporting(false);
    }
  };
  useCommand('export-table', () => void exportCsv());
  const copyTable = async () => {
    const text =
      page.state.level === 'days'
        ? tableText(periodColumns(answer, format), periodRows(answer))
        : tableText(breakdownColumns(answer, page.state.groupBy, format), breakdownRows(answer));
    await navigator.clipboard.writeText(text);
    toast('Copied the table.');
  };
  return (
    <>
      {page.state.level === 'lines' ? null : (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconCopy size={14} />}
          onClick={() => void copyTable().catch(toastFailure)}
        >
          Copy
        </Button>
      )}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={14} />}
        loading={isExporting}
        onClick={() => void exportCsv()}
      >
        Export CSV
      </Button>
    </>
  );
}
