import { describe, expect, it } from 'vitest';
import {
  LANE_COLOURS,
  OTHER_COLOUR,
  SERIES_COLOURS,
  seriesColours,
} from '../../../../renderer/format/series-colour.ts';

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1. */
const VISION: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Smallest distance of the Okabe-Ito palette, the usual reference for colour-blind-safe series, measured the same way. */
const OKABE_ITO_DISTANCE = 0.076;
const SURFACE = { light: '#ffffff', dark: '#181b20' } as const;

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function seen(hex: string, vision: readonly [Triple, Triple, Triple]): Triple {
  const rgb = linear(hex);
  const row = ([r, g, b]: Triple): number => Math.min(1, Math.max(0, r * rgb[0] + g * rgb[1] + b * rgb[2]));
  return [row(vision[0]), row(vision[1]), row(vision[2])];
}

/** Björn Ottosson's OKLab, in which equal distances look equally far apart. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(left: string, right: string, vision: readonly [Triple, Triple, Triple]): number {
  const [a, b] = [oklab(seen(left, vision)), oklab(seen(right, vision))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(left: string, right: string): number {
  const [a, b] = [luminance(left) + 0.05, luminance(right) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

describe.each(['light', 'dark'] as const)('series colours of the %s theme', (scheme) => {
  it.each(Object.entries(VISION))('stay apart with %s', (_name, vision) => {
    const colours = SERIES_COLOURS[scheme];
    const distances = colours.flatMap((left, index) =>
      colours.slice(index + 1).map((right) => distance(left, right, vision)),
    );
    expect(Math.min(...distances)).toBeGreaterThan(OKABE_ITO_DISTANCE);
  });

  it('have the contrast of a graphic to the surface, as have the lanes and what is other', () => {
    const all = [...SERIES_COLOURS[scheme], ...Object.values(LANE_COLOURS[scheme]), OTHER_COLOUR[scheme]];
    for (const colour of all) expect(contrast(colour, SURFACE[scheme]), colour).toBeGreaterThanOrEqual(3);
  });
});

describe('seriesColours', () => {
  const [first, second, third] = SERIES_COLOURS.light;

  it('keeps the colour of a ranked key whatever else is shown', () => {
    const ranked = ['AmazonEC2', 'AmazonRDS', 'AmazonS3'];
    expect(seriesColours(['AmazonRDS'], ranked, 'light').get('AmazonRDS')).toBe(second);
    expect(seriesColours(['AmazonS3', 'AmazonRDS'], ranked, 'light').get('AmazonRDS')).toBe(second);
  });

  it('gives keys without a rank the colours left over', () => {
    const colours = seriesColours(['eu-west-1', 'AmazonRDS', 'us-east-1'], ['AmazonEC2', 'AmazonRDS'], 'light');
    expect([...colours.values()]).toEqual([first, second, third]);
  });

  it('gives grey when no colour is left', () => {
    const keys = Array.from({ length: 10 }, (_, index) => `key ${String(index)}`);
    expect([...seriesColours(keys, [], 'dark').values()].slice(8)).toEqual([OTHER_COLOUR.dark, OTHER_COLOUR.dark]);
  });

  it('never gives two keys of one chart the same colour while colours last', () => {
    const keys = ['h', 'g', 'f', 'e', 'd', 'c', 'b', 'a'];
    expect(new Set(seriesColours(keys, ['c', 'a', 'x'], 'light').values()).size).toBe(8);
  });
});
