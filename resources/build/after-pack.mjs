import { join } from 'node:path';
import { FuseVersion, flipFuses } from '@electron/fuses';
import { FUSES } from './fuses.ts';
import { forbidInsecureTransport } from './info-plist.ts';

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
