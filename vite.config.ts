import { existsSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { type BuildMode, fingerprint, removeStamp, writeStamp } from './electron/hosts/start/fingerprint.ts';

const ROOT = dirname(fileURLToPath(import.meta.url));

/** Packages with native code, and Electron itself: they stay in node_modules and are loaded from there. */
const EXTERNAL = ['better-sqlite3', '@napi-rs/keyring', '@duckdb/node-api', 'electron'];

/** Programs that run in Node or in Electron's main side; the key is the file under out/. */
const BACKEND_ENTRIES: Readonly<Record<string, string>> = {
  'cli/main': 'electron/hosts/cli/main.ts',
  'start/run': 'electron/hosts/start/run.ts',
  'desktop/main': 'electron/hosts/desktop/main.ts',
  'desktop/backend': 'electron/hosts/desktop/backend-entry.ts',
};

function present(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(resolve(ROOT, file))));
}

/**
 * Keeps `new URL('./file', import.meta.url)` of our own sources true after bundling: a TypeScript file (a worker)
 * becomes a program of its own, anything else (migrations, resources) is found from the project's root. Every bundled
 * file lies exactly two folders below the root, which makes that path the same for all of them.
 */
function filesBesideSources(): Plugin {
  const pattern = /new URL\(\s*'([^']+)'\s*,\s*import\.meta\.url\s*,?\s*\)/g;
  return {
    name: 'files-beside-sources',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(ROOT) || id.includes('node_modules')) return undefined;
      const rewritten = code.replaceAll(pattern, (_match, path: string) => {
        const target = resolve(dirname(id), path);
        if (!target.endsWith('.ts')) return `new URL('../../${relative(ROOT, target)}', import.meta.url)`;
        const fileName = `workers/${nameOfWorker(target)}.js`;
        this.emitFile({ type: 'chunk', id: target, fileName });
        return `new URL('../${fileName}', import.meta.url)`;
      });
      return rewritten === code ? undefined : { code: rewritten, map: null };
    },
  };
}

/** Notes what a build was made from, so that `npm start` builds only what is stale. */
function stamped(mode: BuildMode): Plugin {
  let madeFrom = '';
  return {
    name: 'stamped',
    buildStart() {
      removeStamp(ROOT, mode);
      madeFrom = fingerprint(ROOT, mode);
    },
    writeBundle() {
      writeStamp(ROOT, mode, madeFrom);
    },
  };
}

/** Chunks carry a hash in their name, so those of earlier builds would stay and be packed. */
function withoutOldChunks(): Plugin {
  return {
    name: 'without-old-chunks',
    buildStart() {
      for (const folder of ['out/chunks', 'out/workers'])
        rmSync(resolve(ROOT, folder), { recursive: true, force: true });
    },
  };
}

function nameOfWorker(file: string): string {
  return relative(ROOT, file).replace(/\.ts$/, '').replaceAll('/', '-');
}

function rendererBuild(): UserConfig {
  return {
    root: resolve(ROOT, 'renderer'),
    base: './',
    plugins: [react(), stamped('renderer')],
    build: {
      outDir: resolve(ROOT, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      sourcemap: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 700,
    },
  };
}

function backendBuild(): UserConfig {
  return {
    root: ROOT,
    publicDir: false,
    plugins: [withoutOldChunks(), filesBesideSources(), stamped('backend')],
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    build: {
      ssr: true,
      outDir: resolve(ROOT, 'out'),
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: present(BACKEND_ENTRIES),
        external: isExternal,
        output: {
          format: 'esm',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  };
}

function preloadBuild(): UserConfig {
  return {
    root: ROOT,
    publicDir: false,
    plugins: [stamped('preload')],
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: true,
      outDir: resolve(ROOT, 'out/desktop'),
      emptyOutDir: false,
      target: 'chrome140',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { preload: resolve(ROOT, 'electron/hosts/desktop/preload.ts') },
        external: isExternal,
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

function isExternal(id: string): boolean {
  return (
    id.startsWith('node:') ||
    builtinModules.includes(id) ||
    EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`))
  );
}

const BUILDS = new Map<string, () => UserConfig>([
  ['renderer', rendererBuild],
  ['backend', backendBuild],
  ['preload', preloadBuild],
]);

export default defineConfig(({ mode }) => ({
  ...BUILDS.get(mode)?.(),
  test: {
    root: ROOT,
    environment: 'node',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    alias: [{ find: /^electron$/, replacement: resolve(ROOT, 'test/doubles/electron.ts') }],
    // Importing the real electron package outside Electron would download its binary.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}));
