import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { createLog, type StationLog } from './log.ts';

let dir: string;
let clock: ManualClock;
let log: StationLog;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingfa-log-'));
  clock = new ManualClock(Date.UTC(2026, 0, 5, 1, 0));
  log = createLog({ dir, clock });
});
afterEach(async () => {
  await log.close();
  chmodSync(dir, 0o700);
  rmSync(dir, { recursive: true, force: true });
});

function lines(): unknown[] {
  return readFileSync(join(dir, 'mingfa.log'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

describe('the log', () => {
  it('writes one JSON line an event, with its time and level', async () => {
    log.write('session.ended', { why: 'idle', lastedMs: 60_000 });
    await log.flush();
    expect(lines()).toEqual([
      {
        time: '2026-01-05T01:00:00.000Z',
        level: 'info',
        event: 'session.ended',
        fields: { why: 'idle', lastedMs: 60_000 },
      },
    ]);
  });

  it('is readable by its owner alone', async () => {
    log.write('session.began', {});
    await log.flush();
    expect(statSync(join(dir, 'mingfa.log')).mode & 0o077).toBe(0);
  });

  it('shows the newest first and keeps 500 in memory', () => {
    for (let n = 1; n <= 501; n++) log.write('device.trouble', { device: `printer-${n}`, cause: 'noise' });
    expect(log.newest(2).map((entry) => entry.fields.device)).toEqual(['printer-501', 'printer-500']);
    expect(log.newest(1000)).toHaveLength(500);
  });

  it('never grows beyond five files of 2 MB', async () => {
    const cause = 'the reader said nothing. '.repeat(70);
    for (let round = 0; round < 8; round++) {
      for (let line = 0; line < 900; line++) log.write('device.trouble', { device: `${line % 300}`, cause });
      await log.flush();
    }
    await log.close();
    const files = readdirSync(dir);
    expect(files).toContain('mingfa.1.log');
    expect(files.length).toBeLessThanOrEqual(5);
    const sizes = files.map((name) => statSync(join(dir, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(4.5e6);
  });

  it('is not filled by one event: what came too fast is counted, and written as one line', async () => {
    log.write('station.started', { version: '1', schemaVersion: 1 });
    for (let second = 0; second < 600; second++) {
      for (let n = 0; n < 100; n++) log.write('device.trouble', { device: 'scanner', cause: 'noise' });
      if (second % 60 === 0) log.write('device.trouble', { device: 'printer', cause: 'warm' });
      await clock.advance(1000);
    }
    await log.close();
    const written = lines() as { event: string; fields: Record<string, unknown> }[];
    expect(written.length).toBeLessThan(130);
    const of = (device: string) =>
      written.filter(({ event, fields }) => event === 'device.trouble' && fields.device === device);
    expect(of('printer')).toHaveLength(10);
    const leftOut = written.filter(({ event }) => event === 'log.left-out');
    expect(leftOut[0]?.fields).toMatchObject({ event: 'device.trouble', device: 'scanner' });
    const counted = leftOut.reduce((sum, { fields }) => sum + Number(fields.count), 0);
    expect(counted + of('scanner').length).toBe(60_000);
  });

  it.each([
    ['another trouble of the same device', { device: 'scanner', cause: 'cutter jam' }],
    ['trouble of another device', { device: 'printer', cause: 'noise' }],
  ])('lets %s through in the middle of a flood', async (_, fields) => {
    for (let n = 0; n < 1000; n++) log.write('device.trouble', { device: 'scanner', cause: 'noise' });
    log.write('device.trouble', fields);
    await log.flush();
    expect(lines()).toContainEqual(expect.objectContaining({ fields }));
  });

  it('lets each part of the station say what went wrong, however often another does', () => {
    for (let n = 0; n < 1000; n++) log.write('store.write-failed', { where: 'clock', cause: `full ${n}` });
    log.write('store.write-failed', { where: 'backup', cause: 'full' });
    expect(log.newest(1)[0]?.fields.where).toBe('backup');
    expect(log.newest(500).length).toBeLessThan(60);
  });

  it('keeps in memory how it began, however long one event comes again and again', async () => {
    log.write('station.started', { version: '1', schemaVersion: 1 });
    for (let minute = 0; minute < 24 * 60; minute++) {
      for (let n = 0; n < 20; n++) log.write('device.trouble', { device: 'scanner', cause: 'noise' });
      await clock.advance(60_000);
    }
    const kept = log.newest(500).map(({ event }) => event);
    expect(kept).toHaveLength(500);
    expect(kept).toContain('station.started');
  });

  it('holds every ticket of a full hall', () => {
    for (let n = 0; n < 200; n++) log.write('queue.ticket-taken', { service: 'consult', number: `A${n}` });
    expect(log.newest(500).filter(({ event }) => event === 'queue.ticket-taken')).toHaveLength(200);
  });

  it('goes on without its file when the disk refuses, and takes it up again later', async () => {
    const blocked = join(dir, 'blocked');
    writeFileSync(blocked, 'in the way');
    const other = createLog({ dir: blocked, clock });
    other.write('session.began', {});
    await new Promise((resolve) => setImmediate(resolve));
    await other.flush();
    expect(other.newest(1)[0]?.event).toBe('session.began');
    rmSync(blocked);
    await clock.advance(60_000);
    other.write('session.ended', { why: 'left', lastedMs: 1 });
    await other.flush();
    expect(readFileSync(join(blocked, 'mingfa.log'), 'utf8')).toContain('session.ended');
    await other.close();
  });
});

describe('what could be personal', () => {
  it.each(['11010519491231002X', '110105194912310021', '130503670401001', 'CHN110000012345'])(
    'is taken out of texts: %s',
    async (number) => {
      log.write('station.unexpected-error', { where: 'sam-v', cause: `unreadable: <${number}>` });
      await log.flush();
      expect(readFileSync(join(dir, 'mingfa.log'), 'utf8')).not.toContain(number);
      expect(log.newest(1)[0]?.fields.cause).toBe('unreadable: <[number removed]>');
    },
  );

  it('has no field: what the catalogue does not name is dropped, and that is marked', () => {
    const fields = { name: '林小满', why: 'idle', lastedMs: 5 };
    log.write('session.ended', fields);
    expect(log.newest(1)[0]?.fields).toEqual({ why: 'idle', lastedMs: 5, droppedFields: 'name' });
  });

  it('cannot come in as another type', () => {
    log.write('session.ended', { why: { name: '林小满' } as unknown as string, lastedMs: 5 });
    expect(JSON.stringify(log.newest(1))).not.toContain('林小满');
  });

  it('cannot come in as an event of its own', () => {
    log.write('visit of 林小满' as 'session.began', {});
    expect(log.newest(1)[0]).toMatchObject({ event: 'log.event-refused', fields: { event: 'unnamed' } });
  });

  it('cannot be written by a caller that the type checker saw', () => {
    // @ts-expect-error: the catalogue has no such field
    log.write('session.began', { name: '林小满' });
    expect(log.newest(1)[0]?.fields).toEqual({ droppedFields: 'name' });
  });
});
