import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { ok } from '../basics/result.ts';
import type { IdentityCard } from '../card-reader/card-reader.ts';
import { cardReportOf } from '../card-reader/card-report.ts';
import type { PrintDocument } from '../ticket-printer/ticket-printer.ts';
import { delays } from './delays.ts';
import { FakeDevices } from './fake-devices.ts';
import { DeviceHostClient, type HostNews } from './host-client.ts';
import { MemoryHosts } from './memory-host.ts';

const configurations = [
  { deviceId: 'reader', model: 'sam-v', port: '/dev/reader', paperWidthMm: 80 },
  { deviceId: 'printer', model: 'escpos', port: '/dev/printer', paperWidthMm: 80 },
] as const;

const ticket: PrintDocument = { jobId: 'ticket-A001', lines: [{ kind: 'text', text: 'A001', size: 4 }] };

const card: IdentityCard = {
  kind: 'resident',
  name: '林小满',
  sex: 'female',
  ethnicity: '汉',
  birthDate: '1990-05-20',
  idNumber: '11010519900520002X',
  address: '虚构路1号',
  newestAddress: null,
  issuer: null,
  validFrom: null,
  validTo: null,
  warnings: [],
};

function setUp() {
  const clock = new ManualClock();
  const devices = new FakeDevices();
  const hosts = new MemoryHosts({ clock, makeDevice: devices.make });
  const client = new DeviceHostClient({ clock, startHost: hosts.start, devices: configurations });
  const news: HostNews[] = [];
  client.onNews((item) => news.push(item));
  const reported = (deviceId: string) =>
    news.flatMap((item) => (item.kind === 'device' && item.deviceId === deviceId ? [item.state] : []));
  const states = (deviceId: string) => reported(deviceId).map(({ state }) => state);
  return { clock, devices, hosts, client, news, reported, states };
}

async function running() {
  const parts = setUp();
  parts.client.start();
  await parts.clock.advance(0);
  expect(parts.client.state).toBe('running');
  return parts;
}

describe('a watched line', () => {
  it('is told of across the death of the host, and no longer when nobody looks', async () => {
    const { clock, hosts, client, news } = await running();
    const asked = () =>
      hosts.newest.crossed.filter((message) => JSON.stringify(message).includes('watchTraffic'));
    client.watchTraffic('printer', true);
    await clock.advance(0);
    expect(asked()).toHaveLength(1);
    hosts.newest.exit(1);
    await clock.advance(delays.restartFirstMs);
    expect(hosts.workers).toHaveLength(2);
    expect(asked()).toHaveLength(1);
    expect(news.at(-1)).toMatchObject({ kind: 'device' });
    client.watchTraffic('printer', false);
    hosts.newest.exit(1);
    await clock.advance(2 * delays.restartFirstMs);
    expect(hosts.workers).toHaveLength(3);
    expect(asked()).toEqual([]);
  });
});

describe('a healthy host', () => {
  it('is started, configured, and its devices become known', async () => {
    const { devices, news, reported, states, clock } = await running();
    expect(news).toContainEqual({ kind: 'started', pid: 1 });
    expect(reported('printer').slice(0, 2)).toEqual([
      { state: 'unknown', reason: 'starting', cause: 'The device host is starting' },
      { state: 'ready' },
    ]);
    expect(states('printer')).toEqual(['unknown', 'ready', 'ready']);
    devices.printer.become({ state: 'low', what: 'paper' });
    await clock.advance(0);
    expect(states('printer').at(-1)).toBe('low');
  });

  it('prints what was asked, and tells the outcome', async () => {
    const { client, clock, devices } = await running();
    const printed = client.print('printer', ticket);
    await clock.advance(0);
    expect(devices.printer.jobs[0]?.document).toEqual(ticket);
    devices.printer.jobs[0]?.end(ok({ wireMs: 40 }));
    expect(await printed).toEqual(ok({ wireMs: 40 }));
  });

  it('reads a card, with progress on the way', async () => {
    const { client, clock, devices } = await running();
    const seen: string[] = [];
    const read = client.readCard('reader', {
      waitMs: 30_000,
      today: '2026-01-05',
      onProgress: (step) => seen.push(step),
    });
    await clock.advance(0);
    const asked = devices.reader.reads[0];
    expect(asked?.options.waitMs).toBe(30_000);
    asked?.options.onProgress?.('waiting-for-card');
    asked?.options.onProgress?.('reading');
    asked?.end(ok(card));
    expect(await read).toEqual(ok(cardReportOf(card, '2026-01-05')));
    expect(seen).toEqual(['waiting-for-card', 'reading']);
  });

  it('lets no number, birth date or address of a card cross, and of the name its bytes', async () => {
    const { client, clock, devices, hosts } = await running();
    const read = client.readCard('reader', { waitMs: 1000 });
    await clock.advance(0);
    devices.reader.reads[0]?.end(ok(card));
    await read;
    await clock.advance(5000);
    const crossed = JSON.stringify(hosts.newest.crossed);
    expect(crossed).toContain('110105**********2X');
    for (const fact of [card.name, card.idNumber, card.birthDate, card.address])
      expect(crossed).not.toContain(fact);
  });

  it('is left alone for hours', async () => {
    const { client, clock, hosts } = await running();
    await clock.advance(3_600_000);
    expect(hosts.workers).toHaveLength(1);
    expect(client.restarts).toBe(0);
  });

  it('says of a device it does not have that it is absent', async () => {
    const { client } = await running();
    expect(await client.print('other', ticket)).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(await client.readCard('printer', { waitMs: 1 })).toMatchObject({
      failure: { kind: 'reader-absent' },
    });
  });
});

describe('a host that is renewed', () => {
  it('ends and is followed at once, and nobody is told of a loss', async () => {
    const { clock, hosts, client, news, states } = await running();
    const before = states('printer').length;
    client.renew();
    expect(client.state).toBe('running');
    await clock.advance(0);
    expect(hosts.workers).toHaveLength(2);
    expect(hosts.workers[0]?.kills).toEqual([]);
    expect(client.restarts).toBe(0);
    expect(news.filter(({ kind }) => kind === 'lost')).toEqual([]);
    expect(news).toContainEqual({ kind: 'renewed', pid: 2 });
    expect(news).toContainEqual({ kind: 'reopened', deviceId: 'printer' });
    expect(new Set(states('printer').slice(before))).toEqual(new Set(['ready']));
  });

  it('finishes what it prints before', async () => {
    const { clock, devices, hosts, client } = await running();
    const printed = client.print('printer', ticket);
    await clock.advance(0);
    client.renew();
    await clock.advance(10_000);
    expect(hosts.workers).toHaveLength(1);
    devices.printer.jobs[0]?.end(ok({ wireMs: 40 }));
    expect(await printed).toEqual(ok({ wireMs: 40 }));
    await clock.advance(0);
    expect(hosts.workers).toHaveLength(2);
  });

  it('lets the next citizen wait for the new one', async () => {
    const { clock, devices, client } = await running();
    client.renew();
    const read = client.readCard('reader', { waitMs: 1000 });
    await clock.advance(0);
    devices.reader.reads[0]?.end(ok(card));
    expect((await read).ok).toBe(true);
  });

  it('is killed when it does not end, and lost when none follows', async () => {
    const { clock, hosts, client, states } = await running();
    hosts.newest.deaf = true;
    hosts.mute = true;
    client.renew();
    await clock.advance(delays.stopMs);
    expect(hosts.workers[0]?.kills).toEqual(['SIGKILL']);
    expect(hosts.workers).toHaveLength(2);
    await clock.advance(delays.absentMs);
    expect(states('printer').at(-1)).toBe('unknown');
    await clock.advance(delays.helloMs);
    expect(client.restarts).toBe(1);
    expect(client.state).toBe('starting');
  });

  it('may be stopped meanwhile', async () => {
    const { clock, hosts, client } = await running();
    client.renew();
    const stopped = client.stop();
    await clock.advance(delays.stopMs);
    await stopped;
    expect(client.state).toBe('stopped');
    expect(hosts.workers).toHaveLength(1);
  });
});

describe('a host that dies', () => {
  it('fails a print in the middle at once, as uncertain', async () => {
    const { client, clock, hosts } = await running();
    const before = clock.monotonic();
    const printed = client.print('printer', ticket);
    await clock.advance(0);
    hosts.newest.exit(null);
    expect(await printed).toMatchObject({
      ok: false,
      failure: { kind: 'uncertain', state: { state: 'unknown', reason: 'host-away' } },
    });
    expect(clock.monotonic()).toBe(before);
  });

  it('fails a read in the middle at once', async () => {
    const { client, clock, hosts } = await running();
    const read = client.readCard('reader', { waitMs: 30_000 });
    await clock.advance(0);
    hosts.newest.exit(134);
    expect(await read).toEqual({
      ok: false,
      failure: { kind: 'reader-absent', cause: 'Exited with status 134' },
    });
  });

  it('is started again, configured again, and serves again', async () => {
    const { client, clock, hosts, devices } = await running();
    hosts.newest.exit(null);
    await clock.advance(delays.restartFirstMs);
    expect(client.state).toBe('running');
    expect(client.restarts).toBe(1);
    const printed = client.print('printer', ticket);
    await clock.advance(0);
    expect(devices.printers).toHaveLength(2);
    devices.printer.jobs[0]?.end(ok({ wireMs: 1 }));
    expect(await printed).toEqual(ok({ wireMs: 1 }));
  });

  it('lets a job that comes meanwhile wait for the next one', async () => {
    const { client, clock, hosts, devices } = await running();
    hosts.newest.exit(null);
    await clock.advance(0);
    const printed = client.print('printer', ticket);
    await clock.advance(delays.restartFirstMs);
    devices.printer.jobs[0]?.end(ok({ wireMs: 1 }));
    expect(await printed).toEqual(ok({ wireMs: 1 }));
  });

  it('makes its devices unknown at once, and absent when it stays away', async () => {
    const { clock, hosts, reported, states } = await running();
    hosts.mute = true;
    hosts.newest.exit(1);
    await clock.advance(0);
    const cause = 'The device host was lost: Exited with status 1';
    expect(reported('reader').at(-1)).toEqual({ state: 'unknown', reason: 'host-away', cause });
    await clock.advance(delays.absentMs);
    expect(reported('reader').at(-1)).toEqual({ state: 'absent', reason: 'host-away', cause });
    expect(states('printer').at(-1)).toBe('absent');
  });

  it('fails what is asked while it stays away, after a short wait', async () => {
    const { client, clock, hosts } = await running();
    hosts.mute = true;
    hosts.newest.exit(1);
    await clock.advance(0);
    const printed = client.print('printer', ticket);
    const read = client.readCard('reader', { waitMs: 60_000 });
    await clock.advance(delays.hostReadyMs);
    expect(await printed).toMatchObject({
      failure: { kind: 'not-printed', state: { state: 'absent', reason: 'host-away' } },
    });
    expect(await read).toMatchObject({ failure: { kind: 'reader-absent' } });
  });

  it('is waited for longer each time, and from the beginning after a minute of health', async () => {
    const { clock, hosts, news } = await running();
    for (let times = 0; times < 10; times++) {
      hosts.newest.exit(1);
      await clock.advance(0);
      const lost = news.findLast((item) => item.kind === 'lost');
      await clock.advance(lost?.restartInMs ?? Number.NaN);
    }
    const waits = () => news.flatMap((item) => (item.kind === 'lost' ? [item.restartInMs] : []));
    expect(waits()).toEqual([200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
    await clock.advance(delays.healthyMs);
    hosts.newest.exit(1);
    await clock.advance(0);
    expect(waits().at(-1)).toBe(200);
  });
});

describe('a host that hangs', () => {
  it('is noticed within 2 s, killed, and what it was asked fails', async () => {
    const { client, clock, hosts } = await running();
    const read = client.readCard('reader', { waitMs: 60_000 });
    await clock.advance(700);
    hosts.newest.hang();
    await clock.advance(2000);
    expect(hosts.workers[0]?.kills).toEqual(['SIGKILL']);
    expect(await read).toMatchObject({ failure: { kind: 'reader-absent' } });
    expect(client.restarts).toBe(1);
  });

  it('is not blamed for a stall of the station, whose timer fires before it reads what has come', async () => {
    const { clock, hosts, client } = await running();
    // The beats are sent in time and read late: after the first suspicion.
    const release = hosts.newest.holdNews();
    await clock.advance(delays.silenceMs + delays.doubtMs - 1);
    release();
    await clock.advance(1000);
    expect(client.restarts).toBe(0);
  });

  it('is killed when it never says a word', async () => {
    const { client, clock, hosts } = setUp();
    hosts.mute = true;
    client.start();
    await clock.advance(delays.helloMs);
    expect(hosts.workers[0]?.kills).toEqual(['SIGKILL']);
  });

  it('is not given up for a question that could not even be posted', async () => {
    const { client, clock, hosts } = await running();
    const unclonable = { ...ticket, lines: [() => undefined] } as unknown as PrintDocument;
    await expect(client.print('printer', unclonable)).rejects.toThrow();
    await clock.advance(delays.printMs);
    expect(hosts.workers.map(({ kills }) => kills)).toEqual([[]]);
  });

  it('is given up when a driver in it does not answer within its limit', async () => {
    const { client, clock, hosts } = await running();
    const printed = client.print('printer', ticket);
    await clock.advance(delays.printMs);
    expect(await printed).toMatchObject({ failure: { kind: 'uncertain' } });
    expect(hosts.workers[0]?.kills).toEqual(['SIGKILL']);
  });
});

describe('an asker who changes their mind', () => {
  it('is answered at once about a read, and the driver is told', async () => {
    const { client, clock, devices } = await running();
    const mind = new AbortController();
    const read = client.readCard('reader', { waitMs: 30_000, signal: mind.signal });
    await clock.advance(0);
    mind.abort();
    expect(await read).toMatchObject({ failure: { kind: 'cancelled' } });
    await clock.advance(0);
    expect(devices.reader.reads[0]?.signal?.aborted).toBe(true);
  });

  it('is told by the driver how far a print came', async () => {
    const { client, clock, devices } = await running();
    devices.printer.stubborn = true;
    const mind = new AbortController();
    const printed = client.print('printer', ticket, { signal: mind.signal });
    await clock.advance(0);
    mind.abort();
    await clock.advance(100);
    devices.printer.jobs[0]?.end(ok({ wireMs: 9 }));
    expect(await printed).toEqual(ok({ wireMs: 9 }));
  });

  it('hears that a print is uncertain when the driver does not mind', async () => {
    const { client, clock, devices } = await running();
    devices.printer.stubborn = true;
    const mind = new AbortController();
    const printed = client.print('printer', ticket, { signal: mind.signal });
    await clock.advance(0);
    mind.abort();
    await clock.advance(delays.cancelPrintMs);
    expect(await printed).toMatchObject({ failure: { kind: 'uncertain' } });
  });

  it('asks nothing of the device when the change of mind came first', async () => {
    const { client, clock, devices } = await running();
    const signal = AbortSignal.abort();
    expect(await client.print('printer', ticket, { signal })).toMatchObject({
      failure: { kind: 'cancelled' },
    });
    expect(await client.readCard('reader', { waitMs: 1, signal })).toMatchObject({
      failure: { kind: 'cancelled' },
    });
    await clock.advance(0);
    expect(devices.printer.jobs).toEqual([]);
    expect(devices.reader.reads).toEqual([]);
  });

  it('need not wait for a host that is being started', async () => {
    const { client, hosts, clock } = setUp();
    hosts.mute = true;
    client.start();
    const mind = new AbortController();
    const read = client.readCard('reader', { waitMs: 1000, signal: mind.signal });
    await clock.advance(10);
    mind.abort();
    expect(await read).toMatchObject({ failure: { kind: 'cancelled' } });
  });
});

describe('the end', () => {
  it('answers what is pending, stops the drivers, and leaves no timer behind', async () => {
    const { client, clock, devices, hosts } = await running();
    const printed = client.print('printer', ticket);
    await clock.advance(0);
    const stopped = client.stop();
    expect(await printed).toMatchObject({ failure: { kind: 'cancelled' } });
    await stopped;
    expect(client.state).toBe('stopped');
    expect(devices.printer.stopped).toBe(true);
    expect(hosts.workers[0]?.kills).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is forced on a host that does not stop', async () => {
    const { client, clock, hosts } = await running();
    hosts.newest.deaf = true;
    const stopped = client.stop();
    await clock.advance(delays.stopMs);
    await stopped;
    expect(hosts.workers).toHaveLength(1);
    expect(hosts.workers[0]?.kills).toEqual(['SIGKILL']);
    expect(clock.pending).toBe(0);
  });

  it('comes while a lost host is waited for, too', async () => {
    const { client, clock, hosts } = await running();
    hosts.newest.exit(1);
    await clock.advance(0);
    await client.stop();
    await clock.advance(60_000);
    expect(hosts.workers).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(await client.print('printer', ticket)).toMatchObject({ failure: { kind: 'not-printed' } });
  });

  it('can be followed by a new beginning', async () => {
    const { client, clock, hosts } = await running();
    await client.stop();
    client.start();
    await clock.advance(0);
    expect(client.state).toBe('running');
    expect(hosts.workers).toHaveLength(2);
  });
});
