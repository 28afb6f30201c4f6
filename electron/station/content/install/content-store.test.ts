import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Library } from '../library/library.ts';
import { FolderSource, openPack, type PackReader, verifyPack } from '../pack/pack.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import type { Progress } from './assemble.ts';
import { ContentStore } from './content-store.ts';
import { exportPack } from './export-pack.ts';

const asOf = '2026-01-05';

async function packWith(article: string): Promise<PackReader> {
  const laws = Array.from({ length: 8 }, (_, law) => [
    `laws/第${law}号(2020-01-01).md`,
    lawText(
      `第${law}号办法`,
      law === 7 ? [`第一条 ${article}。`] : [`第一条 河${law}。`, '第二条 依照本办法第一条。'],
    ),
  ]);
  return (await packOf(Object.fromEntries(laws))).pack;
}

/** What a citizen would read now. */
function shown(dataDir: string): string | undefined {
  const current = new ContentStore(dataDir).current();
  if (!current) return undefined;
  const library = new Library(current.file);
  try {
    return library.documents.articleNumbered('第7号办法@2020-01-01', 1)?.text;
  } finally {
    library.close();
  }
}

async function installed(dataDir: string, pack: PackReader): Promise<void> {
  const done = await new ContentStore(dataDir).install(pack, { asOf });
  if (!done.ok) throw new Error(done.failure.message);
}

/** Every file of the store but the lock. */
function filesIn(dataDir: string): string[] {
  return readdirSync(join(dataDir, 'content'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('lock.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('installing', () => {
  test('the new content is in use, and moves only what changed', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    const done = await new ContentStore(dataDir).install(await packWith('新'), { asOf });
    expect(shown(dataDir)).toBe('新。');
    expect(done.ok && done.value.fetchedBytes).toBeLessThan(3000);
  });
  test('the very same content again does nothing', async () => {
    const dataDir = newFolder();
    const pack = await packWith('旧');
    await installed(dataDir, pack);
    expect(await new ContentStore(dataDir).install(pack, { asOf })).toMatchObject({
      ok: true,
      value: { changed: false },
    });
  });
  test('a library that the disk has damaged is made again from the same pack, and never gone back to', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    const pack = await packWith('新');
    await installed(dataDir, pack);
    const file = new ContentStore(dataDir).current()?.file ?? '';
    const bytes = readFileSync(file);
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await new ContentStore(dataDir).install(pack, { asOf })).toMatchObject({
      ok: true,
      value: { changed: true },
    });
    expect(shown(dataDir)).toBe('新。');
    await new ContentStore(dataDir).rollback();
    expect(shown(dataDir)).toBe('旧。');
  });
  test('a library is made again when a law began since', async () => {
    const dataDir = newFolder();
    const laws = {
      'a(2020-01-01).md': lawText('河道法', ['第一条 旧。']),
      'b(2026-01-01).md': lawText('河道法', ['第一条 本法自2026年3月1日起施行。']),
    };
    const { pack } = await packOf(laws);
    const store = new ContentStore(dataDir);
    await installed(dataDir, pack);
    const current = store.current();
    if (!current) throw new Error('nothing is installed');
    expect(store.isOutdated(current, '2026-02-28')).toBe(false);
    expect(store.isOutdated(current, '2026-03-01')).toBe(true);
    const own = await openPack(store.packOf(current));
    if (!own.ok) throw new Error(own.failure.message);
    expect(await store.install(own.value, { asOf: '2026-03-01' })).toMatchObject({
      ok: true,
      value: { changed: true, fetchedBytes: 0, installed: { asOf: '2026-03-01', nextChange: null } },
    });
  });
  test('only two libraries and their chunks are kept', async () => {
    const dataDir = newFolder();
    for (const text of ['一', '二', '三', '四']) await installed(dataDir, await packWith(text));
    expect(readdirSync(join(dataDir, 'content', 'libraries'))).toEqual(['000003', '000004']);
    const sizes = filesIn(dataDir).length;
    await installed(dataDir, await packWith('五'));
    expect(filesIn(dataDir).length).toBe(sizes);
  });
  test('a disk that is too small is told before anything is copied', async () => {
    const dataDir = newFolder();
    const store = new ContentStore(dataDir, () => 1_000_000);
    const refused = await store.install(await packWith('旧'), { asOf });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'disk-too-small', freeBytes: 1_000_000 } });
    expect(!refused.ok && refused.failure.message).toMatch(/takes \d+ MB/);
    expect(store.current()).toBeNull();
    expect(filesIn(dataDir).filter((path) => path.includes('/chunks/'))).toEqual([]);
  });
  test('a disk that becomes full on the way gets back all that was fetched, and the old content stays', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    const before = filesIn(dataDir).toSorted();
    const progress = ({ step }: Progress) => {
      if (step === 'assembling') throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const full = await new ContentStore(dataDir).install(await packWith('新'), { asOf, progress });
    expect(full).toMatchObject({ ok: false, failure: { kind: 'disk-full' } });
    expect(filesIn(dataDir).toSorted()).toEqual(before);
    expect(shown(dataDir)).toBe('旧。');
  });
  test('while another process installs, this one is told to wait', async () => {
    const dataDir = newFolder();
    const store = new ContentStore(dataDir);
    const [first, second] = await Promise.all([
      store.install(await packWith('旧'), { asOf }),
      new ContentStore(dataDir).rollback(),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, failure: { kind: 'busy' } });
  });
});

describe('a flipped bit', () => {
  test('in the pack is refused, and the old content stays', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    const pack = await packWith('新');
    const chunks = readdirSync(join(pack.source.name, 'chunks'), {
      recursive: true,
      withFileTypes: true,
    }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of chunks) {
      const bytes = readFileSync(join(parentPath, name));
      bytes[3] = (bytes[3] ?? 0) ^ 4;
      writeFileSync(join(parentPath, name), bytes);
    }
    expect(await new ContentStore(dataDir).install(pack, { asOf })).toMatchObject({
      ok: false,
      failure: { kind: 'damaged' },
    });
    expect(shown(dataDir)).toBe('旧。');
    expect(filesIn(dataDir).filter((path) => path.includes('unfinished'))).toEqual([]);
  });
  test('in the store is mended from the pack with the next installation', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    for (const path of filesIn(dataDir).filter((file) => file.includes('/chunks/'))) {
      const bytes = readFileSync(path);
      bytes[3] = (bytes[3] ?? 0) ^ 4;
      writeFileSync(path, bytes);
    }
    await installed(dataDir, await packWith('新'));
    const current = new ContentStore(dataDir).current();
    const stored = current && (await openPack(new ContentStore(dataDir).packOf(current)));
    expect(stored?.ok && (await verifyPack(stored.value)).ok).toBe(true);
  });
});

describe('a power cut', () => {
  class PowerCut extends Error {}

  /** Installs until a step, where the process ends. Says whether that step came. */
  async function cutAt(dataDir: string, pack: PackReader, step: number): Promise<boolean> {
    let steps = 0;
    const progress = (_progress: Progress) => {
      steps += 1;
      if (steps === step) throw new PowerCut();
    };
    try {
      await new ContentStore(dataDir).install(pack, { asOf, progress });
      return false;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      return true;
    }
  }

  test('at any step leaves the old content or the new one, whole, and nothing else', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    const pack = await packWith('新');
    let cuts = 0;
    for (let step = 1; await cutAt(dataDir, pack, step); step += 1) {
      cuts += 1;
      expect(['旧。', '新。']).toContain(shown(dataDir));
      await new ContentStore(dataDir).clean();
      expect(filesIn(dataDir).filter((path) => path.includes('unfinished'))).toEqual([]);
    }
    expect(cuts).toBeGreaterThan(8);
    expect(shown(dataDir)).toBe('新。');
  });
  test('leaves what was fetched for the next attempt', async () => {
    const dataDir = newFolder();
    const pack = await packWith('旧');
    expect(await cutAt(dataDir, pack, 1)).toBe(true);
    await new ContentStore(dataDir).clean();
    const done = await new ContentStore(dataDir).install(pack, { asOf });
    expect(done.ok && done.value.fetchedBytes).toBeLessThan(pack.manifest.totals.bytes * 0.8);
    expect(done.ok && done.value.fetchedBytes).toBeGreaterThan(0);
  });
  test.each([
    ['library.db is cut short', (folder: string) => truncateSync(join(folder, 'library.db'), 4096)],
    ['library.db is gone', (folder: string) => rmSync(join(folder, 'library.db'))],
    ['library.json is empty', (folder: string) => truncateSync(join(folder, 'library.json'), 0)],
  ])('when %s the content before is used', async (_what, damage) => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    await installed(dataDir, await packWith('新'));
    damage(join(dataDir, 'content', 'libraries', '000002'));
    expect(shown(dataDir)).toBe('旧。');
  });
  test.each([
    ['is zeros', (path: string) => writeFileSync(path, '\0\0\0')],
    ['is no object', (path: string) => writeFileSync(path, '7')],
    [
      'names what is not there',
      (path: string) => writeFileSync(path, '{"current":"000009","previous":null}'),
    ],
    ['names a path', (path: string) => writeFileSync(path, '{"current":"../libraries","previous":null}')],
    ['is a folder', (path: string) => [rmSync(path), mkdirSync(join(path, 'full'), { recursive: true })]],
  ])('a state file that %s costs nothing, and the next installation mends it', async (_what, damage) => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    await installed(dataDir, await packWith('新'));
    damage(join(dataDir, 'content', 'state.json'));
    await new ContentStore(dataDir).clean();
    expect(shown(dataDir)).toBe('新。');
    expect(new ContentStore(dataDir).previous()?.name).toBe('000001');
    await installed(dataDir, await packWith('再'));
    expect(shown(dataDir)).toBe('再。');
  });
});

describe('rolling back', () => {
  test('uses the content before, and comes back', async () => {
    const dataDir = newFolder();
    const store = new ContentStore(dataDir);
    await installed(dataDir, await packWith('旧'));
    await installed(dataDir, await packWith('新'));
    await store.rollback();
    expect(shown(dataDir)).toBe('旧。');
    await store.rollback();
    expect(shown(dataDir)).toBe('新。');
  });
  test('to nothing is refused', async () => {
    const dataDir = newFolder();
    await installed(dataDir, await packWith('旧'));
    expect(await new ContentStore(dataDir).rollback()).toMatchObject({
      ok: false,
      failure: { kind: 'nothing-before' },
    });
    expect(shown(dataDir)).toBe('旧。');
  });
});

describe('media', () => {
  /** Bytes that differ everywhere, in three pieces. */
  const video = Uint8Array.from({ length: 2_300_000 }, (_, index) => (index * 2_654_435_761) >>> 24);

  async function read(store: ContentStore, from?: number, to?: number): Promise<Buffer> {
    const library = new Library(store.current()?.file ?? '');
    const media = library.mediaNamed('education/look', 'education/look.mp4');
    library.close();
    const parts: Uint8Array[] = [];
    if (media) for await (const part of store.media(media, from, to)) parts.push(part);
    return Buffer.concat(parts);
  }

  test('a video comes back whole, or from one byte to another, and damaged pieces are never shown', async () => {
    const dataDir = newFolder();
    const files = { 'education/look.md': '# 看\n![短片](look.mp4)', 'education/look.mp4': video };
    await installed(dataDir, (await packOf(files)).pack);
    const store = new ContentStore(dataDir);
    expect((await read(store)).equals(video)).toBe(true);
    for (const [from, to] of [
      [0, 0],
      [1_048_570, 1_048_580],
      [1_048_576, 2_097_151],
      [2_299_999, 2_299_999],
    ] as const)
      expect((await read(store, from, to)).equals(video.subarray(from, to + 1))).toBe(true);
    const piece = filesIn(dataDir).find((path) => statSync(path).size === 1_048_576);
    writeFileSync(piece ?? '', Buffer.alloc(1_048_576));
    await expect(read(store)).rejects.toThrow('damaged');
  });
});

test('what is exported installs on another terminal', async () => {
  const [here, there, stick] = [newFolder(), newFolder(), join(newFolder(), 'stick')];
  await installed(here, await packWith('旧'));
  const store = new ContentStore(here);
  const current = store.current();
  const pack = current && (await openPack(store.packOf(current)));
  if (!pack?.ok) throw new Error('nothing to export');
  expect((await exportPack(pack.value, stick)).ok).toBe(true);
  expect(await exportPack(pack.value, stick)).toMatchObject({ ok: true, value: { bytes: 0 } });
  const carried = await openPack(new FolderSource(stick));
  if (!carried.ok) throw new Error(carried.failure.message);
  expect(carried.value.hash).toBe(pack.value.hash);
  await installed(there, carried.value);
  expect(shown(there)).toBe('旧。');
});

test('a folder with other things is no place for an export', async () => {
  const pack = await packWith('旧');
  const stick = newFolder();
  writeFileSync(join(stick, 'photos.zip'), '');
  expect(await exportPack(pack, stick)).toMatchObject({ ok: false, failure: { kind: 'cannot-write' } });
  expect(existsSync(join(stick, 'chunks'))).toBe(false);
});
