import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { ContentStore } from '../install/install.ts';
import { Library } from '../library/library.ts';
import { loadKeys } from '../publish/keys.ts';
import { createKeys, publishPack, Repository, type RoleKeys, usualValidity } from '../publish/publish.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { trustFolderOf, updateContent } from './delivery.ts';
import { serveFolder, type TestServer } from './test-server.ts';
import { trust } from './trusted-manifest.ts';
import { Web, type WebOptions } from './web.ts';

const asOf = '2026-01-05';
const dayMs = 86_400_000;

function keysIn(folder = newFolder()): RoleKeys {
  const keys = createKeys(folder);
  if (!keys.ok) throw new Error(keys.failure.message);
  return keys.value;
}

async function packFolder(article: string): Promise<string> {
  const laws = Array.from({ length: 12 }, (_, law) => [
    `laws/第${law}号(2020-01-01).md`,
    lawText(`第${law}号办法`, [`第一条 ${law === 7 ? article : `河${law}`}。`, '第二条 依照本办法第一条。']),
  ]);
  return (await packOf(Object.fromEntries(laws))).folder;
}

describe('delivery', () => {
  let server: TestServer;
  let repository: string;
  let keys: RoleKeys;
  let dataDir: string;
  let store: ContentStore;

  beforeEach(async () => {
    repository = newFolder();
    keys = keysIn();
    dataDir = newFolder();
    store = new ContentStore(dataDir);
    await publish('旧');
    trust(trustFolderOf(store), readFileSync(new Repository(repository).rootFile, 'utf8'));
    server = await serveFolder(repository);
    onTestFinished(() => server.close());
  });
  afterEach(() => {
    // Whatever was refused, a whole library is in use or none.
    const current = store.current();
    if (current) expect(store.verifyLibrary(current).ok).toBe(true);
  });

  async function publish(article: string, { now = Date.now(), by = keys, to = repository } = {}) {
    const done = await publishPack(await packFolder(article), to, { keys: by, validity: usualValidity, now });
    if (!done.ok) throw new Error(done.failure.message);
    return done.value;
  }
  function update(options: Partial<WebOptions> = {}) {
    const web = new Web({ clock: new SystemClock(), ...options });
    return updateContent(store, { packId: 'test', web, baseUrl: server.url, asOf });
  }
  async function mustUpdate() {
    const updated = await update();
    if (!updated.ok) throw new Error(updated.failure.message);
    return updated.value;
  }
  function shown(): string | undefined {
    const current = store.current();
    if (!current) return undefined;
    const library = new Library(current.file);
    try {
      return library.documents.articleNumbered('第7号办法@2020-01-01', 1)?.text;
    } finally {
      library.close();
    }
  }

  test('brings what is signed, and then only what changed', async () => {
    const first = await mustUpdate();
    expect(shown()).toBe('旧。');
    await publish('新');
    const second = await mustUpdate();
    expect(shown()).toBe('新。');
    expect(second.fetchedBytes).toBeLessThan(first.fetchedBytes / 2);
    expect(second.movedBytes).toBeGreaterThan(second.fetchedBytes);
  });

  test('moves next to nothing when nothing is new', async () => {
    await mustUpdate();
    const again = await mustUpdate();
    expect(again).toMatchObject({ changed: false, fetchedBytes: 0 });
    expect(again.movedBytes).toBeLessThan(4000);
  });

  test('goes on where it was cut off', async () => {
    const outcomes: string[] = [];
    // Each call may fetch a few files more than the one before; what came is not fetched again.
    for (let calls = 0; store.current() === null; calls++) {
      server.cutAfter(3 + calls);
      const updated = await update({ attempts: 1 });
      outcomes.push(updated.ok ? 'updated' : updated.failure.kind);
    }
    expect(outcomes.length).toBeGreaterThan(3);
    expect(new Set(outcomes.slice(0, -1))).toEqual(new Set(['unreachable']));
    expect(outcomes.at(-1)).toBe('updated');
    expect(shown()).toBe('旧。');
  });

  test('refuses a pack with one flipped bit, and keeps the old', async () => {
    await mustUpdate();
    await publish('新');
    const chunks = join(repository, 'chunks');
    for (const shelf of readdirSync(chunks))
      for (const name of readdirSync(join(chunks, shelf))) flipBit(join(chunks, shelf, name));
    expect(await update()).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
    expect(shown()).toBe('旧。');
  });

  test('refuses a manifest with one flipped bit', async () => {
    await mustUpdate();
    await publish('新');
    const manifests = join(repository, 'targets/test');
    for (const name of readdirSync(manifests)) flipBit(join(manifests, name));
    expect(await update()).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
    expect(shown()).toBe('旧。');
  });

  test('refuses an old pack that is given out again', async () => {
    const old = newFolder();
    cpSync(repository, old, { recursive: true });
    await publish('新');
    await mustUpdate();
    server.serve(old);
    expect(await update()).toMatchObject({ ok: false, failure: { kind: 'replayed' } });
    expect(shown()).toBe('新。');
  });

  test('judges what has expired by the time it is told, not by the machine’s clock', async () => {
    const told = (now: number) =>
      updateContent(store, {
        packId: 'test',
        web: new Web({ clock: new SystemClock() }),
        baseUrl: server.url,
        asOf,
        now,
      });
    expect(await told(Date.now() + 31 * dayMs)).toMatchObject({ failure: { kind: 'expired' } });
    await publish('新', { now: Date.now() - 31 * dayMs });
    expect(await told(Date.now() - 31 * dayMs)).toMatchObject({ ok: true });
  });

  test('refuses what has expired', async () => {
    await mustUpdate();
    await publish('新', { now: Date.now() - 31 * dayMs });
    expect(await update()).toMatchObject({ ok: false, failure: { kind: 'expired' } });
    expect(shown()).toBe('旧。');
    new Repository(repository).sign({ keys, validity: usualValidity, now: Date.now() });
    expect((await mustUpdate()).changed).toBe(true);
  });

  test('refuses what somebody else has signed', async () => {
    await mustUpdate();
    const other = newFolder();
    await publish('旧', { by: keysIn(), to: other });
    await publish('新', { by: keysIn(), to: other });
    server.serve(other);
    expect(await update()).toMatchObject({ ok: false, failure: { kind: 'wrong-signature' } });
    expect(shown()).toBe('旧。');
  });

  test.each(['targets', 'snapshot'])('refuses %s metadata signed with another key', async (role) => {
    await mustUpdate();
    const stolen = { ...keys, [role]: { ...keysIn()[role as 'targets'], role } } as RoleKeys;
    await publish('新', { by: stolen });
    expect(await update()).toMatchObject({ ok: false, failure: { kind: 'wrong-signature' } });
    expect(shown()).toBe('旧。');
  });

  test('says so when the server is away, has no such pack, or nobody is trusted', async () => {
    const web = new Web({ clock: new SystemClock() });
    const at = { web, asOf, baseUrl: server.url };
    expect(await updateContent(store, { ...at, packId: 'other' })).toMatchObject({
      failure: { kind: 'no-such-pack' },
    });
    expect(
      await updateContent(store, { ...at, baseUrl: 'file:///srv/content', packId: 'test' }),
    ).toMatchObject({
      failure: { kind: 'wrong-address' },
    });
    const nobody = new ContentStore(newFolder());
    expect(await updateContent(nobody, { ...at, packId: 'test' })).toMatchObject({
      failure: { kind: 'no-trust' },
    });
    await server.close();
    expect(await update()).toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('keeps to its share of the line', async () => {
    const clock = new SystemClock();
    const began = clock.monotonic();
    const updated = await update({ clock, bytesPerSecond: 20_000 });
    const tookMs = clock.monotonic() - began;
    if (!updated.ok) throw new Error(updated.failure.message);
    expect((updated.value.movedBytes * 1000) / tookMs).toBeLessThan(20_000 * 1.1);
  });
});

describe('keys', () => {
  test('are never written over', () => {
    const folder = newFolder();
    keysIn(folder);
    expect(createKeys(folder)).toMatchObject({ ok: false, failure: { kind: 'exists' } });
  });
  test('that are missing or damaged are named', () => {
    const folder = newFolder();
    expect(loadKeys(folder)).toMatchObject({ failure: { kind: 'missing' } });
    keysIn(folder);
    writeFileSync(join(folder, 'targets.pem'), 'no key');
    expect(loadKeys(folder)).toMatchObject({ failure: { kind: 'not-a-key' } });
  });
});

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
