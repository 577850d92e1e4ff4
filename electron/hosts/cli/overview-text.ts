import type { OverviewAnswer } from '../../contract/overview.ts';
import type { CheckResult } from '../../features/doctor/checks.ts';
import { moneyText, textPairs, textTable } from '../shared/terminal-text.ts';

const TOP_SERVICES = 10;

export function overviewText(answer: OverviewAnswer | undefined): string {
  if (answer === undefined) return 'No costs there. Import a billing file: cloudaudit import <file>\n';
  return [headline(answer), servicesTable(answer), moversText(answer)].filter((part) => part !== '').join('\n');
}

function headline(answer: OverviewAnswer): string {
  const money = (amount: string | undefined) =>
    amount === undefined ? 'not known' : `${answer.currency} ${moneyText(amount)}`;
  const percent = answer.changePercent === undefined ? '' : ` (${answer.changePercent}%)`;
  const others = answer.currencies.filter(({ currency }) => currency !== answer.currency);
  return textPairs([
    ['Month', `${answer.month}, day ${answer.dayOfMonth} of ${answer.daysInMonth}`],
    ['Spend', money(answer.spend)],
    [
      'Change',
      answer.change === undefined
        ? 'not known'
        : `${money(answer.change)}${percent} to the same days of ${answer.previous.month}`,
    ],
    ...others.map(({ currency, total }): readonly [string, string] => ['Also', `${currency} ${moneyText(total)}`]),
    ['Data', answer.freshness.sentence],
  ]);
}

function servicesTable(answer: OverviewAnswer): string {
  return textTable(
    [
      { title: 'Service', maxWidth: 50 },
      { title: answer.currency, align: 'right' },
      { title: 'Before', align: 'right' },
      { title: 'Change', align: 'right' },
      { title: 'Share', align: 'right' },
    ],
    answer.services
      .slice(0, TOP_SERVICES)
      .map((service) => [
        service.label,
        moneyText(service.current),
        service.previous === undefined ? '' : moneyText(service.previous),
        service.change === undefined ? '' : moneyText(service.change),
        service.sharePercent === undefined ? '' : `${service.sharePercent.toFixed(1)}%`,
      ]),
  );
}

function moversText({ movers }: OverviewAnswer): string {
  return movers
    .map(({ headline, reason }) => `${reason === undefined ? headline : `${headline}: ${reason}`}\n`)
    .join('');
}

const STATES: Readonly<Record<CheckResult['state'], string>> = { ok: 'ok', warning: 'look', failed: 'FAILED' };

export function checksText(checks: readonly CheckResult[]): string {
  const rows = checks.flatMap(({ name, state, sentence, remedy }) => [
    [STATES[state], name, sentence],
    ...(remedy === undefined ? [] : [['', '', remedy]]),
  ]);
  return textTable([{ title: 'State' }, { title: 'Check' }, { title: 'Finding' }], rows);
}
