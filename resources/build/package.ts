import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type PackageTarget, ROOT, stageApp } from './stage.ts';

const Options = z.object({
  platform: z.enum(['linux', 'win32', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  dir: z.boolean(),
});

const BUILDER_FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' } as const;

/**
 * `npm run package [-- --platform linux|win32|darwin --arch x64|arm64 --dir]`: stages the built app and packs it with
 * electron-builder; by default for this machine. Installers are made on their own system (dmg needs macOS).
 */
function main(): number {
  const { values } = parseArgs({
    options: {
      platform: { type: 'string', default: process.platform },
      arch: { type: 'string', default: process.arch },
      dir: { type: 'boolean', default: false },
    },
  });
  const { dir, ...target } = Options.parse(values);
  return packTarget(target, dir);
}

function packTarget(target: PackageTarget, isFolderOnly: boolean): number {
  const { platform, arch } = target;
  const appFolder = join(ROOT, 'release', 'app', `${platform}-${arch}`);
  stageApp(target, appFolder);
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const targets = isFolderOnly ? ['dir'] : [];
  const { status } = spawnSync(
    process.execPath,
    [builder, BUILDER_FLAGS[platform], ...targets, `--${arch}`, `-c.directories.app=${appFolder}`, '--publish=never'],
    { cwd: ROOT, stdio: 'inherit' },
  );
  return status ?? 1;
}

process.exitCode = main();
