import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import type { OverviewAnswer } from '../../../electron/contract/overview.ts';
import { parseNanos } from '../../../electron/domain/money/decimal.ts';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/format-context.tsx';
import { isZero } from '../../format/money.ts';
import { useSeriesColours } from '../../format/series-colour-context.tsx';
import { navigate, useAddress } from '../../shell/address.ts';
import { costsAddress } from '../../shell/links.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { Sparkline } from '../../ui/chart/sparkline.tsx';
import { Delta } from '../../ui/delta.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import classes from './services-card.module.css';
import { shareText, splitServices, trendSentence } from './view-model.ts';

type Service = OverviewAnswer['services'][number];

/** Every service of the month: cost, share, course and change; a row leads to its usage types. */
export function ServicesCard({ answer }: { readonly answer: OverviewAnswer }) {
  const columns = useColumns(answer);
  const format = useFormat();
  const { query } = useAddress();
  const [isFreeShown, { toggle }] = useDisclosure(false);
  const { charged, free } = splitServices(answer.services);
  return (
    <Card title="Services" aside="Open a row for its usage types">
      <DataTable
        label="Services"
        columns={columns}
        rows={isFreeShown ? [...charged, ...free] : charged}
        keyOf={({ service }) => service}
        initialSort={{ columnId: 'cost', isDescending: true }}
        onOpen={({ service }) => {
          navigate(costsAddress(query, { drill: [{ dimension: 'service', value: service }] }));
        }}
        maxHeight="none"
      />
      {free.length === 0 ? null : (
        <Button variant="subtle" color="gray" size="compact-sm" mt={8} onClick={toggle} aria-expanded={isFreeShown}>
          {isFreeShown ? 'Hide' : 'Show'} {format.count(free.length)} used without charge
        </Button>
      )}
    </Card>
  );
}

function useColumns(answer: OverviewAnswer): readonly DataColumn<Service>[] {
  const format = useFormat();
  const coloursOf = useSeriesColours();
  return useMemo(() => {
    const charted = answer.daily.usage.filter(({ isOther }) => !isOther).map(({ service }) => service);
    const colours = coloursOf(charted);
    return [
      nameColumn(colours),
      trendColumn(answer, format),
      costColumn(answer),
      shareColumn(format),
      changeColumn(answer),
    ];
  }, [answer, format, coloursOf]);
}

function nameColumn(colours: ReadonlyMap<string, string>): DataColumn<Service> {
  return {
    id: 'service',
    header: 'Service',
    render: ({ service, label, description }) => (
      <span className={classes['service']} title={description}>
        <span className={classes['swatch']} style={{ background: colours.get(service) ?? 'var(--series-other)' }} />
        {label}
      </span>
    ),
    text: ({ label }) => label,
    sortBy: ({ label }) => label,
    total: 'Total',
  };
}

function costColumn({ currency, spend }: OverviewAnswer): DataColumn<Service> {
  return {
    id: 'cost',
    header: 'Cost',
    isFigure: true,
    render: ({ current }) => <Amount value={current} currency={currency} />,
    text: ({ current }) => current,
    sortBy: ({ current }) => parseNanos(current),
    total: <Amount value={spend} currency={currency} />,
  };
}

function shareColumn(format: Format): DataColumn<Service> {
  return {
    id: 'share',
    header: 'Share',
    hint: 'Part of everything spent in the period, tax and credits included.',
    isFigure: true,
    render: (service) => <Share service={service} format={format} />,
    text: ({ sharePercent }) => (sharePercent === undefined ? '' : String(sharePercent)),
    sortBy: ({ sharePercent }) => sharePercent ?? Number.NEGATIVE_INFINITY,
  };
}

function trendColumn({ currency }: OverviewAnswer, format: Format): DataColumn<Service> {
  return {
    id: 'trend',
    header: 'Day by day',
    render: ({ label, trend }) =>
      trend.every(isZero) ? null : (
        <Sparkline
          values={trend.map(Number)}
          width={120}
          colour="var(--accent)"
          ariaLabel={trendSentence(label, trend, currency, format)}
        />
      ),
    text: ({ trend }) => trend.join(' '),
  };
}

function changeColumn(answer: OverviewAnswer): DataColumn<Service> {
  const { currency, change, changePercent } = answer;
  return {
    id: 'change',
    header: 'Change',
    hint: 'Against the same days of the month before.',
    isFigure: true,
    render: (service) => <Delta change={service.change} currency={currency} />,
    text: (service) => service.change ?? '',
    sortBy: (service) => parseNanos(service.change ?? '0'),
    total: <Delta change={change} currency={currency} percent={changePercent} />,
  };
}

function Share({ service, format }: { readonly service: Service; readonly format: Format }) {
  const { sharePercent } = service;
  if (sharePercent === undefined) return <span className={classes['dimmed']}>{shareText(service, format)}</span>;
  const width = `${String(Math.min(100, Math.max(0, sharePercent)))}%`;
  return (
    <span className={classes['share']}>
      <span className={classes['shareTrack']} aria-hidden="true">
        <span className={classes['shareBar']} style={{ width }} />
      </span>
      <span className={classes['sharePercent']}>{shareText(service, format)}</span>
    </span>
  );
}
