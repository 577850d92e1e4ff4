import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import plist from 'plist';

/**
 * Every fuse of this Electron, by its own number (build/fuses/fuses.json5 in electron/electron). A fuse that is new in a
 * later Electron stops the build until it is decided here.
 */
export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Called by electron-builder after the app folder is complete and before it is signed.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack(context) {
  const { electronPlatformName, appOutDir, packager } = context;
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') forbidInsecureTransport(join(appOutDir, `${name}.app/Contents/Info.plist`));
  await flipFuses(programOf(electronPlatformName, appOutDir, name, packager), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // An unsigned build for Apple silicon does not start without an ad-hoc signature; only a Mac can make one.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && process.platform === 'darwin',
    ...FUSES,
  });
}

/**
 * @param {string} platform
 * @param {string} folder
 * @param {string} name
 * @param {import('electron-builder').AfterPackContext['packager']} packager
 */
function programOf(platform, folder, name, packager) {
  if (platform === 'darwin') return join(folder, `${name}.app`);
  if (platform === 'win32') return join(folder, `${name}.exe`);
  return join(folder, packager.platformSpecificBuildOptions.executableName ?? name);
}

/**
 * electron-builder writes NSAllowsArbitraryLoads and its own settings cannot take that back.
 *
 * @param {string} file
 */
function forbidInsecureTransport(file) {
  const info = plist.parse(readFileSync(file, 'utf8'));
  const secure = { ...info, NSAppTransportSecurity: { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true } };
  writeFileSync(file, plist.build(secure));
}
