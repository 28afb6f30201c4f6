import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPack } from '../build/build.ts';
import { assembleLibrary } from '../install/install.ts';
import { folderWith, lawText, newFolder, packOf } from '../test-content.ts';
import { FolderSource } from './chunk-source.ts';
import type { Unit } from './document.ts';
import { learnedFormat } from './manifest.ts';
import { openPack } from './read-pack.ts';
import { allChunks, verifyPack } from './verify-pack.ts';
import { cut } from './write-pack.ts';

/** Invented articles of some length each. */
function articles(count: number, changed?: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const words = `${index === changed ? '改' : '河'}${(index * 7919) % 9973}`.repeat(25);
    return `第${index + 1}条 ${words}。`;
  });
}

function laws(count: number, changed?: { law: number; article: number }): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, law) => [
      `laws/第${law}号(2020-01-01).md`,
      lawText(`第${law}号办法`, articles(60, changed?.law === law ? changed.article : undefined)),
    ]),
  );
}

/** Every file of a pack with its bytes. */
function files(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')]),
  );
}

test('the same folder gives the same bytes', async () => {
  const first = await packOf(laws(5));
  const second = await packOf(laws(5));
  expect(files(second.folder)).toEqual(files(first.folder));
  expect(second.pack.hash).toBe(first.pack.hash);
});

// Two packs of 70 laws: seconds, and on a busy machine many more.
test('one changed article moves one text chunk, one page and pack.json', { timeout: 60_000 }, async () => {
  const before = files((await packOf(laws(70))).folder);
  const after = files((await packOf(laws(70, { law: 23, article: 30 }))).folder);
  expect([...after].filter(([name, bytes]) => before.get(name) !== bytes)).toHaveLength(3);
});

describe('cutting', () => {
  const unit = (number: number, text: string): Unit => {
    return { key: `${number}`, form: 'article', label: '', number, suffix: 0, part: null, text };
  };
  const texts = fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 120 });

  test('nothing is lost, and no run is longer than allowed unless one item alone is', () => {
    fc.assert(
      fc.property(texts, (lengths) => {
        const units = lengths.map((length, index) => unit(index + 1, '河'.repeat(length)));
        const runs = [...cut(units)];
        expect(runs.flat()).toEqual(units);
        for (const run of runs)
          if (run.length > 1) expect(Buffer.byteLength(JSON.stringify(run))).toBeLessThan(100 * 1024);
      }),
      { numRuns: 30 },
    );
  });
  test('an article added at the front changes the first runs only', () => {
    const units = Array.from({ length: 800 }, (_, index) => unit(index + 1, `河${index}`.repeat(120)));
    const before = [...cut(units)].map((run) => JSON.stringify(run));
    const after = [...cut([unit(9999, '新'.repeat(300)), ...units])].map((run) => JSON.stringify(run));
    expect(before.length).toBeGreaterThan(8);
    expect(after.filter((run) => !before.includes(run)).length).toBeLessThanOrEqual(3);
  });
});

describe('damage', () => {
  test('a whole pack is told so, with what it holds', async () => {
    const { pack } = await packOf(laws(4));
    const verified = await verifyPack(pack);
    expect(verified).toMatchObject({ ok: true, value: { documents: 4, bytes: pack.manifest.totals.bytes } });
  });
  test('a flipped bit is found in every chunk', async () => {
    const { pack, folder } = await packOf(laws(3));
    const chunks = await allChunks(pack);
    if (!chunks.ok) throw new Error(chunks.failure.message);
    for (const hash of chunks.value.keys()) {
      const path = join(folder, 'chunks', hash.slice(0, 2), hash);
      const whole = readFileSync(path);
      const flipped = Buffer.from(whole);
      flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      expect(await verifyPack(pack)).toMatchObject({
        ok: false,
        failure: { kind: 'damaged', message: expect.stringContaining(hash) },
      });
      writeFileSync(path, whole);
    }
  });
  test('a chunk that is too long is not read whole', async () => {
    const { pack, folder } = await packOf(laws(1));
    const [ref] = pack.manifest.pages;
    if (!ref) throw new Error('no page');
    writeFileSync(join(folder, 'chunks', ref.hash.slice(0, 2), ref.hash), Buffer.alloc(5_000_000));
    const bytes = await new FolderSource(folder).chunk(ref.hash, ref.bytes);
    expect(bytes.ok && bytes.value.length).toBe(ref.bytes + 1);
    expect((await verifyPack(pack)).ok).toBe(false);
  });
  test.each([
    ['no pack at all', null, 'no-pack'],
    ['no JSON', '{', 'damaged'],
    ['a pack of a later format', '{"format":9}', 'too-new'],
  ])('%s is told with what to do', async (_what, manifest, kind) => {
    const folder = newFolder();
    if (manifest !== null) writeFileSync(join(folder, 'pack.json'), manifest);
    const opened = await openPack(new FolderSource(folder));
    expect(opened).toMatchObject({ ok: false, failure: { kind, remedy: expect.stringMatching(/\w+/) } });
  });
});

describe('building', () => {
  const out = () => join(newFolder(), 'pack');

  test('the same law twice is kept once when it is the same text, and named when it is not', async () => {
    const twice = (second: string) =>
      buildPack({
        folder: folderWith({
          'a/河道法(2020-01-01).md': lawText('河道法', ['第一条 甲。']),
          'b/河道法(2020-01-01).md': lawText('河道法', [second]),
        }),
        out: out(),
      });
    expect(await twice('第一条  甲。')).toMatchObject({
      ok: true,
      value: { faults: [], notes: [{ file: 'b/河道法(2020-01-01).md' }] },
    });
    expect(await twice('第一条 乙。')).toMatchObject({
      ok: true,
      value: { notes: [], faults: [{ file: 'b/河道法(2020-01-01).md', line: 1 }] },
    });
  });
  test('records that name what is not there are named', async () => {
    const person = { id: 'zhang', name: '张某某', role: 'lawyer', institution: 'nowhere' };
    const folder = folderWith({
      'a.md': lawText('河道法', ['第一条 甲。']),
      'people.json': JSON.stringify([person]),
    });
    expect(await buildPack({ folder, out: out() })).toMatchObject({
      ok: true,
      value: { faults: [{ file: 'people.json' }] },
    });
  });
  const courtIn = (more: object) =>
    folderWith({
      'a.md': lawText('河道法', ['第一条 甲。']),
      'institutions.json': JSON.stringify([
        { id: 'court', name: '明河法庭', type: 'court', address: '明河路', ...more },
        { id: 'other', name: '河湾法庭', type: 'court', address: '河湾路' },
      ]),
    });
  const record = { title: '示例', on: '2025-03-02', by: '明河县司法局' };

  test.each([
    [
      'a standing that there is none of',
      { standing: { state: 'asleep', asOf: '2025-03-01' } },
      'standing.state',
    ],
    ['no day on which it was known', { licence: { number: '示例-1' } }, 'licence.asOf'],
    [
      'a record that is younger than its list',
      { discipline: { records: [record], asOf: '2025-03-01' } },
      'discipline.asOf',
    ],
    [
      'nobody who gave a record',
      { commendations: { records: [{ ...record, by: '' }], asOf: '2025-03-02' } },
      'by',
    ],
    ['a day still to come', { credit: { level: 'A', by: '示例', asOf: '2025-03-04' } }, '2025-03-04'],
  ])('a registration with %s is a fault with its name', async (_what, more, named) => {
    expect(await buildPack({ folder: courtIn(more), out: out(), today: '2025-03-03' })).toMatchObject({
      value: { faults: [{ file: 'institutions.json', reason: expect.stringContaining(named) }] },
    });
  });
  test('only a pack with registrations needs a terminal that knows them', async () => {
    const formatOf = async (more: object) => {
      const built = await buildPack({ folder: courtIn(more), out: out() });
      return built.ok && built.value.manifest.format;
    };
    expect(await formatOf({})).toBe(1);
    expect(await formatOf({ licence: { number: '示例-1', asOf: '2025-03-01' } })).toBe(learnedFormat);
  });
  test('an id that two files give is named, and the library still comes to be', async () => {
    const place = (id: string) => JSON.stringify([{ id, name: id, type: 'court', address: '明河路' }]);
    const folder = folderWith({
      'institutions/a.json': place('court'),
      'institutions/b.json': place('court'),
    });
    const packFolder = out();
    expect(await buildPack({ folder, out: packFolder })).toMatchObject({
      ok: true,
      value: {
        faults: [{ file: 'institutions/b.json', reason: expect.stringContaining('institutions/a.json') }],
      },
    });
    const pack = await openPack(new FolderSource(packFolder));
    if (!pack.ok) throw new Error(pack.failure.message);
    const file = join(newFolder(), 'library.db');
    expect((await assembleLibrary({ pack: pack.value, file, asOf: '2026-01-05' })).ok).toBe(true);
  });
  test('a pack never goes into its own content folder', async () => {
    const folder = folderWith({ 'a.md': lawText('河道法', ['第一条 甲。']) });
    for (const inside of [folder, join(folder, 'pack')])
      expect(await buildPack({ folder, out: inside })).toMatchObject({
        ok: false,
        failure: { kind: 'in-the-way' },
      });
    expect(readdirSync(folder)).toEqual(['a.md']);
  });
  test('what is no pack is not replaced; a pack is', async () => {
    const folder = folderWith({ 'a.md': lawText('河道法', ['第一条 甲。']) });
    const taken = folderWith({ 'letter.txt': 'keep me' });
    expect(await buildPack({ folder, out: taken })).toMatchObject({
      ok: false,
      failure: { kind: 'in-the-way' },
    });
    expect(readFileSync(join(taken, 'letter.txt'), 'utf8')).toBe('keep me');
    const pack = out();
    expect((await buildPack({ folder, out: pack })).ok).toBe(true);
    expect((await buildPack({ folder, out: pack })).ok).toBe(true);
  });
  test('a folder with nothing to read is told, and leaves nothing behind', async () => {
    const pack = out();
    expect(await buildPack({ folder: folderWith({ 'a.md': '' }), out: pack })).toMatchObject({
      ok: false,
      failure: { kind: 'nothing-to-build' },
    });
    expect(readdirSync(join(pack, '..'))).toEqual([]);
    expect(await buildPack({ folder: join(pack, 'none'), out: pack })).toMatchObject({
      ok: false,
      failure: { kind: 'no-folder' },
    });
  });
});
