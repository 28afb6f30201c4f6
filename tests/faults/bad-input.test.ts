import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../harness/client.ts';
import {
  makeStationFolder,
  type RunningStation,
  type StationFolder,
  startStation,
} from '../harness/station.ts';

let folder: StationFolder;
let station: RunningStation | undefined;

beforeEach(() => {
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
});
afterEach(async () => {
  await station?.stop();
  station = undefined;
  folder.remove();
});

describe('a station that cannot start says why and what to do', () => {
  test.each([
    ['not JSON', '{ "station": ', /not JSON.*line 1/s],
    ['a wrong value', '{"hub":{"port":"many"}}', /hub\.port/],
    ['a word nobody knows', '{"hubb":{}}', /hubb/],
  ])('settings: %s', async (_name, text, expected) => {
    writeFileSync(folder.settingsFile, text);
    await expect(startStation(folder)).rejects.toThrow(expected);
  });
  test('no settings file', async () => {
    await expect(
      startStation({ ...folder, settingsFile: join(folder.dataDir, 'nowhere.json') }),
    ).rejects.toThrow(/no settings file/);
  });
  test('two terminals on one data folder', async () => {
    station = await startStation(folder);
    await expect(startStation(folder)).rejects.toThrow(/already uses the data folder.*process \d+/s);
    const { call, close } = await connect(station.hubUrl);
    expect((await call.terminal.profile()).profile).toBe('kiosk');
    close();
  });
  test('a database from the future is left as it is', async () => {
    const first = await startStation(folder);
    await first.stop();
    const file = join(folder.dataDir, 'station.db');
    const db = new Database(file);
    db.exec(
      `INSERT INTO schema_migrations SELECT 9999, 'from-the-future', sha256, applied_at FROM schema_migrations LIMIT 1`,
    );
    db.close();
    await expect(startStation(folder)).rejects.toThrow(/newer version/);
    const after = new Database(file, { readonly: true });
    expect(after.prepare('SELECT count(*) FROM schema_migrations WHERE number = 9999').pluck().get()).toBe(1);
    after.close();
  });
});

describe('a caller that does wrong', () => {
  test('a wrong PIN many times is locked out, also across a restart; others go on', async () => {
    station = await startStation(folder);
    const guess = async () => {
      const { call, close } = await connect(station?.hubUrl ?? '');
      const { error } = await safe(call.access.prove({ method: 'pin', pin: '000000' }));
      close();
      return (error as { code?: string } | null)?.code;
    };
    const codes = [];
    for (let turn = 0; turn < 6; turn++) codes.push(await guess());
    expect(codes[0]).toBe('WRONG_PROOF');
    expect(codes[5]).toBe('LOCKED');
    await station.stop();
    station = await startStation(folder);
    const right = await connect(station.hubUrl);
    const { error } = await safe(right.call.access.prove({ method: 'pin', pin: folder.technicianPin }));
    expect((error as { code?: string } | null)?.code).toBe('LOCKED');
    const { name, password } = folder.clerk;
    expect((await right.call.access.prove({ method: 'password', name, password })).role).toBe('staff');
    right.close();
  });
  test('a call with wrong input, and one without the right, are refused with a reason; the station lives on', async () => {
    station = await startStation(folder);
    const nobody = await connect(station.hubUrl);
    const taken = await safe(nobody.call.queue.find({ number: 'A001' }));
    expect((taken.error as { code?: string }).code).toBe('NOT_ALLOWED');
    await nobody.call.access.prove(station.terminal);
    const malformed = await safe(nobody.call.queue.take({ serviceId: 'NO SUCH' } as never));
    expect((malformed.error as { code?: string }).code).toBe('BAD_REQUEST');
    expect((await nobody.call.terminal.profile()).profile).toBe('kiosk');
    nobody.close();
  });
});
