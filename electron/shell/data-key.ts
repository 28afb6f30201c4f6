import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import type { ShellLog } from './shell-log.ts';

/** The part of Electron's key store that is used. */
export type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * The key of the station's personal data, kept in `file` and readable only with the operating system's key store.
 * @returns 32 bytes as base64, or `null` where the system has no such store: the station then keeps its own key file
 * @throws when the key is there but the store cannot open it, as after a change of the system's user: making another
 * key would make what is stored unreadable for good
 */
export async function dataKey(store: KeyStore, file: string, log: ShellLog): Promise<string | null> {
  const backend = process.platform === 'linux' ? store.getSelectedStorageBackend() : process.platform;
  // 'basic_text' encrypts with a password that is the same on every machine: no better than a key file, and hidden.
  const used = backend !== 'basic_text' && (await store.isAsyncEncryptionAvailable());
  log({ event: 'shell.key-store', backend, used });
  if (!used) return null;
  return existsSync(file)
    ? (await store.decryptStringAsync(readFileSync(file))).result
    : createKey(store, file);
}

async function createKey(store: KeyStore, file: string): Promise<string> {
  const key = randomBytes(32).toString('base64');
  // 'wx': two shells that start at once must not each make a key.
  writeFileSync(file, await store.encryptStringAsync(key), { mode: 0o600, flag: 'wx' });
  return key;
}
