import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataKey, type KeyStore } from './data-key.ts';

type Backend = ReturnType<KeyStore['getSelectedStorageBackend']>;

/** A key store that turns texts round. */
function store(backend: Backend, available = true): KeyStore {
  return {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).reverse()),
    decryptStringAsync: (bytes) =>
      Promise.resolve({ result: Buffer.from(bytes).reverse().toString(), shouldReEncrypt: false }),
  };
}
const newFile = () => join(mkdtempSync(join(tmpdir(), 'mingfa-key-')), 'data-key.safe');
const quiet = () => {};

it('is made once, kept encrypted and for its owner alone', async () => {
  const file = newFile();
  const key = await dataKey(store('gnome_libsecret'), file, quiet);
  expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
  expect(await dataKey(store('gnome_libsecret'), file, quiet)).toBe(key);
  expect(readFileSync(file, 'utf8')).not.toContain(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('is left to the station where there is no store worth its name', async () => {
  for (const poor of [store('basic_text'), store('kwallet6', false)]) {
    const file = newFile();
    expect(await dataKey(poor, file, quiet)).toBeNull();
    expect(existsSync(file)).toBe(false);
  }
});

it('is never replaced because it cannot be opened', async () => {
  const file = newFile();
  await dataKey(store('gnome_libsecret'), file, quiet);
  const before = readFileSync(file);
  const locked = {
    ...store('gnome_libsecret'),
    decryptStringAsync: () => Promise.reject(new Error('locked')),
  };
  await expect(dataKey(locked, file, quiet)).rejects.toThrow('locked');
  expect(readFileSync(file)).toEqual(before);
});
