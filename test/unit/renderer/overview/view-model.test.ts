import { describe, expect, it } from 'vitest';
import type { OverviewAnswer } from '../../../../electron/contract/overview.ts';
import {
  biggestService,
  changeNote,
  dailySentence,
  filledLanes,
  moverLink,
  shareText,
  spendNote,
  spendTitle,
  splitServices,
  sum,
  trendSentence,
} from '../../../../renderer/features/overview/view-model.ts';
import { createFormat } from '../../../../renderer/format/format.ts';

const format = createFormat('en-US', false);

function service(key: string, current: string, more: Partial<OverviewAnswer['services'][number]> = {}) {
  return { service: key, label: key, current, trend: [], ...more };
}

function answer(more: Partial<OverviewAnswer> = {}): OverviewAnswer {
  return {
    month: '2026-11',
    from: '2026-11-01',
    to: '2026-11-02',
    dayOfMonth: 2,
    daysInMonth: 30,
    currency: 'USD',
    currencies: [{ currency: 'USD', total: '30' }],
    spend: '30',
    previous: { month: '2026-10', sameDays: '20' },
    byChargeType: [],
    daily: {
      days: ['2026-11-01', '2026-11-02'],
      usage: [
        { service: 'AmazonEC2', label: 'Amazon EC2', isOther: false, amounts: ['10', '12.5'] },
        { service: '', label: 'Other', isOther: true, amounts: ['0.1', '0.2'] },
      ],
      lanes: [
        { lane: 'fees', amounts: ['0', '0.000'] },
        { lane: 'credits', amounts: ['-1.5', '0'] },
      ],
    },
    services: [],
    movers: [],
    freshness: { isEstimated: false, missingDays: [], sentence: 'Costs complete to 2 Nov.' },
    months: ['2026-11'],
    ...more,
  };
}

describe('the spend tile', () => {
  it('speaks of a running month', () => {
    expect(spendTitle(answer(), format)).toBe('Spent so far');
    expect(spendNote(answer())).toBe('day 2 of 30');
  });

  it('speaks of a whole month', () => {
    const whole = answer({ dayOfMonth: 30 });
    expect(spendTitle(whole, format)).toBe('Spent in November');
    expect(spendNote(whole)).toBe('whole month, 30 days');
  });
});

describe('the comparison tile', () => {
  it('names the days it compares with', () => {
    expect(changeNote(answer(), format)).toBe('against the first 2 days of October');
    expect(changeNote(answer({ dayOfMonth: 30 }), format)).toBe('against all of October');
  });

  it('says why there is nothing to compare with', () => {
    expect(changeNote(answer({ previous: { month: '2026-10' } }), format)).toBe('October is not wholly in the bills');
  });
});

describe('services', () => {
  it('have a largest only where something costs', () => {
    expect(biggestService(answer({ services: [service('Tax', '0'), service('AmazonEC2', '5')] }))?.service).toBe(
      'AmazonEC2',
    );
    expect(biggestService(answer({ services: [service('AmazonS3', '-1')] }))).toBeUndefined();
  });

  it('are kept apart when they cost nothing now or before', () => {
    const [paid, ended, free] = [
      service('a', '1'),
      service('b', '0', { previous: '3' }),
      service('c', '0', { previous: '0' }),
    ];
    expect(splitServices([paid, ended, free])).toEqual({ charged: [paid, ended], free: [free] });
  });

  it('never have a share of nothing when they cost something', () => {
    expect(shareText(service('a', '0.01', { sharePercent: 0 }), format)).toBe('< 0.1%');
    expect(shareText(service('a', '0', { sharePercent: 0 }), format)).toBe('0%');
    expect(shareText(service('a', '5'), format)).toBe('Not known yet');
  });

  it('have their course in words', () => {
    expect(trendSentence('EC2', ['1', '2'], 'USD', format)).toBe('EC2, daily, from $1.00 to $2.00');
    expect(trendSentence('EC2', [], 'USD', format)).toBe('EC2: no daily costs');
  });
});

describe('the daily chart', () => {
  it('shows the lanes that hold something', () => {
    expect(filledLanes(answer().daily.lanes)).toEqual([{ lane: 'credits', amounts: ['-1.5', '0'], total: '-1.5' }]);
  });

  it('is said in a sentence with its highest day', () => {
    expect(dailySentence(answer(), format)).toBe(
      'Daily usage cost by service, 1–2 Nov 2026. Highest on Mon 2 Nov: $12.70.',
    );
  });

  it('adds exactly', () => {
    expect(sum(['0.1', '0.2', '-0.000000001'])).toBe('0.299999999');
    expect(sum([])).toBe('0');
  });
});

describe('moverLink', () => {
  it('opens the service and then what moved in it, each once', () => {
    const mover = {
      service: 'AWSGlue',
      label: 'AWS Glue',
      perDay: '51.2',
      since: '2026-11-10',
      headline: 'AWS Glue +$51.20/day since 10 Nov',
      drill: [
        { dimension: 'service' as const, value: 'AWSGlue' },
        { dimension: 'usage_type' as const, value: 'USE1-ETL' },
      ],
    };
    expect(moverLink(mover).drill).toEqual(mover.drill);
  });
});
