import { Tooltip } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useFormat } from '../format/format-context.tsx';
import classes from './freshness.module.css';

/** How far the costs are complete, in two words; the whole sentence on hover and focus. */
export function Freshness() {
  const format = useFormat();
  const { data } = useQuery(api.overview.get.queryOptions({ input: {} }));
  if (data === undefined) return null;
  const { completeTo, sentence } = data.freshness;
  return (
    <Tooltip label={sentence} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes['freshness']}>
        <IconClockCheck size={15} aria-hidden="true" />
        {completeTo === undefined ? 'Freshness not known yet' : `Complete to ${format.shortDay(completeTo)}`}
      </button>
    </Tooltip>
  );
}
