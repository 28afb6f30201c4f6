import { createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { Log } from '../log/events.ts';
import { filesWith, openTestStore } from '../store/test-store.ts';
import { loadDataKey, PersonalVault, personalTables } from './personal.ts';

const dayMs = 86_400_000;
const person = { name: '林小满的名字', note: 'Lin Xiaoman, invented' };

let clock: ManualClock;
let written: [string, object][];
let data: ReturnType<typeof openTestStore>;
let vault: PersonalVault;
const log: Log = { write: (name, fields) => written.push([name, fields]) };
const key = createSecretKey(randomBytes(32));

beforeEach(() => {
  clock = new ManualClock();
  written = [];
  data = openTestStore({ clock, notInBackups: personalTables });
  vault = new PersonalVault({ store: data.store, key, clock, log });
});
afterEach(() => {
  vault.close();
  data.remove();
});

/** A disk that takes nothing, its reserve spent. */
function fillDisk(): { free(): void } {
  const essential = vi.spyOn(data.store, 'essential').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  return { free: () => essential.mockRestore() };
}
function tomorrow(): number {
  return clock.now() + dayMs;
}
function sealedBytes(subject: string): Buffer {
  const read = data.store.db.prepare<[string], Buffer>(
    'SELECT sealed FROM personal_records WHERE subject = ?',
  );
  return read.pluck().get(subject) ?? Buffer.alloc(0);
}

describe('the vault', () => {
  it('gives back what was put, until it is replaced', () => {
    vault.put('ticket-1', person, tomorrow());
    expect(vault.get('ticket-1')).toEqual(person);
    vault.put('ticket-1', { name: '何晓' }, tomorrow());
    expect(vault.get('ticket-1')).toEqual({ name: '何晓' });
    expect(vault.get('ticket-2')).toBeNull();
  });

  it('never writes anything readable to a file', async () => {
    vault.put('ticket-1', person, tomorrow());
    await data.store.backup();
    expect(filesWith(data.folder, 'ticket-1')).not.toEqual([]);
    for (const text of Object.values(person)) expect(filesWith(data.folder, text)).toEqual([]);
  });

  it('opens nothing that was moved to another person', () => {
    vault.put('ticket-1', person, tomorrow());
    data.store.db.prepare("UPDATE personal_records SET subject = 'ticket-2'").run();
    expect(vault.get('ticket-2')).toBeNull();
    expect(written).toContainEqual(['personal.unreadable', {}]);
  });

  it('opens nothing with another key, and nothing that was changed', () => {
    vault.put('ticket-1', person, tomorrow());
    const other = createSecretKey(randomBytes(32));
    const stranger = new PersonalVault({ store: data.store, key: other, clock, log });
    expect(stranger.get('ticket-1')).toBeNull();
    stranger.close();
    const sealed = sealedBytes('ticket-1');
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    data.store.db.prepare('UPDATE personal_records SET sealed = ?').run(sealed);
    expect(vault.get('ticket-1')).toBeNull();
  });

  it('seals the same words differently each time', () => {
    vault.put('ticket-1', person, tomorrow());
    const first = sealedBytes('ticket-1');
    vault.put('ticket-1', person, tomorrow());
    expect(sealedBytes('ticket-1').equals(first)).toBe(false);
  });

  it('stands or falls with the transaction around it', () => {
    expect(() =>
      data.store.transaction(() => {
        vault.put('ticket-1', person, tomorrow());
        throw new Error('no ticket');
      }),
    ).toThrow('no ticket');
    expect(vault.get('ticket-1')).toBeNull();
  });
});

describe('erasing', () => {
  it('leaves no byte of the record in any file, backups included', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `ticket-${index}`);
    for (const subject of many) vault.put(subject, { name: '林小满'.repeat(index(subject)) }, tomorrow());
    const sealed = many.map(sealedBytes);
    await data.store.backup();
    expect(filesWith(data.folder, sealed[7] ?? '')).not.toEqual([]);
    for (const subject of many) vault.erase(subject);
    await clock.advance(1_000);
    for (const bytes of sealed) expect(filesWith(data.folder, bytes.subarray(0, 28))).toEqual([]);
  });

  it('includes what a newer record replaced', async () => {
    vault.put('ticket-1', person, tomorrow());
    const sealed = sealedBytes('ticket-1');
    vault.put('ticket-1', { name: '何晓' }, tomorrow());
    await clock.advance(1_000);
    expect(filesWith(data.folder, sealed)).toEqual([]);
  });

  it('leaves no byte of one record among others that stay', async () => {
    for (let count = 0; count < 100; count++) vault.put(`ticket-${count}`, { name: '何晓' }, tomorrow());
    const gone = sealedBytes('ticket-50');
    vault.erase('ticket-50');
    await clock.advance(1_000);
    expect(filesWith(data.folder, gone)).toEqual([]);
    expect(vault.get('ticket-51')).toEqual({ name: '何晓' });
  });

  it('happens by itself when its day has come, and is told in numbers only', async () => {
    vault.put('ticket-1', person, clock.now() + 90_000);
    expect(vault.get('ticket-1')).toEqual(person);
    clock.jump(90_000);
    expect(vault.get('ticket-1')).toBeNull();
    await clock.advance(61_000);
    expect(sealedBytes('ticket-1')).toHaveLength(0);
    expect(written).toEqual([['personal.erased', { records: 1 }]]);
  });

  it('catches up at the start on what fell due while the terminal was off', () => {
    vault.put('ticket-1', person, clock.now() + 5);
    clock.jump(dayMs);
    new PersonalVault({ store: data.store, key, clock, log }).close();
    expect(sealedBytes('ticket-1')).toHaveLength(0);
  });

  it('may be part of a larger transaction', async () => {
    vault.put('ticket-1', person, tomorrow());
    const sealed = sealedBytes('ticket-1');
    data.store.transaction(() => vault.erase('ticket-1'));
    await clock.advance(1_000);
    expect(filesWith(data.folder, sealed)).toEqual([]);
  });

  it('is finished before the terminal stops', () => {
    vault.put('ticket-1', person, tomorrow());
    const sealed = sealedBytes('ticket-1');
    vault.erase('ticket-1');
    vault.close();
    expect(filesWith(data.folder, sealed)).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe('the data key', () => {
  let dir: string;
  const environment = {};
  beforeEach(() => {
    dir = join(mkdtempSync(join(tmpdir(), 'mingfa-keys-')), 'keys');
  });
  afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

  function load(options: Partial<Parameters<typeof loadDataKey>[0]> = {}) {
    return loadDataKey({ dir, environment, ...options });
  }

  it('is made once, for its owner alone, and is the same at the next start', () => {
    const first = load();
    const second = load();
    expect(first.ok && second.ok && first.value.equals(second.value)).toBe(true);
    expect(statSync(join(dir, 'data-key')).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  it('is refused when others can read it, with what to do', () => {
    load();
    chmodSync(join(dir, 'data-key'), 0o640);
    const result = load();
    expect(result).toMatchObject({ ok: false, failure: { kind: 'loose-permissions' } });
    if (!result.ok) expect(result.failure.remedy).toContain('chmod 600');
  });

  it('is refused when it is no key', () => {
    load();
    writeFileSync(join(dir, 'data-key'), 'short');
    expect(load()).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });

  it('comes from systemd where systemd has it', () => {
    const credentials = join(dir, '..', 'credentials');
    mkdirSync(credentials);
    const bytes = randomBytes(32);
    writeFileSync(join(credentials, 'mingfa-data-key'), bytes);
    const result = load({ environment: { CREDENTIALS_DIRECTORY: credentials } });
    expect(result.ok && result.value.export().equals(bytes)).toBe(true);
  });

  it('can be sealed by a key ring, and is then nowhere in plain', () => {
    const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xa5));
    const first = load({ protect: { seal: flip, open: flip } });
    const again = load({ protect: { seal: flip, open: flip } });
    expect(first.ok && again.ok && first.value.equals(again.value)).toBe(true);
    const onDisk = readFileSync(join(dir, 'data-key.sealed'));
    expect(first.ok && onDisk.equals(first.value.export())).toBe(false);
  });

  it('that the key ring will not open is a clear failure', () => {
    const locked = () => {
      throw new Error('the key ring is locked');
    };
    load({ protect: { seal: (bytes) => bytes, open: locked } });
    expect(load({ protect: { seal: (bytes) => bytes, open: locked } })).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable' },
    });
  });
});

function index(subject: string): number {
  return 1 + (Number(subject.slice('ticket-'.length)) % 300);
}

describe('on a full disk', () => {
  it('the terminal starts and runs although something is due, and erases it when there is room', async () => {
    vault.put('a', person, tomorrow());
    vault.close();
    clock.jump(2 * dayMs);
    const disk = fillDisk();
    vault = new PersonalVault({ store: data.store, key, clock, log });
    await clock.advance(dayMs);
    vault.timeCorrected({ since: 0, shiftMs: 0 });
    expect(vault.get('a')).toBeNull();
    expect(written).toContainEqual(['store.write-failed', expect.objectContaining({ where: 'personal' })]);
    disk.free();
    await clock.advance(dayMs);
    expect(sealedBytes('a')).toHaveLength(0);
  });
});
