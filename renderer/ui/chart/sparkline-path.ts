export interface SparklinePath {
  readonly line: string;
  readonly area: string;
}

/** Half the stroke, so that the extremes are not cut off. */
const INSET = 1;

/** SVG paths of a zero-based course in a box; undefined when there are fewer than two values to join. */
export function sparklinePath(values: readonly number[], width: number, height: number): SparklinePath | undefined {
  if (values.length < 2) return undefined;
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  const span = top - bottom || 1;
  const y = (value: number) => INSET + ((top - value) / span) * (height - 2 * INSET);
  const x = (index: number) => (index / (values.length - 1)) * width;
  const points = values.map((value, index) => `${round(x(index))} ${round(y(value))}`);
  const line = `M${points.join('L')}`;
  return { line, area: `${line}L${width} ${round(y(0))}L0 ${round(y(0))}Z` };
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
