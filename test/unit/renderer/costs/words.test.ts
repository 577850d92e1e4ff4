import { describe, expect, it } from 'vitest';
import { shareText } from '../../../../renderer/features/costs/words.ts';

const format = { percent: (value: number) => `${value}%` };

describe('a share in words', () => {
  it('says that something is there though it rounds to nothing', () => {
    expect(shareText({ sharePercent: 0, totalNanos: 1n }, format)).toBe('< 0.1%');
  });

  it('says nothing for exactly nothing', () => {
    expect(shareText({ sharePercent: 0, totalNanos: 0n }, format)).toBe('0%');
  });

  it('is a dash for a credit', () => {
    expect(shareText({ sharePercent: undefined, totalNanos: -1n }, format)).toBe('–');
  });
});
