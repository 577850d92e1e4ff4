/** Text as an SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literalList(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}

/** `CASE WHEN … THEN … ELSE … END` of condition and value pairs. */
export function caseWhen(
  branches: readonly (readonly [condition: string, value: string])[],
  otherwise: string,
): string {
  if (branches.length === 0) return otherwise;
  return `CASE ${branches.map(([condition, value]) => `WHEN ${condition} THEN ${value}`).join(' ')} ELSE ${otherwise} END`;
}
