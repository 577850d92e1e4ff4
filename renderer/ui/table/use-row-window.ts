import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** A line of 24 px, 5 px above and below, and the border (data-table.module.css). */
const ROW_HEIGHT_PX = 35;
const OVERSCAN_ROWS = 12;
const FIRST_ROWS = 40;

/** The rows in the page, and the height of those left out. */
export interface RowWindow {
  readonly indexes: readonly number[];
  readonly beforePx: number;
  readonly afterPx: number;
}

export interface RowWindowHandle extends RowWindow {
  readonly scrollTo: (index: number) => void;
}

type RowVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

/**
 * Which of many rows of equal height are in sight of a scroller, as plain data. With `isVirtual` off it is all of them.
 */
export function useRowWindow(count: number, isVirtual: boolean, scroller: HTMLElement | null): RowWindowHandle {
  const virtualizerRef = useRef<RowVirtualizer>(undefined);
  const [inSight, setInSight] = useState<RowWindow>();
  useLayoutEffect(() => {
    if (!isVirtual || scroller === null) return undefined;
    const virtualizer: RowVirtualizer = new Virtualizer({
      count,
      getScrollElement: () => scroller,
      estimateSize: () => ROW_HEIGHT_PX,
      overscan: OVERSCAN_ROWS,
      initialOffset: () => scroller.scrollTop,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: (instance) => setInSight(windowOf(instance)),
    });
    virtualizerRef.current = virtualizer;
    const unmount = virtualizer._didMount();
    virtualizer._willUpdate();
    return unmount;
  }, [count, isVirtual, scroller]);
  const scrollTo = useCallback((index: number) => virtualizerRef.current?.scrollToIndex(index), []);
  const rows = isVirtual ? (inSight ?? firstRows(count)) : allRows(count);
  return { ...rows, scrollTo };
}

function windowOf(virtualizer: RowVirtualizer): RowWindow {
  const items = virtualizer.getVirtualItems();
  return {
    indexes: items.map(({ index }) => index),
    beforePx: items[0]?.start ?? 0,
    afterPx: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}

function allRows(count: number): RowWindow {
  return { indexes: Array.from({ length: count }, (_, index) => index), beforePx: 0, afterPx: 0 };
}

function firstRows(count: number): RowWindow {
  const shown = Math.min(count, FIRST_ROWS);
  return { ...allRows(shown), afterPx: (count - shown) * ROW_HEIGHT_PX };
}
