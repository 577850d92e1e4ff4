import { createFormat, type Format } from '../../format/format.ts';

/** Locales offered by name; any other tag that was set before stays choosable. */
const LOCALES = [
  'en-US',
  'en-GB',
  'en-AU',
  'en-CA',
  'en-IN',
  'de-DE',
  'de-CH',
  'fr-FR',
  'fr-CA',
  'es-ES',
  'es-MX',
  'it-IT',
  'nl-NL',
  'pt-BR',
  'pt-PT',
  'pl-PL',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'fi-FI',
  'cs-CZ',
  'tr-TR',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'zh-TW',
] as const;

export interface LocaleChoice {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen, the machine's own first. */
export function localeChoices(current: string, machineLocale: string): LocaleChoice[] {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const known: readonly string[] = LOCALES;
  const tags = current === 'system' || known.includes(current) ? known : [current, ...known];
  return [
    { value: 'system', label: `As this machine (${nameOf(names, machineLocale)})` },
    ...tags.map((tag) => ({ value: tag, label: nameOf(names, tag) })),
  ];
}

/** How amounts and dates come out, so that the choice can be seen. */
export function localeSample(format: Format): string {
  const shown = createFormat(format.locale, false);
  return [shown.money('1234.5', 'USD'), shown.day('2026-11-17'), shown.percentChange(12.3)].join('   ');
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
