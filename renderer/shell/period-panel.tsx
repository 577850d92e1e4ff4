import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addMonths, firstDayOf, lastDayOf, monthOf, monthsBetween } from '../../electron/domain/time/day.ts';
import { useFormat } from '../format/format-context.tsx';
import { daysOf, type Period, parsePeriod, ROLLING_NAMES, ROLLING_RANGES } from './period.ts';
import classes from './period-panel.module.css';
import { useCalendar } from './workspace-context.tsx';

export interface PeriodPanelProps {
  readonly period: Period;
  readonly onChoose: (period: Period) => void;
}

/** Months that have costs, ranges that move with today, and days of one's own. */
export function PeriodPanel({ period, onChoose }: PeriodPanelProps) {
  return (
    <div className={classes['panel']}>
      <Months period={period} onChoose={onChoose} />
      <Ranges period={period} onChoose={onChoose} />
      <OwnDays period={period} onChoose={onChoose} />
    </div>
  );
}

const MOST_MONTHS = 24;

function Months({ period, onChoose }: PeriodPanelProps) {
  const format = useFormat();
  const { firstDay, lastDay, today } = useCalendar();
  const last = monthOf(lastDay ?? today);
  const first = monthOf(firstDay ?? today);
  const oldest = addMonths(last, 1 - MOST_MONTHS);
  const months = monthsBetween(firstDayOf(first < oldest ? oldest : first), lastDayOf(last)).toReversed();
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>Months with costs</legend>
      <div className={classes['months']}>
        {months.map((month) => (
          <Choice
            key={month}
            isChosen={period.kind === 'month' && period.month === month}
            onClick={() => {
              onChoose({ kind: 'month', month });
            }}
          >
            {format.month(month, 'short')}
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

function Ranges({ period, onChoose }: PeriodPanelProps) {
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>Moving with today</legend>
      {ROLLING_RANGES.map((range) => (
        <Choice
          key={range}
          isChosen={period.kind === 'rolling' && period.range === range}
          onClick={() => {
            onChoose({ kind: 'rolling', range });
          }}
        >
          {ROLLING_NAMES[range]}
        </Choice>
      ))}
    </fieldset>
  );
}

function OwnDays({ period, onChoose }: PeriodPanelProps) {
  const days = daysOf(period, useCalendar());
  const [from, setFrom] = useState(days.from);
  const [to, setTo] = useState(days.to);
  const chosen = parsePeriod(`${from}..${to}`);
  return (
    <form
      className={classes['group']}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <div className={classes['legend']}>Days of your own</div>
      <TextInput
        type="date"
        label="From"
        value={from}
        onChange={(event) => {
          setFrom(event.currentTarget.value);
        }}
      />
      <TextInput
        type="date"
        label="To"
        value={to}
        onChange={(event) => {
          setTo(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="light" disabled={chosen === undefined} mt={4}>
        Show these days
      </Button>
    </form>
  );
}

function Choice({
  isChosen,
  onClick,
  children,
}: {
  readonly isChosen: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  return (
    <button type="button" className={classes['choice']} aria-pressed={isChosen} onClick={onClick}>
      {children}
    </button>
  );
}
