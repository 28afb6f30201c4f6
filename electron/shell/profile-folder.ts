import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'mingfa-chromium-';

/**
 * A folder for one run of a browser, readable by nobody else and in memory where the system allows it: what a page
 * leaves in its storage and in the history never reaches a disk, and a power cut erases it.
 * @returns its absolute path
 */
export function createProfile(parent: string = profileParent(process.env)): string {
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  lockProfile(folder);
  return folder;
}

/**
 * What a new profile begins with. Several of the browser's policies are such preferences underneath, so this is the part
 * of `contract/browser-policy.ts` that needs no root.
 */
const preferences = {
  'Default/Preferences': {
    printing: { enabled: false },
    // 3: refuse every download.
    download_restrictions: 3,
    credentials_enable_service: false,
    translate: { enabled: false },
  },
  'Local State': { select_file_dialogs: { allowed: false }, task_manager: { end_process_enabled: false } },
} as const;

function lockProfile(folder: string): void {
  mkdirSync(join(folder, 'Default'), { mode: 0o700 });
  for (const [file, values] of Object.entries(preferences))
    writeFileSync(join(folder, file), JSON.stringify(values), { mode: 0o600 });
}

export function removeProfile(folder: string): void {
  // A browser that was killed may still be flushing a file: Node's own retries outlast it.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/**
 * Removes what a shell that was killed has left behind.
 * @returns how many profiles
 */
export function removeStaleProfiles(parent: string = profileParent(process.env)): number {
  const stale = readdirSync(parent).filter((name) => name.startsWith(prefix) && !isOwnerAlive(name));
  const ours = stale.map((name) => join(parent, name)).filter(isOurs);
  for (const folder of ours) removeProfile(folder);
  return ours.length;
}

/** Where profiles are made: the user's own folder in memory, else everybody's, else the temporary folder. */
export function profileParent(
  env: Readonly<Record<string, string | undefined>>,
  exists: (folder: string) => boolean = existsSync,
): string {
  const inMemory = [env.XDG_RUNTIME_DIR, '/dev/shm'];
  return inMemory.find((folder) => folder !== undefined && exists(folder)) ?? tmpdir();
}

function isOwnerAlive(name: string): boolean {
  const pid = Number.parseInt(name.slice(prefix.length), 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a shared folder such as /tmp another user may have made a folder of this name. */
function isOurs(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();
}
