import { Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useFormat } from '../format/format-context.tsx';
import { describePeriod, type Period } from './period.ts';
import { usePeriod } from './workspace-context.tsx';

const PeriodPanel = lazy(async () => ({ default: (await import('./period-panel.tsx')).PeriodPanel }));

/** The period of the whole app and the way to another. */
export function PeriodPicker() {
  const format = useFormat();
  const { period, setPeriod, isSettled } = usePeriod();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const choose = (next: Period): void => {
    setPeriod(next);
    close();
  };
  return (
    <Popover opened={isOpen} onDismiss={close} position="bottom-start" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={15} />}
          rightSection={<IconChevronDown size={14} />}
          onClick={toggle}
          aria-label={`Period: ${describePeriod(period, format)}`}
        >
          {isSettled ? describePeriod(period, format) : '…'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense fallback={null}>
          <PeriodPanel period={period} onChoose={choose} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
