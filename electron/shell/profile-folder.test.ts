import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createProfile, profileParent, removeProfile, removeStaleProfiles } from './profile-folder.ts';

it('is for its owner alone, and gone when it is removed', () => {
  const parent = mkdtempSync(join(tmpdir(), 'mingfa-profiles-'));
  const folder = createProfile(parent);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  mkdirSync(join(folder, 'Default', 'Cache'));
  removeProfile(folder);
  expect(readdirSync(parent)).toEqual([]);
});

it('of a shell that was killed is removed, of one that lives is kept', () => {
  const parent = mkdtempSync(join(tmpdir(), 'mingfa-profiles-'));
  const mine = createProfile(parent);
  // Above the largest process id that Linux gives (proc(5): pid_max is at most 2^22).
  mkdirSync(join(parent, 'mingfa-chromium-4194305-abcdef'));
  mkdirSync(join(parent, 'something-else'));
  expect(removeStaleProfiles(parent)).toBe(1);
  expect(readdirSync(parent).sort()).toEqual([mine.slice(parent.length + 1), 'something-else'].sort());
});

it('is in memory where there is a place', () => {
  const there =
    (...folders: string[]) =>
    (folder: string) =>
      folders.includes(folder);
  const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
  expect(profileParent(env, there('/run/user/1000', '/dev/shm'))).toBe('/run/user/1000');
  expect(profileParent(env, there('/dev/shm'))).toBe('/dev/shm');
  expect(profileParent({}, there())).toBe(tmpdir());
});
