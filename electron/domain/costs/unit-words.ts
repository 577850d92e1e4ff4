const SPELLED: Readonly<Record<string, string>> = {
  hrs: 'hour',
  hr: 'hour',
  mo: 'month',
  mos: 'month',
  secs: 'second',
};
const PART = /([- ])/;

/**
 * A unit of usage as written in a bill, as a plural in plain words: "DPU-Hour" is "DPU-hours", "GB-Mo" is "GB-months",
 * "Hrs" is "hours". Abbreviations in capitals stay.
 */
export function unitWords(unit: string): string {
  const parts = unit.trim().split(PART).map(inWords);
  const last = parts.at(-1) ?? '';
  return parts.slice(0, -1).join('') + (isAbbreviation(last) || last.endsWith('s') ? last : `${last}s`);
}

function inWords(part: string): string {
  if (isAbbreviation(part)) return part;
  const lower = part.toLowerCase();
  return SPELLED[lower] ?? (/^[A-Z][a-z]+$/.test(part) ? lower : part);
}

function isAbbreviation(part: string): boolean {
  return /^[A-Z0-9/]+$/.test(part) || part === '';
}
