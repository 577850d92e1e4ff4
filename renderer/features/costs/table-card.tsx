import { SegmentedControl } from '@mantine/core';
import type { CostAnswer } from '../../../electron/contract/costs.ts';
import { Card } from '../../ui/card.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import classes from './costs.module.css';
import type { Level } from './costs-state.ts';
import { ExportActions } from './export-actions.tsx';
import { dimensionInSentence } from './filters.ts';
import { LinesPanel } from './lines-panel.tsx';
import type { CostsPageModel } from './use-costs-page.ts';

export interface TableCardProps {
  readonly page: CostsPageModel;
  readonly answer: CostAnswer;
  readonly onOpenGroup: (value: string) => void;
  readonly onOpenPeriod: (index: number) => void;
}

const LEVELS: readonly Level[] = ['groups', 'days', 'lines'];

/** The figures behind the chart: by group, by day or month, or down to the line items. */
export function TableCard({ page, answer, onOpenGroup, onOpenPeriod }: TableCardProps) {
  const { state, change, granularity } = page;
  const names: Readonly<Record<Level, string>> = {
    groups: `By ${dimensionInSentence(state.groupBy)}`,
    days: granularity === 'day' ? 'By day' : 'By month',
    lines: 'Line items',
  };
  return (
    <Card
      title="Breakdown"
      aside={
        <span className={classes['toolbar']} style={{ margin: 0 }}>
          <SegmentedControl
            size="xs"
            aria-label="What the table lists"
            value={state.level}
            onChange={(value) => change({ level: LEVELS.find((level) => level === value) ?? 'groups' })}
            data={LEVELS.map((level) => ({ value: level, label: names[level] }))}
          />
          <ExportActions page={page} answer={answer} />
        </span>
      }
    >
      {state.level === 'lines' ? (
        <LinesPanel scope={page.scope} />
      ) : (
        <BreakdownTable page={page} answer={answer} onOpenGroup={onOpenGroup} onOpenPeriod={onOpenPeriod} />
      )}
    </Card>
  );
}
