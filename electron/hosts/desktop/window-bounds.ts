import type { Rectangle } from 'electron';

/** Below this the layout of the page no longer fits (device-independent pixels). */
export const MINIMUM_SIZE = { width: 760, height: 520 } as const;
const PREFERRED_SIZE = { width: 1360, height: 880 } as const;
/** A window can be grabbed when this much of its upper edge is on a screen. */
const GRABBABLE = { width: 120, height: 40 } as const;

/**
 * Where to open the window: where it was, when enough of it is on a screen that is there now, else centred on the
 * first screen. Never larger than the work area it is on.
 *
 * @param saved      Bounds at the last close, or undefined.
 * @param workAreas  Usable areas of the screens, the primary one first.
 */
export function openingBounds(saved: Rectangle | undefined, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const [primary] = workAreas;
  if (primary === undefined) return undefined;
  if (saved === undefined) return centredOn(primary);
  const area = workAreas.find((candidate) => isGrabbableOn(saved, candidate));
  return area === undefined ? centredOn(primary) : fittedInto(saved, area);
}

function isGrabbableOn(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x);
  const right = Math.min(window.x + window.width, area.x + area.width);
  const isTitleBarVisible = window.y >= area.y && window.y + GRABBABLE.height <= area.y + area.height;
  return isTitleBarVisible && right - left >= GRABBABLE.width;
}

function fittedInto(window: Rectangle, area: Rectangle): Rectangle {
  const width = clamp(window.width, MINIMUM_SIZE.width, area.width);
  const height = clamp(window.height, MINIMUM_SIZE.height, area.height);
  const x = clamp(window.x, area.x - width + GRABBABLE.width, area.x + area.width - GRABBABLE.width);
  return { x, y: window.y, width, height };
}

function centredOn(area: Rectangle): Rectangle {
  const width = Math.min(PREFERRED_SIZE.width, area.width);
  const height = Math.min(PREFERRED_SIZE.height, area.height);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
