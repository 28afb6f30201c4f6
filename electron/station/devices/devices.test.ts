import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { IdentityCard } from '#drivers/card-reader/card-reader.ts';
import { cardReportOf } from '#drivers/card-reader/card-report.ts';
import { FakeDevices } from '#drivers/host/fake-devices.ts';
import { MemoryHosts } from '#drivers/host/memory-host.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import type { Connection } from '../kernel/implement.ts';
import { procedures } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import { openTestStore } from '../store/test-store.ts';
import { Devices, type DevicesDeps, deviceProcedures } from './devices.ts';

const settings = [
  { id: 'id-reader', model: 'sam-v', port: '/dev/reader', paperWidthMm: 80, rollLengthM: 80, options: {} },
  { id: 'tickets', model: 'escpos', port: '/dev/printer', paperWidthMm: 80, rollLengthM: 80, options: {} },
] as const;

const ticket: PrintDocument = { jobId: 'ticket-A001', lines: [{ kind: 'text', text: 'A001', size: 4 }] };
const card: IdentityCard = {
  kind: 'foreigner-2023',
  name: '欧阳试',
  englishName: 'INVENTED, PERSON',
  sex: 'male',
  ethnicity: null,
  birthDate: '1985-02-03',
  address: null,
  idNumber: '911156198502030018',
  issuer: null,
  validFrom: null,
  validTo: null,
  nationality: 'CAN',
  renewalCount: '00',
  oldNumberLink: '',
  warnings: ['expired'],
};
const personal = [card.name, card.englishName, card.idNumber, '1985-02-03', '19850203'];

const opened: { remove(): void }[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.remove();
});

function setUp(options: { settings?: DevicesDeps['settings']; store?: ReturnType<typeof testStore> } = {}) {
  const clock = new ManualClock();
  const fakes = new FakeDevices();
  const hosts = new MemoryHosts({ clock, makeDevice: fakes.make });
  const logged: { name: string; fields: Record<string, unknown> }[] = [];
  const log: Log = { write: (name, fields) => logged.push({ name, fields }) };
  const store = options.store ?? testStore();
  const devices = new Devices({
    drawBands: async () => fail({ cause: 'no browser' }),
    settings: options.settings ?? settings,
    startHost: hosts.start,
    clock,
    log,
    store: store.store,
  });
  return { devices, clock, fakes, hosts, logged, store };
}

function testStore() {
  const store = openTestStore();
  opened.push(store);
  return store;
}

async function started(options?: Parameters<typeof setUp>[0]) {
  const parts = setUp(options);
  parts.devices.start();
  await parts.clock.advance(0);
  return parts;
}

const counter = (devices: Devices, deviceId: string, name: string) =>
  devices
    .list()
    .find((device) => device.deviceId === deviceId)
    ?.counters.find((count) => count.name === name)?.value;

describe('what can be offered', () => {
  it('is everything before anything is known', () => {
    const { devices } = setUp();
    expect(devices.host()).toEqual({ state: 'stopped', restarts: 0 });
    expect(devices.cardReader()).toBe('ready');
    expect(devices.ticketPrinter()).toBe('ready');
  });

  it('is nothing where nothing is configured', async () => {
    const { devices } = await started({ settings: [] });
    expect(devices.cardReader()).toBe('absent');
    expect(devices.ticketPrinter()).toBe('absent');
    expect(devices.list()).toEqual([]);
    expect(await devices.print(ticket)).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(await devices.readCard({ waitMs: 1 })).toMatchObject({ failure: { kind: 'reader-absent' } });
  });

  it.each([
    [{ state: 'ready' }, 'ready'],
    [{ state: 'busy', doing: 'printing' }, 'ready'],
    [{ state: 'unknown', reason: null, cause: 'silent' }, 'ready'],
    [{ state: 'low', what: 'paper' }, 'low'],
    [{ state: 'out', what: 'paper' }, 'unavailable'],
    [{ state: 'open', what: 'cover' }, 'unavailable'],
    [{ state: 'jammed', where: 'cutter' }, 'unavailable'],
    [{ state: 'absent', reason: 'link-lost', cause: 'unplugged' }, 'unavailable'],
    [{ state: 'fault', reason: null, cause: 'head' }, 'unavailable'],
  ] as const)('follows the printer: %o is %s', async (state, offered) => {
    const { devices, fakes, clock } = await started();
    fakes.printer.become(state);
    await clock.advance(0);
    expect(devices.ticketPrinter()).toBe(offered);
  });

  it.each([
    [{ state: 'busy', doing: 'reading' }, 'ready'],
    [{ state: 'unknown', reason: null, cause: 'silent' }, 'ready'],
    [{ state: 'absent', reason: 'link-lost', cause: 'unplugged' }, 'absent'],
    [{ state: 'fault', reason: null, cause: 'SW3 66' }, 'absent'],
  ] as const)('follows the reader: %o is %s', async (state, offered) => {
    const { devices, fakes, clock } = await started();
    fakes.reader.become(state);
    await clock.advance(0);
    expect(devices.cardReader()).toBe(offered);
  });

  it('is unchanged for a moment when the host is lost, and less when it stays away', async () => {
    const { devices, hosts, clock } = await started();
    hosts.mute = true;
    hosts.newest.exit(1);
    await clock.advance(0);
    expect(devices.cardReader()).toBe('ready');
    expect(devices.host()).toEqual({ state: 'starting', restarts: 1 });
    await clock.advance(6000);
    expect(devices.cardReader()).toBe('absent');
    expect(devices.ticketPrinter()).toBe('unavailable');
  });
});

describe('printing', () => {
  it('hands one document at a time to the printer, in order', async () => {
    const { devices, fakes, clock } = await started();
    const first = devices.print(ticket);
    const second = devices.print({ ...ticket, jobId: 'ticket-A002' });
    await clock.advance(0);
    expect(fakes.printer.jobs.map(({ document }) => document.jobId)).toEqual(['ticket-A001']);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    expect(await first).toEqual(ok({ wireMs: 5 }));
    await clock.advance(0);
    fakes.printer.jobs[1]?.end(ok({ wireMs: 6 }));
    expect(await second).toEqual(ok({ wireMs: 6 }));
  });

  it('fails at once when the host is killed in the middle; the next in line is printed by the next host', async () => {
    const { devices, fakes, hosts, clock, logged } = await started();
    const first = devices.print(ticket);
    const second = devices.print({ ...ticket, jobId: 'ticket-A002' });
    await clock.advance(0);
    hosts.newest.kill('SIGKILL');
    expect(await first).toMatchObject({ failure: { kind: 'uncertain' } });
    await clock.advance(200);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 6 }));
    expect(await second).toEqual(ok({ wireMs: 6 }));
    expect(logged).toContainEqual({
      name: 'device.print-ended',
      fields: {
        device: 'tickets',
        job: 'ticket-A001',
        outcome: 'uncertain',
        cause: 'Ended by a signal',
      },
    });
    expect(counter(devices, 'tickets', 'unprinted')).toBe(1);
    expect(counter(devices, 'tickets', 'printed')).toBe(1);
  });

  it('estimates what is left on the roll, and starts over with a new one', async () => {
    const { devices, fakes, clock } = await started();
    const left = () => devices.list()[1]?.paperLeftTickets;
    const full = left();
    const printed = devices.print(ticket);
    await clock.advance(0);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    await printed;
    expect(left()).toBeLessThan(Number(full));
    expect(devices.paperReplaced('tickets')).toEqual(ok(undefined));
    expect(left()).toBe(full);
  });

  it('starts the estimate over by itself when a printer that was out of paper is ready', async () => {
    const { devices, fakes, clock } = await started();
    const full = devices.list()[1]?.paperLeftTickets;
    const printed = devices.print(ticket);
    await clock.advance(0);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    await printed;
    fakes.printer.become({ state: 'out', what: 'paper' });
    fakes.printer.become({ state: 'ready' });
    await clock.advance(0);
    expect(devices.list()[1]?.paperLeftTickets).toBe(full);
  });

  it('logs one new roll of a printer whose paper sensor flutters', async () => {
    const { devices, fakes, clock, logged } = await started();
    const printed = devices.print(ticket);
    await clock.advance(0);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    await printed;
    for (let n = 0; n < 44; n++) {
      fakes.printer.become({ state: 'out', what: 'paper' });
      await clock.advance(1000);
      fakes.printer.become({ state: 'ready' });
      await clock.advance(1000);
    }
    expect(logged.filter(({ name }) => name === 'device.paper-replaced')).toHaveLength(1);
  });
});

describe('reading', () => {
  it('gives the card to the asker and nothing of it to the log or the store', async () => {
    const { devices, fakes, clock, logged, store } = await started();
    const read = devices.readCard({ waitMs: 1000 });
    await clock.advance(0);
    fakes.reader.reads[0]?.end(ok(card));
    expect(await read).toEqual(ok(cardReportOf(card, undefined)));
    const rows = store.store.db.prepare('SELECT * FROM device_counters').all();
    const written = JSON.stringify([logged, rows, devices.list()]);
    for (const text of personal) expect(written).not.toContain(text);
    expect(logged).toContainEqual({
      name: 'device.read-ended',
      fields: { device: 'id-reader', outcome: 'read', cause: '', tookMs: 0 },
    });
  });

  it('counts failures of the reader, not citizens who did not come', async () => {
    const { devices, fakes, clock } = await started();
    for (const kind of ['no-card', 'cancelled', 'place-again', 'not-an-id-card'] as const) {
      const read = devices.readCard({ waitMs: 1000 });
      await clock.advance(0);
      fakes.reader.reads.at(-1)?.end(fail({ kind, cause: 'because' }));
      await read;
    }
    expect(counter(devices, 'id-reader', 'reads')).toBe(0);
    expect(counter(devices, 'id-reader', 'failed-reads')).toBe(2);
  });

  it('ends at once when the asker goes', async () => {
    const { devices, clock } = await started();
    const mind = new AbortController();
    const read = devices.readCard({ waitMs: 60_000, signal: mind.signal });
    await clock.advance(0);
    mind.abort();
    expect(await read).toMatchObject({ failure: { kind: 'cancelled' } });
  });
});

describe('what is counted', () => {
  it('is a cut for each printed ticket, and each time the device began to fail', async () => {
    const { devices, fakes, clock } = await started();
    const printed = devices.print(ticket);
    await clock.advance(0);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    await printed;
    fakes.printer.become({ state: 'jammed', where: 'cutter' });
    fakes.printer.become({ state: 'fault', reason: null, cause: 'head too hot' });
    fakes.printer.become({ state: 'ready' });
    fakes.printer.become({ state: 'jammed', where: 'paper' });
    await clock.advance(0);
    expect(counter(devices, 'tickets', 'cuts')).toBe(1);
    expect(counter(devices, 'tickets', 'errors')).toBe(2);
  });
});

describe('what is kept', () => {
  it('survives a restart of the station', async () => {
    const store = testStore();
    const before = await started({ store });
    const printed = before.devices.print(ticket);
    await before.clock.advance(0);
    before.fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    await printed;
    before.fakes.reader.become({ state: 'absent', reason: 'link-lost', cause: 'unplugged' });
    before.fakes.reader.become({ state: 'ready' });
    await before.clock.advance(0);
    const left = before.devices.list()[1]?.paperLeftTickets;
    await before.devices.stop();

    const { devices } = setUp({ store });
    expect(counter(devices, 'tickets', 'printed')).toBe(1);
    expect(counter(devices, 'id-reader', 'reopened')).toBe(1);
    expect(devices.list()[1]?.paperLeftTickets).toBe(left);
  });

  it('is written before the end, even of what a stuck host never answered', async () => {
    const { devices, fakes, hosts, clock, store } = await started();
    fakes.printer.stubborn = true;
    const inHand = devices.print(ticket);
    const inLine = devices.print({ ...ticket, jobId: 'ticket-A002' });
    await clock.advance(0);
    hosts.newest.deaf = true;
    const closed = devices.stop().then(() => store.store.close());
    await clock.advance(3000);
    await closed;
    expect(await inHand).toMatchObject({ failure: { kind: 'uncertain' } });
    expect(await inLine).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(counter(devices, 'tickets', 'unprinted')).toBe(2);
  });

  it('costs no ticket when the disk is full', async () => {
    const store = testStore();
    store.store.transaction = () => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    };
    const { devices, fakes, clock, logged } = await started({ store });
    const printed = devices.print(ticket);
    await clock.advance(0);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 5 }));
    expect(await printed).toEqual(ok({ wireMs: 5 }));
    expect(logged).toContainEqual({
      name: 'store.write-failed',
      fields: { where: 'devices', cause: 'database or disk is full' },
    });
    expect(counter(devices, 'tickets', 'printed')).toBe(1);
  });
});

describe('for the technician', () => {
  const technician: Connection = {
    id: '1',
    from: 'test',
    identity: { role: 'technician', name: null, counterIds: [], token: 'x'.repeat(20) },
  };
  async function clientOf() {
    const parts = await started();
    const router = deviceProcedures(procedures, parts);
    return { ...parts, client: createRouterClient(router, { context: { connection: technician } }) };
  }

  it('says once why a device is as it is', async () => {
    const { client, fakes, clock } = await clientOf();
    fakes.reader.become({ state: 'absent', reason: 'silent', cause: 'No answer' });
    await clock.advance(0);
    const first = await (await client.live()).next();
    const reader = first.done ? undefined : first.value.devices[0];
    expect(reader?.state).toEqual({ state: 'absent', cause: 'No answer' });
    expect(reader?.reason).toBe('silent');
  });

  it('shows every device as it is, and again after a change', async () => {
    const { client, fakes, clock } = await clientOf();
    const shown = await client.live();
    const first = await shown.next();
    expect(first.value).toMatchObject({
      devices: [
        { deviceId: 'id-reader', kind: 'card-reader', title: 'SAM_V (GA 467)', state: { state: 'ready' } },
        { deviceId: 'tickets', kind: 'ticket-printer', port: '/dev/printer', paperLeftTickets: 727 },
      ],
      host: { state: 'running', restarts: 0 },
    });
    const next = shown.next();
    fakes.printer.become({ state: 'open', what: 'cover' });
    await clock.advance(200);
    expect((await next).value).toMatchObject({ devices: [{}, { state: { state: 'open' } }] });
    await shown.return(undefined);
  });

  it('prints a test page', async () => {
    const { client, fakes, clock } = await clientOf();
    const tested = client.testPrint({ deviceId: 'tickets' });
    await clock.advance(300);
    expect(fakes.printer.jobs[0]?.document.jobId).toMatch(/^test-tickets-/);
    fakes.printer.jobs[0]?.end(ok({ wireMs: 200 }));
    expect(await tested).toEqual({ outcome: 'printed', tookMs: 300 });
  });

  it('says why a test page did not come out', async () => {
    const { client, fakes, clock } = await clientOf();
    const tested = client.testPrint({ deviceId: 'tickets' });
    await clock.advance(0);
    fakes.printer.jobs[0]?.end(
      fail({ kind: 'not-printed', state: { state: 'open', what: 'cover' }, cause: 'Cover open' }),
    );
    expect(await tested).toEqual({
      outcome: 'unprinted',
      why: 'not-printed',
      state: { state: 'open', what: 'cover' },
      cause: 'Cover open',
    });
  });

  it('tests a reader without telling whose card it was', async () => {
    const { client, fakes, clock } = await clientOf();
    const tested = client.testRead({ deviceId: 'id-reader' });
    await clock.advance(800);
    fakes.reader.reads[0]?.end(ok(card));
    expect(await tested).toEqual({
      outcome: 'read',
      cardKind: 'foreigner-2023',
      tookMs: 800,
      warnings: ['expired'],
    });
  });

  it('knows no device that is not there, nor one of another kind', async () => {
    const { client } = await clientOf();
    await expect(client.testPrint({ deviceId: 'id-reader' })).rejects.toMatchObject({
      code: 'UNKNOWN_DEVICE',
    });
    await expect(client.testRead({ deviceId: 'nothing' })).rejects.toMatchObject({ code: 'UNKNOWN_DEVICE' });
    await expect(client.paperReplaced({ deviceId: 'nothing' })).rejects.toMatchObject({
      code: 'UNKNOWN_DEVICE',
    });
    expect(await client.paperReplaced({ deviceId: 'tickets' })).toEqual({ done: true });
  });

  it('asks what is plugged in without devices, too, but not when the station has ended', async () => {
    const { devices, hosts, clock } = await started({ settings: [] });
    const asked = devices.survey();
    await clock.advance(0);
    expect(await asked).toEqual({ plugged: [], places: [] });
    await devices.stop();
    expect(await devices.survey()).toBeNull();
    expect(hosts.workers).toHaveLength(1);
  });

  it('logs what happens to the host', async () => {
    const { hosts, clock, logged, devices } = await clientOf();
    hosts.newest.exit(70);
    await clock.advance(0);
    await devices.stop();
    expect(logged.map(({ name }) => name).filter((name) => name.startsWith('device-host'))).toEqual([
      'device-host.started',
      'device-host.lost',
      'device-host.stopped',
    ]);
  });
});

describe('a device host that a card passed through', () => {
  it('is renewed, and no device is logged, counted or shown as away', async () => {
    const { hosts, clock, logged, devices } = await started();
    const before = devices.list();
    logged.length = 0;
    devices.forget();
    await clock.advance(0);
    expect(hosts.workers).toHaveLength(2);
    expect(logged.map(({ name }) => name)).toEqual(['device-host.renewed']);
    expect(devices.host()).toEqual({ state: 'running', restarts: 0 });
    expect(devices.list()).toEqual(before);
    await devices.stop();
  });
});

describe('what a driver must still know', () => {
  it('is known to the next one: after its process died, and after a power cut', async () => {
    const { clock, fakes, hosts, store } = await started();
    await fakes.memories.get('tickets')?.write('job 7');
    hosts.newest.exit(1);
    await clock.advance(1000);
    expect(hosts.workers).toHaveLength(2);
    expect(fakes.memories.get('tickets')?.read()).toBe('job 7');
    const after = await started({ store });
    expect(after.fakes.memories.get('tickets')?.read()).toBe('job 7');
    expect(after.fakes.memories.get('id-reader')?.read()).toBe('');
  });
});
