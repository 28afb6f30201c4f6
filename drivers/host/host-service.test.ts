import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { ok } from '../basics/result.ts';
import type { DeviceState } from '../device-state.ts';
import type { TrafficEvent } from '../recording/recording.ts';
import { modelOf } from '../registry.ts';
import { delays } from './delays.ts';
import { FakeDevices } from './fake-devices.ts';
import { HostService, type HostServiceParts } from './host-service.ts';
import type { DeviceConfiguration, HostEvents } from './protocol.ts';

const printer: DeviceConfiguration = {
  deviceId: 'printer',
  model: 'escpos',
  port: '/dev/printer',
  paperWidthMm: 80,
};
const reader: DeviceConfiguration = {
  deviceId: 'reader',
  model: 'sam-v',
  port: '/dev/reader',
  paperWidthMm: 80,
};
const document = { jobId: 'ticket-A001', lines: [] };

interface SessionEvents {
  readonly states: { deviceId: string; state: DeviceState; identity: string | null }[];
  readonly unexpectedErrors: { where: string; cause: string }[];
  readonly traffic: { deviceId: string; head: readonly string[]; lines: readonly string[] }[];
  beats: number;
  left: boolean;
}

function setUp(makeDevice?: HostServiceParts['makeDevice']) {
  const clock = new ManualClock();
  const devices = new FakeDevices();
  const reported: SessionEvents = { states: [], unexpectedErrors: [], traffic: [], beats: 0, left: false };
  const report: HostEvents = {
    hello: () => undefined,
    beat: (n) => {
      reported.beats = n;
    },
    state: (deviceId, state, identity) => reported.states.push({ deviceId, state, identity }),
    progress: () => undefined,
    remember: async () => undefined,
    event: () => undefined,
    traffic: (deviceId, news) => reported.traffic.push({ deviceId, ...news }),
    unexpectedError: (where, cause) => reported.unexpectedErrors.push({ where, cause }),
  };
  const leave = () => {
    reported.left = true;
  };
  const survey = async () => ({ plugged: [], places: [] });
  const service = new HostService({ makeDevice: makeDevice ?? devices.make, survey, report, clock, leave });
  return { service, clock, devices, reported };
}

describe('HostService', () => {
  it('beats from the moment it says hello', async () => {
    const { service, clock, reported } = setUp();
    service.start({ pid: 7 });
    await clock.advance(10 * delays.beatMs);
    expect(reported.beats).toBe(11);
  });

  it('lets a job that comes while devices are being made wait for them', async () => {
    const { service, devices, clock } = setUp();
    const configured = service.configure([printer]);
    const printed = service.call({
      deviceId: 'printer',
      requestId: 1,
      name: 'ticket-printer.print',
      input: document,
    });
    await configured;
    await clock.advance(0);
    expect(devices.printer.jobs[0]?.signal?.aborted).toBe(false);
    devices.printer.jobs[0]?.end(ok({ wireMs: 3 }));
    expect(await printed).toEqual(ok(ok({ wireMs: 3 })));
  });

  it('puts one device at fault when its driver does not start, and serves the others', async () => {
    const devices = new FakeDevices();
    const { service, reported } = setUp(async (configuration) => {
      if (configuration.model === 'sam-v') throw new TypeError('林小满 broke it');
      return devices.make(configuration);
    });
    await service.configure([reader, printer]);
    expect(reported.states).toContainEqual({
      deviceId: 'reader',
      state: { state: 'fault', reason: 'driver-fails', cause: 'The driver sam-v does not start' },
      identity: null,
    });
    expect(reported.states.at(-1)).toMatchObject({ deviceId: 'printer', state: { state: 'ready' } });
    expect(reported.unexpectedErrors).toEqual([
      { where: 'making sam-v', cause: expect.stringMatching(/^TypeError\nat /) },
    ]);
    expect(JSON.stringify(reported)).not.toContain('林小满');
  });

  it('stops the devices of before when it is configured again', async () => {
    const { service, devices } = setUp();
    await service.configure([printer]);
    await service.configure([printer, reader]);
    expect(devices.printers.map(({ stopped }) => stopped)).toEqual([true, false]);
  });

  it('tells a serial number that a driver learns without a change of state', async () => {
    const { service, devices, clock, reported } = setUp();
    service.start({ pid: 7 });
    await service.configure([printer]);
    devices.printer.identity = 'SN-0042';
    await clock.advance(delays.beatMs);
    expect(reported.states.at(-1)).toEqual({
      deviceId: 'printer',
      state: { state: 'ready' },
      identity: 'SN-0042',
    });
    const states = reported.states.length;
    await clock.advance(5 * delays.beatMs);
    expect(reported.states).toHaveLength(states);
  });

  it('ignores the cancelling of what has ended', async () => {
    const { service, devices, clock } = setUp();
    await service.configure([printer]);
    const printed = service.call({
      deviceId: 'printer',
      requestId: 1,
      name: 'ticket-printer.print',
      input: document,
    });
    await clock.advance(0);
    devices.printer.jobs[0]?.end(ok({ wireMs: 3 }));
    await printed;
    service.cancel(1);
    expect(devices.printer.jobs[0]?.signal?.aborted).toBe(false);
  });

  describe('with somebody watching a line', () => {
    const events = (atMs: number): TrafficEvent => ({ atMs, kind: 'received', pieces: [{ masked: 3 }] });
    const head = ['mingfa recording 1', 'model escpos', 'masking escpos', ''];

    function setUpTraffic() {
      const devices = new FakeDevices();
      const taps: ((event: TrafficEvent) => void)[] = [];
      const clock = new ManualClock();
      const parts = setUp((configuration, ring) => {
        taps.push(ring.recorderFor(modelOf(configuration.model), clock).tap);
        return devices.make(configuration);
      });
      const pass = (event: TrafficEvent) => taps.at(-1)?.(event);
      return { ...parts, pass };
    }

    it('tells what was kept at once, and the rest in pieces', async () => {
      const { service, clock, reported, pass } = setUpTraffic();
      await service.configure([printer]);
      pass(events(1));
      expect(reported.traffic).toEqual([]);
      service.watchTraffic('printer', true);
      expect(reported.traffic).toEqual([{ deviceId: 'printer', head, lines: ['1.0 < [3 masked]'] }]);
      pass(events(2));
      pass(events(3));
      await clock.advance(delays.trafficSettleMs);
      expect(reported.traffic.slice(1)).toEqual([
        { deviceId: 'printer', head, lines: ['2.0 < [3 masked]', '3.0 < [3 masked]'] },
      ]);
    });

    it('tells nothing after, and leaves no timer behind', async () => {
      const { service, clock, reported, pass } = setUpTraffic();
      await service.configure([printer]);
      service.watchTraffic('printer', true);
      pass(events(1));
      service.watchTraffic('printer', false);
      pass(events(2));
      expect(clock.pending).toBe(0);
      expect(reported.traffic).toEqual([]);
    });

    it('goes on with the device that takes the place of the watched one', async () => {
      const { service, clock, reported, pass } = setUpTraffic();
      service.watchTraffic('printer', true);
      await service.configure([printer]);
      await service.configure([printer]);
      pass(events(9));
      await clock.advance(delays.trafficSettleMs);
      expect(reported.traffic).toEqual([{ deviceId: 'printer', head, lines: ['9.0 < [3 masked]'] }]);
    });
  });

  it('leaves when all is stopped', async () => {
    const { service, clock, devices, reported } = setUp();
    service.start({ pid: 7 });
    await service.configure([printer, reader]);
    await service.stop();
    expect(reported.left).toBe(true);
    expect(devices.printer.stopped && devices.reader.stopped).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
