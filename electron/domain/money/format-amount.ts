/** Words for amounts in sentences, in English. The screens format by the owner's locale instead. */

const NANO_DIGITS = 9;

/** ISO 4217 currencies without a minor unit. */
const WITHOUT_CENTS = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));

export type SignStyle = 'when-negative' | 'always';

/**
 * An amount in nano-units as "$1,024.00", "−$27.30", "+$51.20" or, in other currencies, "EUR 51.20"; "< $0.01" for what
 * is there but rounds to nothing.
 */
export function formatAmount(nanos: bigint, currency: string, signs: SignStyle = 'when-negative'): string {
  const decimals = WITHOUT_CENTS.has(currency) ? 0 : 2;
  const smallest = 10n ** BigInt(NANO_DIGITS - decimals);
  const magnitude = nanos < 0n ? -nanos : nanos;
  const rounded = (magnitude + smallest / 2n) / smallest;
  const sign = signOf(nanos, signs);
  if (rounded === 0n && nanos !== 0n) return `< ${sign}${withCurrency(1n, decimals, currency)}`;
  return sign + withCurrency(rounded, decimals, currency);
}

function signOf(nanos: bigint, signs: SignStyle): string {
  if (nanos < 0n) return '−';
  return signs === 'always' && nanos > 0n ? '+' : '';
}

function withCurrency(units: bigint, decimals: number, currency: string): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return currency === 'USD' ? `$${text}` : `${currency} ${text}`;
}
