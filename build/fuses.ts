import { join } from 'node:path';
import { type FuseV1Config, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * Switches inside Electron's binary that nobody can set from outside once it is packaged.
 * `strictlyRequireAllFuses`: a new Electron with a new fuse does not build before somebody has decided about it.
 */
export const fuses: FuseV1Config = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Not a Node for whoever can set ELECTRON_RUN_AS_NODE.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // No code through NODE_OPTIONS, no debugger through --inspect.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Only the archive that was packaged, and only unchanged. (Electron checks it on Windows and macOS; on Linux the
  // package manager's checksums do.)
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no snapshot of our own for the main process.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from our own scheme: file:// needs no rights.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/** What electron-builder tells its `afterPack` hook, as far as it is used here. */
export interface PackContext {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: {
    readonly executableName?: string;
    readonly appInfo: { readonly productFilename: string };
  };
}

/** The packed program, which fuses are burnt into. */
export function packedProgram({ appOutDir, electronPlatformName, packager }: PackContext): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'linux') return join(appOutDir, packager.executableName ?? productFilename);
  return join(
    appOutDir,
    electronPlatformName === 'win32' ? `${productFilename}.exe` : `${productFilename}.app`,
  );
}

/** The hook that electron-builder.yml names. */
export default async function burnFuses(context: PackContext): Promise<void> {
  await flipFuses(packedProgram(context), fuses);
}
