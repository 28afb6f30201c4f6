import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Recordings } from './recordings.ts';

const disk = vi.hoisted(() => ({ refuses: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rm: typeof real.rm = async (...of) => {
    if (disk.refuses) throw Object.assign(new Error('of the test'), { code: 'EACCES' });
    return real.rm(...of);
  };
  return { ...real, rm };
});

const dayMs = 24 * 60 * 60_000;
const callId = randomUUID();
let folder: string;
let audited: string[];
let clock: ManualClock & { doubt: object | null };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-recordings-'));
  audited = [];
  // The dates of files are the machine's own.
  clock = Object.assign(new ManualClock(Date.now()), { doubt: null });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const recordings = () =>
  new Recordings({
    settings: { folder, keepDays: 30 },
    clock,
    log: { write: () => undefined },
    audit: { record: (_, action, detail) => void audited.push(`${action} ${detail}`) },
  });
const written = (name: string, text: string) => writeFileSync(join(folder, callId, name), text);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('what was recorded of a call', () => {
  it('has its hash in the audit with the call, once', async () => {
    const call = recordings().of(callId);
    await call.prepare();
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
  it('is taken up by a station that was killed meanwhile, and not while the call goes on', async () => {
    await recordings().of(callId).prepare();
    written('a-audio.mjr', 'sound');
    const after = recordings();
    after.of(callId);
    await after.look();
    expect(audited).toEqual([]);
    after.done(callId);
    await after.look();
    await after.look();
    expect(audited).toEqual([`consultation-recorded ${callId} a-audio.mjr 5 ${hash('sound')}`]);
  });
  it('is erased with its date, by a clock that is believed', async () => {
    const kept = recordings();
    await kept.of(callId).prepare();
    written('a-audio.mjr', 'sound');
    kept.done(callId);
    await kept.look();
    clock.doubt = {};
    await clock.advance(31 * dayMs);
    await kept.look();
    expect(readdirSync(folder)).toEqual([callId]);
    clock.doubt = null;
    await kept.look();
    expect(readdirSync(folder)).toEqual([]);
    expect(audited.at(-1)).toBe(`erasure recording ${callId}`);
  });
  it('is not said to be erased while the disk does not let it go', async () => {
    const kept = recordings();
    await kept.of(callId).prepare();
    written('a-audio.mjr', 'sound');
    kept.done(callId);
    await clock.advance(31 * dayMs);
    disk.refuses = true;
    await kept.look();
    expect(audited.filter((entry) => entry.startsWith('erasure'))).toEqual([]);
    disk.refuses = false;
    await kept.look();
    expect(audited.at(-1)).toBe(`erasure recording ${callId}`);
  });
  it('leaves nothing where nothing was recorded', async () => {
    const call = recordings().of(callId);
    await call.prepare();
    await call.gather();
    expect(readdirSync(folder)).toEqual([]);
  });
});
