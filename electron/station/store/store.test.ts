import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { Log } from '../log/events.ts';
import { scheduleBackups } from './backup-schedule.ts';
import { backupFolder, listBackups } from './backups.ts';
import { isDiskFull } from './failure.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { readMigration, shippedMigrations, sorted } from './migrations.ts';
import { openStore } from './open-store.ts';
import { Reserve } from './reserve.ts';
import { Store } from './store.ts';

const notes = readMigration('0001-notes.sql', 'CREATE TABLE notes (text TEXT NOT NULL) STRICT;');
const names = readMigration('0100-names.sql', 'CREATE TABLE names (text TEXT NOT NULL) STRICT;');
const late = readMigration('0002-late.sql', 'ALTER TABLE notes ADD COLUMN at INTEGER;');

const dayMs = 86_400_000;
const mayOf2026 = Date.UTC(2026, 4, 1);

let folder: string;
let file: string;
let clock: ManualClock;
let written: string[];
let opened: Store[];
const log: Log = { write: (name) => written.push(name) };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-store-'));
  file = join(folder, 'data', 'mingfa.db');
  clock = new ManualClock();
  written = [];
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function attempt(migrations = [notes], notInBackups: string[] = []) {
  return openStore({ file, clock, log, migrations, notInBackups, reserveBytes: 4096 });
}
function open(migrations = [notes], notInBackups: string[] = []): Store {
  const result = attempt(migrations, notInBackups);
  if (!result.ok) throw new Error(result.failure.message);
  opened.push(result.value);
  return result.value;
}
function write(store: Store, text: string): void {
  store.transaction(() => store.db.prepare('INSERT INTO notes (text) VALUES (?)').run(text));
}
function read(store: Store): unknown[] {
  return store.db.prepare('SELECT text FROM notes').pluck().all();
}

describe('the database of a terminal', () => {
  it('runs on a SQLite without the write-ahead-log bug that 3.51.3 fixed', () => {
    const version = open().db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  it('is durable at each commit and keeps foreign keys', () => {
    const { db } = open();
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('is readable by its owner alone, write-ahead log and backups included', async () => {
    const store = open();
    write(store, 'kept');
    await store.backup();
    for (const path of [file, `${file}-wal`, `${file}.reserve`, backupFolder(file)])
      expect([path, statSync(path).mode & 0o077]).toEqual([path, 0]);
  });

  it('keeps all of a change or none of it', () => {
    const store = open();
    expect(() =>
      store.transaction(() => {
        write(store, 'half');
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(read(store)).toEqual([]);
  });

  it('still holds after a restart what was answered before it', () => {
    write(open(), 'kept');
    opened.pop()?.close();
    expect(read(open())).toEqual(['kept']);
  });

  it('cannot be opened where a file stands in the way of its folder, and says so', () => {
    writeFileSync(join(folder, 'data'), '');
    const result = attempt();
    expect(result).toMatchObject({ ok: false, failure: { kind: 'cannot-open' } });
  });
});

describe('migrations', () => {
  it('are all well-formed and apply to an empty database', () => {
    expect(open([...shippedMigrations]).schemaVersion).toBe(shippedMigrations.at(-1)?.number);
  });

  it('apply a lower number that came later, and only once', () => {
    const first = open([notes, names]);
    write(first, 'early');
    first.close();
    opened.pop();
    const store = open([notes, late, names]);
    expect(store.db.prepare('SELECT text, at FROM notes').all()).toEqual([{ text: 'early', at: null }]);
    expect(store.schemaVersion).toBe(100);
  });

  it('leave a copy of the database as it was before', () => {
    write(open(), 'early');
    opened.pop()?.close();
    open([notes, late]);
    const [backup = ''] = listBackups(file);
    const copy = new Database(backup, { readonly: true });
    expect(copy.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'early' }]);
    copy.close();
  });

  it('refuse a database from the future and leave every byte of it', () => {
    open([notes, names]);
    opened.pop()?.close();
    const before = readFileSync(file);
    const result = attempt([notes]);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'from-the-future' } });
    if (!result.ok) expect(result.failure.message).toContain('0100-names');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuse a migration that was changed after it was applied, but not for its line ends', () => {
    open([notes]);
    opened.pop()?.close();
    const changed = readMigration('0001-notes.sql', `${notes.sql} -- better`);
    expect(attempt([changed])).toMatchObject({ ok: false, failure: { kind: 'migration-changed' } });
    const lines = 'CREATE TABLE a (b);\nCREATE TABLE c (d);\n';
    expect(readMigration('0001-a.sql', lines.replaceAll('\n', '\r\n')).sha256).toBe(
      readMigration('0001-a.sql', lines).sha256,
    );
  });

  it('that fail leave nothing half applied', () => {
    const broken = readMigration('0002-broken.sql', 'CREATE TABLE half (a); CREATE TABLE half (b);');
    open([notes]);
    opened.pop()?.close();
    expect(attempt([notes, broken])).toMatchObject({ ok: false, failure: { kind: 'migration-failed' } });
    expect(open([notes]).db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
  });

  it('must be named and numbered once', () => {
    expect(() => readMigration('notes.sql', '')).toThrow('not named like');
    expect(() => sorted([notes, readMigration('0001-other.sql', '')])).toThrow('two migrations');
  });

  it('leave the database of another program alone', () => {
    open([]);
    const other = join(folder, 'other.db');
    const db = new Database(other);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    expect(openStore({ file: other, clock, log, migrations: [notes] })).toMatchObject({
      ok: false,
      failure: { kind: 'not-ours' },
    });
  });
});

describe('a damaged database', () => {
  function damage(): void {
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 100);
    writeFileSync(file, bytes);
  }
  async function backedUp(): Promise<void> {
    const store = open();
    write(store, 'before');
    expect(await store.backup()).toMatchObject({ outcome: 'made' });
    store.close();
    opened.pop();
  }

  it.each([
    ['overwritten', damage],
    ['no database at all', () => writeFileSync(file, 'x'.repeat(5000))],
    ['emptied', () => truncateSync(file, 0)],
    ['cut short', () => truncateSync(file, 5000)],
    ['set aside by a restore that did not come to its end', () => renameSync(file, `${file}.damaged-before`)],
  ])('%s is set aside, the backup takes its place, and it is told', async (_, spoil) => {
    await backedUp();
    spoil();
    const store = open();
    expect(read(store)).toEqual(['before']);
    expect(store.restoredFromBackup).toBe(true);
    expect(written).toEqual(['store.restored']);
    expect(readdirSync(join(folder, 'data')).some((name) => name.includes('.damaged-'))).toBe(true);
  });

  it('is replaced by an older backup when the newest is damaged too', async () => {
    await backedUp();
    clock.jump(1000);
    await backedUp();
    writeFileSync(listBackups(file)[0] ?? '', 'x'.repeat(5000));
    damage();
    expect(read(open())).toEqual(['before']);
  });

  it('is kept beside those of before, the last two, whatever the clock says', () => {
    const kept = () =>
      readdirSync(join(folder, 'data'))
        .filter((name) => name.includes('.damaged-'))
        .map((name) =>
          readFileSync(join(folder, 'data', name))
            .subarray(0, 5)
            .toString(),
        )
        .toSorted();
    for (const name of ['one..', 'two..', 'three']) {
      open();
      opened.pop()?.close();
      writeFileSync(file, name.repeat(1000));
      clock.jump(-366 * dayMs);
    }
    open();
    expect(kept()).toEqual(['three', 'two..']);
  });

  it('without a backup starts anew, so that the terminal can serve', () => {
    write(open(), 'lost');
    opened.pop()?.close();
    damage();
    const store = open();
    expect(read(store)).toEqual([]);
    expect(store.restoredFromBackup).toBe(true);
  });
});

describe('backups', () => {
  it('are made when something changed, and three are kept', async () => {
    const store = open();
    for (let round = 0; round < 5; round++) {
      write(store, 'more');
      expect(await store.backup()).toMatchObject({ outcome: 'made' });
      expect(await store.backup()).toEqual({ outcome: 'unchanged' });
      clock.jump(1000);
    }
    expect(listBackups(file)).toHaveLength(3);
  });

  it.each([
    ['a year ahead', 366 * dayMs],
    ['in 1970', -mayOf2026],
    ['at the same instant', 0],
  ])('after a clock that was %s: the newest stays, and is the one restored', async (_, jumpMs) => {
    clock = new ManualClock(mayOf2026);
    const store = open();
    clock.jump(Math.max(0, jumpMs));
    for (let round = 0; round < 3; round++) {
      write(store, `old ${round}`);
      await store.backup();
    }
    clock.jump(jumpMs > 0 ? -jumpMs : jumpMs);
    write(store, 'newest');
    const made = await store.backup();
    if (made.outcome !== 'made') throw new Error('no backup was made');
    expect(existsSync(made.file)).toBe(true);
    expect(listBackups(file)[0]).toBe(made.file);
    store.close();
    opened.pop();
    truncateSync(file, 0);
    expect(read(open())).toContain('newest');
  });

  it('of the time before they had numbers are older than all that have one', async () => {
    const store = open();
    await store.backup();
    const [first = ''] = listBackups(file);
    const old = join(backupFolder(file), 'mingfa.db.20991231T000000000Z');
    renameSync(first, old);
    write(store, 'newer');
    await store.backup();
    expect(listBackups(file)).toHaveLength(2);
    expect(listBackups(file)[1]).toBe(old);
  });

  it('leave out what must not outlive its erasure', async () => {
    const store = open([notes], ['notes']);
    write(store, 'seldom seen words');
    await store.backup();
    const [backup = ''] = listBackups(file);
    expect(readFileSync(backup).includes('seldom seen words')).toBe(false);
    expect(read(store)).toEqual(['seldom seen words']);
  });

  it('that a sudden end left half made are removed at the next start', async () => {
    const store = open();
    await store.backup();
    const half = join(backupFolder(file), 'mingfa.db.unfinished');
    writeFileSync(half, 'sealed records');
    open();
    expect(existsSync(half)).toBe(false);
    expect(listBackups(file)).toHaveLength(1);
  });

  it('that fail leave nothing that takes room on the disk, or holds what was to be left out', async () => {
    const store = open();
    vi.spyOn(store.db, 'backup').mockImplementation(async (half) => {
      writeFileSync(half, 'sealed records');
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    });
    expect(await store.backup()).toMatchObject({ outcome: 'failed' });
    expect(readdirSync(backupFolder(file))).toEqual([]);
  });

  it('before a migration leave nothing either when they fail', () => {
    const store = open();
    write(store, 'sealed records');
    store.db.exec("CREATE TRIGGER kept BEFORE DELETE ON notes BEGIN SELECT RAISE(FAIL, 'kept'); END");
    store.close();
    opened.pop();
    expect(() => attempt([notes, names], ['notes'])).toThrow('kept');
    expect(readdirSync(backupFolder(file))).toEqual([]);
  });

  it('and the whole disk may be gone: that is said, and nothing throws', async () => {
    const store = open();
    write(store, 'something');
    renameSync(dirname(file), join(folder, 'elsewhere'));
    expect(await store.backup()).toMatchObject({ outcome: 'failed' });
  });

  it('are made though a folder lies where the unfinished one is written', async () => {
    const store = open();
    write(store, 'something');
    mkdirSync(join(backupFolder(file), 'mingfa.db.unfinished', 'full'), { recursive: true });
    expect(await store.backup()).toMatchObject({ outcome: 'made' });
  });

  it('are made every hour, and a failure is logged and tried again', async () => {
    const store = open();
    const schedule = scheduleBackups({ store, clock, log, everyMs: 3_600_000 });
    writeFileSync(backupFolder(file), 'in the way');
    await clock.advance(3_600_000);
    await expect.poll(() => written).toEqual(['store.write-failed']);
    rmSync(backupFolder(file));
    await clock.advance(3_600_000);
    await expect.poll(() => listBackups(file)).toHaveLength(1);
    schedule.stop();
    expect(clock.pending).toBe(0);
  });
});

describe('a full disk', () => {
  it('is recognised, and what was said before stays', () => {
    const store = open();
    const pages = store.db.pragma('page_count', { simple: true });
    store.db.pragma(`max_page_count = ${pages}`);
    let error: unknown;
    try {
      write(store, 'x'.repeat(100_000));
    } catch (caught) {
      error = caught;
    }
    expect(isDiskFull(error)).toBe(true);
    expect(read(store)).toEqual([]);
  });

  it('gives the reserve up for what is essential', () => {
    const store = open();
    const reserve = `${file}.reserve`;
    const pages = store.db.pragma('page_count', { simple: true });
    store.db.pragma(`max_page_count = ${pages}`);
    expect(existsSync(reserve)).toBe(true);
    store.essential(() => {
      if (!existsSync(reserve)) store.db.pragma('max_page_count = 1000');
      write(store, 'x'.repeat(100_000));
    });
    expect(existsSync(reserve)).toBe(false);
    expect(read(store)).toHaveLength(1);
  });
});

describe('a database that another program holds', () => {
  it('takes nothing for as long, says so, and goes on by itself', async () => {
    const store = open();
    const add = () => store.transaction(() => store.db.exec("INSERT INTO notes VALUES ('a')"));
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(add).toThrow('locked');
    expect(store.storage.failing).toBe(true);
    other.close();
    await clock.advance(2_000);
    expect(store.storage.failing).toBe(false);
    add();
  });
});

describe('the reserve', () => {
  const reserve = () => `${file}.reserve`;
  it.each<[string, () => void]>([
    ['gone', () => rmSync(reserve())],
    ['of another size', () => writeFileSync(reserve(), 'short')],
    [
      'a folder',
      () => {
        rmSync(reserve());
        mkdirSync(join(reserve(), 'full'), { recursive: true });
      },
    ],
  ])('that is %s at a start is set aside again', (_, spoil) => {
    open().close();
    opened.pop();
    spoil();
    open();
    expect(statSync(reserve()).size).toBe(4096);
  });

  it('comes back when a disk that failed is there again', async () => {
    open();
    rmSync(reserve());
    renameSync(dirname(file), join(folder, 'elsewhere'));
    const store = new Store(openDatabase(), { file, clock }, new Reserve(reserve(), 4096), false);
    await clock.advance(60_000);
    renameSync(join(folder, 'elsewhere'), dirname(file));
    await clock.advance(2_000);
    expect(statSync(reserve()).size).toBe(4096);
    store.close();
  });
  function openDatabase() {
    return new Database(join(folder, 'elsewhere', 'mingfa.db'));
  }
});

describe('a disk that fails', () => {
  it.each(['EIO', 'EROFS', 'EMFILE'])('at a start with %s is said so, with what to do', (code) => {
    const result = openStore({
      file,
      clock,
      log,
      get migrations(): never {
        throw Object.assign(new Error(`${code}: refused`), { code });
      },
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'cannot-open' } });
  });
});

describe('a start on a full disk', () => {
  it('gives the reserve up rather than leave the terminal dead', () => {
    open();
    opened.pop()?.close();
    const noSpace = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const reserve = `${file}.reserve`;
    let refused = 0;
    const result = openStore({
      file,
      clock,
      log,
      reserveBytes: 4096,
      get migrations() {
        if (!existsSync(reserve)) return [notes];
        refused += 1;
        throw noSpace;
      },
    });
    if (!result.ok) throw new Error(result.failure.message);
    opened.push(result.value);
    expect(refused).toBe(1);
  });

  it('without a reserve says so, and what to do', () => {
    const noSpace = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const result = openStore({
      file,
      clock,
      log,
      get migrations(): never {
        throw noSpace;
      },
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'disk-full' } });
  });
});

describe('the lock of a data folder', () => {
  it.each([
    ['others may write in', () => chmodSync(folder, 0o777), 'loose-permissions'],
    ['the group may write in', () => chmodSync(folder, 0o770), 'loose-permissions'],
    ['is a file', () => replace((path) => writeFileSync(path, '')), 'cannot-open'],
    ['is a circle of links', () => replace((path) => symlinkSync(path, path)), 'cannot-open'],
    ['is a link to nothing', () => replace((path) => symlinkSync('/nowhere/at/all', path)), 'cannot-open'],
  ])('is not taken where it %s, and what to do is said', (_, spoil, kind) => {
    spoil();
    const refused = lockDataFolder(folder);
    expect(refused).toMatchObject({ ok: false, failure: { kind, message: expect.stringContaining(folder) } });
    expect(refused.ok ? '' : refused.failure.remedy).not.toBe('');
  });
  function replace(by: (path: string) => void): void {
    rmSync(folder, { recursive: true });
    by(folder);
  }

  const holdIt = `
    const Database = require('better-sqlite3');
    const fs = require('node:fs');
    const db = new Database(process.argv[1] + '/lock.db');
    db.exec('BEGIN EXCLUSIVE');
    fs.writeFileSync(process.argv[1] + '/lock.pid', String(process.pid));
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;

  it('lets one process in, names it to the other, and is free after a SIGKILL', async () => {
    const other = spawn(process.execPath, ['-e', holdIt, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(other.stdout, 'data');
    const refused = lockDataFolder(folder);
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'in-use', pid: other.pid } });
    if (!refused.ok) expect(refused.failure.remedy).toContain('data folder of its own');
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = lockDataFolder(folder);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value.release();
  });

  it('can be taken again after it was given back', () => {
    for (let round = 0; round < 2; round++) {
      const lock = lockDataFolder(folder);
      expect(lock.ok).toBe(true);
      if (lock.ok) lock.value.release();
    }
  });

  it('holds against a second attempt in the same process', () => {
    const lock = lockDataFolder(folder);
    expect(lockDataFolder(folder).ok).toBe(false);
    if (lock.ok) lock.value.release();
  });
});
