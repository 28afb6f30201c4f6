import { createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { filesWith, openTestStore } from '../store/test-store.ts';
import { Recordings, type RecordingsDeps } from './recordings.ts';

/** What the disk does not do: a file that is removed, or renamed. */
const disk = vi.hoisted(() => ({ refuses: '' }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const refused = () => Promise.reject(Object.assign(new Error('of the test'), { code: 'EACCES' }));
  const rm: typeof real.rm = (...of) => (disk.refuses === 'rm' ? refused() : real.rm(...of));
  const rename: typeof real.rename = (...of) => (disk.refuses === 'rename' ? refused() : real.rename(...of));
  return { ...real, rm, rename };
});

const dayMs = 24 * 60 * 60_000;
const callId = randomUUID();
const key = createSecretKey(randomBytes(32));
let folder: string;
let audited: string[];
/** Causes of what the disk did not do. */
let logged: string[];
let clock: ManualClock & { doubt: object | null };
let data: ReturnType<typeof openTestStore>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-recordings-'));
  audited = [];
  logged = [];
  clock = Object.assign(new ManualClock(Date.UTC(2026, 0, 5)), { doubt: null });
  data = openTestStore({ clock });
  disk.refuses = '';
});
afterEach(() => {
  vi.restoreAllMocks();
  data.remove();
  rmSync(folder, { recursive: true, force: true });
});

const recordings = (
  settings: RecordingsDeps['settings'] = { folder, keepDays: 30 },
  onAudited: () => void = () => undefined,
) =>
  new Recordings({
    ...{ settings, store: data.store, key, clock },
    log: { write: (_, fields) => void logged.push('cause' in fields ? String(fields.cause) : '') },
    audit: {
      record: (_, action, detail) => {
        audited.push(`${action} ${detail}`);
        onAudited();
      },
    },
  });
/** Of a call that goes on. */
async function going(kept = recordings()) {
  const call = kept.of(callId);
  if (!call) throw new Error('nothing is recorded here');
  await call.prepare();
  return { kept, call };
}
const written = (name: string, text: string) => writeFileSync(join(folder, callId, name), text);
const names = () => readdirSync(join(folder, callId)).toSorted();
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const opened = async (kept: Recordings, name: string) => String(await kept.piece(callId, name, 0));
/** A call that was recorded and is over, sealed. */
async function over(kept = recordings(), text = 'what was said') {
  const { call } = await going(kept);
  written('a-audio.mjr', text);
  await call.gather();
  await call.seal();
  kept.done(callId);
  await kept.look();
  return { kept, call };
}

describe('what was recorded of a call', () => {
  it('has its hash in the audit with the call, once', async () => {
    const { call } = await going();
    expect(await call.isGrowing()).toBe(false);
    written('a-audio.mjr', 'sound');
    expect(await call.isGrowing()).toBe(true);
    await call.gather();
    written('b-video.mjr', 'picture');
    await call.gather();
    expect(call.files).toEqual([
      { name: 'a-audio.mjr', bytes: 5, sha256: hash('sound') },
      { name: 'b-video.mjr', bytes: 7, sha256: hash('picture') },
    ]);
    expect(audited).toEqual([
      `consultation-recorded ${callId} a-audio.mjr 5 ${hash('sound')}`,
      `consultation-recorded ${callId} b-video.mjr 7 ${hash('picture')}`,
    ]);
    const sums = readFileSync(join(folder, callId, 'SHA256SUMS'), 'utf8');
    expect(sums).toBe(`${hash('sound')}  a-audio.mjr\n${hash('picture')}  b-video.mjr\n`);
  });
  it('is kept as long as was promised when it began, whatever is set later; of no other call is it said', async () => {
    const { kept } = await going();
    expect([kept.keptDays(callId), kept.keptDays(randomUUID())]).toEqual([30, null]);
    expect(recordings({ folder, keepDays: 90 }).keptDays(callId)).toBe(30);
    expect(recordings(null).keptDays(callId)).toBe(30);
  });
  it('is shown with all of its files at once: whoever waits for them forgets none', async () => {
    const seen: number[] = [];
    const kept = recordings(undefined, () => seen.push(call.files.length));
    const { call } = await going(kept);
    for (const name of ['a-audio.mjr', 'a-video.mjr', 'b-audio.mjr']) written(name, name);
    await call.gather();
    expect(seen).toEqual([0, 0, 0]);
    expect(call.files).toHaveLength(3);
  });
  it('is sealed, and opens as it was; nothing of it lies there plain', async () => {
    const { kept } = await over();
    expect(names()).toEqual(['SHA256SUMS', 'a-audio.mjr.sealed']);
    expect(filesWith(folder, 'what was said')).toEqual([]);
    expect(await kept.list(callId)).toEqual([
      { name: 'a-audio.mjr', bytes: 13, sha256: hash('what was said') },
    ]);
    expect(await opened(kept, 'a-audio.mjr')).toBe('what was said');
    for (const [id, name, index] of [
      [callId, 'a-audio.mjr', 1],
      [callId, '../a-audio.mjr', 0],
      [randomUUID(), 'a-audio.mjr', 0],
    ] as const)
      expect(await kept.piece(id, name, index)).toBeNull();
  });
  it('is not sealed while Janus writes it', async () => {
    const { call } = await going();
    written('a-audio.mjr', 'sound');
    await call.gather();
    written('b-audio.mjr', 'more');
    await call.seal();
    expect(names()).toEqual(['SHA256SUMS', 'a-audio.mjr.sealed', 'b-audio.mjr']);
  });
  it.each(['rename', 'rm'])('is whole, and sealed at the end, where the disk stops at %s', async (step) => {
    const { kept, call } = await going();
    written('a-audio.mjr', 'what was said');
    await call.gather();
    disk.refuses = step;
    expect(await call.seal()).toBe('waits');
    expect(readFileSync(join(folder, callId, 'a-audio.mjr'), 'utf8')).toBe('what was said');
    disk.refuses = '';
    // The station was killed, and started again.
    const after = recordings();
    await after.look();
    expect(filesWith(folder, 'what was said')).toEqual([]);
    expect(await opened(after, 'a-audio.mjr')).toBe('what was said');
    expect(audited).toHaveLength(1);
    expect(kept).not.toBe(after);
  });
  it('waits until Janus has closed it where nobody is there to say so', async () => {
    const { kept, call } = await going();
    written('a-audio.mjr', 'sound');
    expect(call.follows).toBe(false);
    const taken = call.takeUp();
    expect(call.follows).toBe(true);
    await taken;
    expect(await call.isGrowing()).toBe(false);
    kept.done(callId);
    await kept.look();
    appendFileSync(join(folder, callId, 'a-audio.mjr'), ' to its end');
    await clock.advance(74_000);
    await kept.look();
    expect(audited).toEqual([]);
    expect(call.follows).toBe(true);
    await clock.advance(1_000);
    await kept.look();
    expect(call.follows).toBe(false);
    expect(audited).toEqual([`consultation-recorded ${callId} a-audio.mjr 16 ${hash('sound to its end')}`]);
    expect(await opened(kept, 'a-audio.mjr')).toBe('sound to its end');
  });
  it('is taken up by a station that was killed meanwhile, and not while the call goes on', async () => {
    await going();
    written('a-audio.mjr', 'sound');
    const after = recordings();
    after.of(callId);
    await after.look();
    await clock.advance(75_000);
    await after.look();
    expect(audited).toEqual([]);
    after.done(callId);
    await after.look();
    await clock.advance(75_000);
    await after.look();
    await after.look();
    expect(audited).toEqual([`consultation-recorded ${callId} a-audio.mjr 5 ${hash('sound')}`]);
  });
  it('says in the audit when it was written to after all', async () => {
    const { kept, call } = await going();
    written('a-audio.mjr', 'sound');
    await call.gather();
    written('a-audio.mjr', 'sound and more');
    await call.seal();
    expect(audited.at(-1)).toBe(`consultation-recorded ${callId} a-audio.mjr 14 ${hash('sound and more')}`);
    expect(await kept.list(callId)).toMatchObject([{ sha256: hash('sound and more') }]);
  });
  it('that somebody has removed is looked for again, and said once', async () => {
    const { kept } = await going();
    written('a-audio.mjr', 'sound');
    kept.done(callId);
    const away = `${folder}-away`;
    renameSync(folder, away);
    for (let look = 0; look < 3; look += 1) await kept.look();
    expect(logged).toEqual(['ENOENT']);
    renameSync(away, folder);
    await kept.look();
    await clock.advance(75_000);
    await kept.look();
    expect(names()).toEqual(['SHA256SUMS', 'a-audio.mjr.sealed']);
    expect(logged).toEqual(['ENOENT']);
  });
  it('leaves nothing where nothing was recorded', async () => {
    const { kept } = await going();
    kept.done(callId);
    await kept.look();
    expect(readdirSync(folder)).toEqual([]);
    await clock.advance(31 * dayMs);
    await kept.look();
    expect(audited).toEqual([]);
  });
  it('of another station in the same folder is left alone', async () => {
    const other = randomUUID();
    const { kept } = await over();
    const theirs = join(folder, other);
    writeFileSync(theirs, 'theirs');
    await clock.advance(400 * dayMs);
    await kept.look();
    expect(readdirSync(folder)).toEqual([other]);
  });
});

describe('a database that takes nothing', () => {
  const full = () =>
    vi.spyOn(data.store, 'essential').mockImplementation(() => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    });

  it('keeps no promise: nothing may be recorded', async () => {
    full();
    expect(await recordings().of(callId)?.prepare()).toBe(false);
  });
  it('stops nothing: what is over is sealed, and is erased as promised once it takes something again', async () => {
    const { kept, call } = await going();
    written('a-audio.mjr', 'sound');
    await call.gather();
    kept.done(callId);
    const disk = full();
    await kept.look();
    expect(names()).toEqual(['SHA256SUMS', 'a-audio.mjr.sealed']);
    disk.mockRestore();
    await kept.look();
    await clock.advance(31 * dayMs);
    await kept.look();
    expect(audited.at(-1)).toBe(`erasure recording ${callId}`);
  });
});

describe('a recording that is over its date', () => {
  it('is erased, by a clock that is believed', async () => {
    const { kept } = await over();
    clock.doubt = {};
    await clock.advance(31 * dayMs);
    await kept.look();
    expect(readdirSync(folder)).toEqual([callId]);
    clock.doubt = null;
    await kept.look();
    expect(readdirSync(folder)).toEqual([]);
    expect(audited.at(-1)).toBe(`erasure recording ${callId}`);
  });
  it.each([
    ['more days', () => recordings({ folder, keepDays: 365 })],
    ['another folder', () => recordings({ folder: `${folder}-2`, keepDays: 30 })],
    ['no recordings', () => recordings(null)],
  ])('is erased as it was promised, whatever the settings say since: %s', async (_, since) => {
    await over();
    const kept = since();
    await clock.advance(29 * dayMs);
    await kept.look();
    expect(await opened(kept, 'a-audio.mjr')).toBe('what was said');
    await clock.advance(1 * dayMs);
    await kept.look();
    expect(readdirSync(folder)).toEqual([]);
  });
  it('is kept for the shorter time where a station was started with another in the middle of the call', async () => {
    await going(recordings({ folder, keepDays: 180 }));
    await over();
    const kept = recordings({ folder, keepDays: 180 });
    await clock.advance(30 * dayMs);
    await kept.look();
    expect(readdirSync(folder)).toEqual([]);
  });
  it('is kept as long as was promised from when a clock that ran ahead was corrected', async () => {
    clock = Object.assign(new ManualClock(Date.UTC(2036, 0, 5)), { doubt: null });
    await over();
    clock = Object.assign(new ManualClock(Date.UTC(2026, 0, 5)), { doubt: null });
    const kept = recordings();
    await kept.look();
    await clock.advance(30 * dayMs);
    await kept.look();
    expect(readdirSync(folder)).toEqual([]);
  });
  it('is not said to be erased while the disk does not let it go', async () => {
    const { kept } = await over();
    await clock.advance(31 * dayMs);
    disk.refuses = 'rm';
    await kept.look();
    expect(audited.filter((entry) => entry.startsWith('erasure'))).toEqual([]);
    disk.refuses = '';
    await kept.look();
    expect(audited.at(-1)).toBe(`erasure recording ${callId}`);
  });
  it('is not said to be erased while the disk is not there', async () => {
    const { kept } = await over();
    await clock.advance(31 * dayMs);
    const away = `${folder}-away`;
    renameSync(folder, away);
    mkdirSync(folder);
    await kept.look();
    expect(audited.filter((entry) => entry.startsWith('erasure'))).toEqual([]);
    mkdirSync(join(folder, 'of another disk'));
    await kept.look();
    expect(audited.filter((entry) => entry.startsWith('erasure'))).toEqual([]);
    rmSync(folder, { recursive: true });
    renameSync(away, folder);
    await kept.look();
    expect(audited.at(-1)).toBe(`erasure recording ${callId}`);
  });
});
