import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeToyScanner, toyScanner } from './add-a-model/toy-scanner/driver.ts';
import { simulateToyScanner } from './add-a-model/toy-scanner/simulator.ts';
import { ManualClock } from './basics/manual-clock.ts';
import { fail } from './basics/result.ts';
import { deviceFactory } from './host/factory.ts';
import { DeviceHostClient, type HostNews } from './host/host-client.ts';
import { MemoryHosts } from './host/memory-host.ts';
import { memoryConnection } from './simulation/memory-connection.ts';

/** A device host that knows this one model, and the toy at the other end of its line. */
function terminalWithToy() {
  const clock = new ManualClock();
  const line = memoryConnection('/dev/toy');
  const scan = simulateToyScanner(line.end);
  const makeDevice = deviceFactory({
    models: [toyScanner],
    makers: { [toyScanner.id]: makeToyScanner },
    clock,
    transportsFor: async () => ({
      streams: line.transport,
      hid: { open: async (path) => fail({ kind: 'no-such-port', path, cause: 'None' }) },
    }),
  });
  const hosts = new MemoryHosts({ clock, makeDevice });
  const devices = [{ deviceId: 'toy', model: toyScanner.id, port: '/dev/toy', paperWidthMm: 80 }] as const;
  const host = new DeviceHostClient({ clock, startHost: hosts.start, devices });
  const news: HostNews[] = [];
  host.onNews((item) => news.push(item));
  const state = () => news.findLast((item) => item.kind === 'device')?.state;
  const scans = () => news.flatMap((item) => (item.kind === 'event' ? [item.event] : []));
  return { clock, line, scan, host, news, state, scans };
}

describe('adding a model', () => {
  it('takes less than 60 lines, blank and comment lines not counted: entry, making, driver and simulator', () => {
    const lines = ['driver.ts', 'simulator.ts'].flatMap((file) =>
      readFileSync(join(import.meta.dirname, 'add-a-model/toy-scanner', file), 'utf8').split('\n'),
    );
    const source = lines.filter((line) => !/^\s*(\/\*\*.*)?$/.test(line));
    expect(source.length).toBeGreaterThan(30);
    expect(source.length).toBeLessThan(60);
  });

  it('is enough for a device that answers, goes ready, is heard, and is found again', async () => {
    const { clock, line, scan, host, state, scans } = terminalWithToy();
    host.start();
    await clock.advance(100);
    expect(state()).toEqual({ state: 'ready' });
    scan('A012');
    await clock.advance(0);
    expect(scans()).toEqual([
      { kind: 'scan', scan: { outcome: 'read', text: 'A012', symbology: 'unknown' } },
    ]);

    await line.end.unplug();
    await clock.advance(100);
    expect(state()).toEqual({ state: 'absent', reason: 'link-lost', cause: 'unplugged' });
    await line.end.plug();
    await clock.advance(100);
    expect(state()).toEqual({ state: 'ready' });
    scan('A013');
    await clock.advance(0);
    expect(scans()).toHaveLength(2);
    const stopped = host.stop();
    await clock.advance(100);
    await stopped;
  });

  it('gives it a wire log as well, which of a model that is not known shows nothing but lengths', async () => {
    const { clock, host, news, scan } = terminalWithToy();
    host.watchTraffic('toy', true);
    host.start();
    await clock.advance(100);
    scan('410101194912310021');
    await clock.advance(500);
    const lines = news.flatMap((item) => (item.kind === 'traffic' ? item.traffic.lines : []));
    expect(lines.map((text) => text.replace(/^\S+ /, ''))).toEqual([
      'open 9600',
      '> [1 masked]',
      '< [5 masked]',
      '< [18 masked]',
    ]);
  });
});
