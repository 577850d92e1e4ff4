import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { z } from 'zod';

const BuiltScript = z.object({
  output: z.tuple([z.object({ type: z.literal('chunk'), fileName: z.string(), code: z.string() })]),
});

let script: Promise<string> | undefined;

/** The preload as the app's own build makes it: exactly one CommonJS file. */
export function builtPreload(): Promise<string> {
  script ??= buildPreload();
  return script;
}

async function buildPreload(): Promise<string> {
  const built = await build({
    configFile: fileURLToPath(new URL('../../../vite.config.ts', import.meta.url)),
    mode: 'preload',
    logLevel: 'error',
    build: { write: false },
  });
  return BuiltScript.parse(Array.isArray(built) ? built[0] : built).output[0].code;
}
