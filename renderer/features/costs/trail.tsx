import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useFormat } from '../../format/format-context.tsx';
import classes from './costs.module.css';
import type { DrillStep } from './costs-state.ts';
import { backTo } from './drill.ts';
import { labeller } from './filters.ts';
import { type CostsPageModel, useExtent } from './use-costs-page.ts';

/** The way down as a breadcrumb; every step leads back up. */
export function Trail({ page }: { readonly page: CostsPageModel }) {
  const { state, change } = page;
  const stepName = useStepName();
  const here = useFocusAfterOpening(state.trail);
  if (state.trail.length === 0) return null;
  return (
    <nav aria-label="Opened">
      <ol className={classes['crumbs']}>
        <li>
          <UnstyledButton className={classes['crumb']} onClick={() => change(backTo(state, 0))}>
            All costs
          </UnstyledButton>
        </li>
        {state.trail.map((step, index) => (
          <li key={`${index} ${stepName(step)}`}>
            <IconChevronRight size={14} aria-hidden />
            {index === state.trail.length - 1 ? (
              <span ref={here} tabIndex={-1} className={classes['crumbHere']} aria-current="page">
                {stepName(step)}
              </span>
            ) : (
              <UnstyledButton className={classes['crumb']} onClick={() => change(backTo(state, index + 1))}>
                {stepName(step)}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** After a level was opened or left, the page begins at its top and the focus is on where one is. */
function useFocusAfterOpening(trail: readonly DrillStep[]): RefObject<HTMLSpanElement | null> {
  const here = useRef<HTMLSpanElement>(null);
  const path = JSON.stringify(trail);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    const target = here.current ?? document.querySelector<HTMLElement>('[data-page-title]');
    target?.focus({ preventScroll: true });
  }, [path]);
  return here;
}

function useStepName(): (step: DrillStep) => string {
  const format = useFormat();
  const labelOf = labeller(useExtent().data?.accounts ?? []);
  return (step) => {
    if (step.kind === 'value') return labelOf(step.dimension, step.value);
    return step.from === step.to ? format.day(step.from) : format.dayRange(step.from, step.to, true);
  };
}
