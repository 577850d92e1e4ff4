const ISSUE = /^(?<sentence>.+?)\s*→ at (?<path>\w+)\S*$/;
/** What zod says of an option without its value, or of a text where a number belongs: trpc-cli then hands on `true`. */
const NO_VALUE = /^Invalid input: expected (?<wanted>\w+), received boolean$/;

/**
 * trpc-cli's list of what the schema rejects (`✖ Too small: … → at groupBy`, one or two lines each) as sentences that
 * name the option as it is typed.
 */
export function usageSentences(text: string): string {
  const issues = text.replaceAll(/\s*\n\s*→ at /g, ' → at ').split('\n');
  return issues
    .map((issue) => sentenceOf(issue.replace(/^✖ /, '').trim()))
    .filter((sentence) => sentence !== '')
    .join('\n');
}

function sentenceOf(issue: string): string {
  const { sentence, path } = ISSUE.exec(issue)?.groups ?? {};
  if (sentence === undefined || path === undefined) return issue;
  const option = `--${path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const wanted = NO_VALUE.exec(sentence)?.groups?.['wanted'];
  if (wanted === undefined) return `${option}: ${sentence}`;
  return `${option} needs ${wanted === 'number' ? 'a number' : 'a value'}.`;
}
