import { parseSync } from 'vite';

/** What an ES module imports, statically or with a literal `import()`, as written. */
export function importsOf(fileName: string, source: string): readonly string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(fileName, source, { sourceType: 'module' }).module;
  const reExports = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? []));
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...reExports.map(({ value }) => value),
    ...dynamicImports.flatMap(({ moduleRequest: { start, end } }) => literal(source.slice(start, end))),
  ];
}

function literal(expression: string): string[] {
  const text = /^(["'`])([^"'`$]*)\1$/.exec(expression)?.[2];
  return text === undefined ? [] : [text];
}
