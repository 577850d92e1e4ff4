import type { Chart, ChartType, Plugin } from 'chart.js';
import { weekday } from '../../../electron/domain/time/day.ts';

export interface ColumnBackdropOptions {
  /** Per label: whether it is a Saturday or a Sunday. */
  readonly weekends: readonly boolean[];
  readonly weekendColour: string;
  readonly hoverColour: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    columnBackdrop?: ColumnBackdropOptions;
  }
}

const FIRST_WEEKEND_DAY = 5;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Whether each ISO day is a Saturday or a Sunday; all false when the labels are months. */
export function weekendsOf(labels: readonly string[]): boolean[] {
  return labels.map((label) => label.length === DAY_LENGTH && weekday(label) >= FIRST_WEEKEND_DAY);
}

/** Lightly shades weekends, and the column under the pointer, behind the data. */
export const columnBackdrop: Plugin<ChartType, ColumnBackdropOptions> = {
  id: 'columnBackdrop',
  beforeDatasetsDraw(chart, _args, options) {
    const { weekends, weekendColour, hoverColour } = options;
    weekends.forEach((isWeekend, index) => {
      if (isWeekend) fillColumn(chart, index, weekendColour);
    });
    const hovered = chart.getActiveElements()[0];
    if (hovered !== undefined) fillColumn(chart, hovered.index, hoverColour);
  },
};

function fillColumn(chart: Chart, index: number, colour: string): void {
  const scale = chart.scales['x'];
  const count = chart.data.labels?.length ?? 0;
  if (scale === undefined || count === 0) return;
  const width = scale.width / count;
  chart.ctx.save();
  chart.ctx.fillStyle = colour;
  const { top, bottom } = chart.chartArea;
  chart.ctx.fillRect(scale.left + index * width, top, width, bottom - top);
  chart.ctx.restore();
}
