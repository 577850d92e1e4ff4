import { fileURLToPath } from 'node:url';

/** Files of the built app. They are named from the project's root, where the bundler and the package keep them. */
export const RENDERER_FOLDER = fileURLToPath(new URL('../../../out/renderer', import.meta.url));
export const PRELOAD_FILE = fileURLToPath(new URL('../../../out/desktop/preload.cjs', import.meta.url));
export const BACKEND_FILE = fileURLToPath(new URL('../../../out/desktop/backend.js', import.meta.url));
