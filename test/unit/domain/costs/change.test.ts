import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitChange } from '../../../../electron/domain/costs/change-split.ts';
import { changeWords, quantityWords } from '../../../../electron/domain/costs/change-words.ts';
import { driverSentence, splitOf, type UsageFacts } from '../../../../electron/domain/costs/driver.ts';
import { unitWords } from '../../../../electron/domain/costs/unit-words.ts';

const UNIT = 1_000_000_000n;

describe('the parts of a change', () => {
  const nanos = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const quantity = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }));

  it('add up to the change exactly', () => {
    const usage = fc.record({
      previousCost: nanos,
      currentCost: nanos,
      previousQuantity: quantity,
      currentQuantity: quantity,
    });
    fc.assert(
      fc.property(fc.array(usage, { maxLength: 5 }), (usages) => {
        const { quantityPart, pricePart } = splitChange(usages);
        const change = usages.reduce((sum, { currentCost, previousCost }) => sum + currentCost - previousCost, 0n);
        expect(quantityPart + pricePart).toBe(change);
      }),
    );
  });

  it('are quantity at the old price, and the rest', () => {
    const usage = { previousCost: 100n * UNIT, currentCost: 330n * UNIT, previousQuantity: 10, currentQuantity: 30 };
    expect(splitChange([usage])).toEqual({ quantityPart: 200n * UNIT, pricePart: 30n * UNIT });
  });

  it('are all quantity for what is new or gone', () => {
    const fresh = { previousCost: 0n, currentCost: 5n, previousQuantity: 0, currentQuantity: 2 };
    const gone = { previousCost: 7n, currentCost: 0n, previousQuantity: 3, currentQuantity: 0 };
    expect(splitChange([fresh, gone])).toEqual({ quantityPart: -2n, pricePart: 0n });
  });
});

describe('a change in words', () => {
  it.each([
    [1, 'the same hours'],
    [2.04, 'twice the hours'],
    [3, 'three times the hours'],
    [1.31, '31 % more hours'],
    [1.8, '1.8 times the hours'],
    [24.4, '24 times the hours'],
    [0.5, 'half the hours'],
    [0.2, '80 % fewer hours'],
  ])('says %d as "%s"', (ratio, words) => {
    expect(quantityWords(ratio, 'hours')).toBe(words);
  });

  it('says whether the price moved too', () => {
    const change = { previousCost: 10, previousQuantity: 100, currentQuantity: 200, unit: 'DPU-Hour' };
    expect(changeWords({ ...change, currentCost: 20 })).toBe('twice the DPU-hours at the same price');
    expect(changeWords({ ...change, currentCost: 18 })).toBe('twice the DPU-hours at a 10 % lower price');
    expect(changeWords({ ...change, currentCost: 60 })).toBe('twice the DPU-hours at 3 times the price');
  });

  it('is not made up where no unit is stated', () => {
    const change = { previousCost: 1, currentCost: 2, previousQuantity: 1, currentQuantity: 2, unit: '' };
    expect(changeWords(change)).toBeUndefined();
  });
});

describe('a unit in words', () => {
  it.each([
    ['DPU-Hour', 'DPU-hours'],
    ['Hrs', 'hours'],
    ['GB-Mo', 'GB-months'],
    ['GB', 'GB'],
    ['Requests', 'requests'],
    ['API Request', 'API requests'],
    ['vCPU-Hours', 'vCPU-hours'],
  ])('of "%s" is "%s"', (unit, words) => {
    expect(unitWords(unit)).toBe(words);
  });
});

describe('a driver', () => {
  const usage: UsageFacts = {
    label: 'Glue jobs',
    unit: 'DPU-Hour',
    previousCost: 1024n * UNIT,
    currentCost: 2048n * UNIT,
    previousQuantity: 100,
    currentQuantity: 200,
  };
  const facts = { labels: ['AWS Glue'], currency: 'USD', usages: [usage], wasPresent: true, firstDay: undefined };

  it('is told with its amount and its reason', () => {
    expect(driverSentence(facts)).toBe('AWS Glue: +$1,024.00; twice the DPU-hours at the same price');
  });

  it('is told to be new or gone', () => {
    const fresh = { ...usage, previousCost: 0n, previousQuantity: 0 };
    expect(driverSentence({ ...facts, usages: [fresh], wasPresent: false, firstDay: '2026-10-10' })).toBe(
      'AWS Glue: +$2,048.00; new since 10 Oct',
    );
    const gone = { ...usage, currentCost: 0n, currentQuantity: 0 };
    expect(driverSentence({ ...facts, usages: [gone] })).toBe('AWS Glue: −$1,024.00; no longer used');
  });

  it('has no parts where units differ, and names what made most of the change', () => {
    const storage = { ...usage, label: 'Storage', unit: 'GB-Mo', previousCost: UNIT, currentCost: 2n * UNIT };
    const mixed = { ...facts, usages: [storage, usage] };
    expect(splitOf(mixed)).toBeUndefined();
    expect(driverSentence(mixed)).toBe('AWS Glue: +$1,025.00; mostly Glue jobs: twice the DPU-hours at the same price');
  });

  it('does not let usage that costs nothing hide the one unit', () => {
    const free = { ...usage, unit: 'Requests', previousCost: 0n, currentCost: 0n };
    expect(splitOf({ ...facts, usages: [free, usage] })).toEqual({ quantityPart: 1024n * UNIT, pricePart: 0n });
  });
});
