import { describe, expect, it } from 'vitest';
import type { DeviceShown, DeviceStateShown } from '#contract/devices.ts';
import type { Finding } from '#contract/doctor.ts';
import { atPort, concernsOf } from './concerns.ts';

function device(state: DeviceStateShown): DeviceShown {
  return {
    deviceId: 'printer-1',
    kind: 'ticket-printer',
    model: 'escpos',
    title: 'ESC/POS',
    unproven: null,
    port: '/dev/ttyUSB0',
    identity: null,
    state,
    reason: null,
    since: 0,
    counters: [],
    paperLeftTickets: null,
  };
}

const finding = (severity: Finding['severity'], deviceId: string | null = null): Finding => ({
  id: severity,
  severity,
  key: 'example-secrets',
  params: {},
  reason: null,
  detail: '',
  deviceId,
});

const shared: Finding = { ...finding('error', 'printer-1'), key: 'port-shared' };

describe('what wants an eye', () => {
  it('is nothing when all is well, busy or only said for information', () => {
    const devices = [device({ state: 'ready' }), device({ state: 'busy', doing: 'printing' })];
    expect(concernsOf([finding('info'), finding('ok')], devices)).toEqual({ count: 0, tone: 'good' });
  });

  it('counts devices as well as findings, and is as urgent as the worst', () => {
    const warning = finding('warning');
    const low = device({ state: 'low', what: 'paper' });
    expect(concernsOf([warning], [low])).toEqual({ count: 2, tone: 'care' });
    const out = device({ state: 'out', what: 'paper' });
    expect(concernsOf([warning], [low, out])).toEqual({ count: 3, tone: 'stop' });
  });

  it('counts a device once, whatever was found of it', () => {
    const out = device({ state: 'out', what: 'paper' });
    expect(concernsOf([finding('error', 'printer-1')], [out]).count).toBe(1);
    expect(concernsOf([shared], [out]).count).toBe(1);
  });

  it('counts a device that is well where its port is not, and only then', () => {
    const ready = device({ state: 'ready' });
    expect(concernsOf([shared], [ready])).toEqual({ count: 1, tone: 'stop' });
    expect(concernsOf([finding('error', 'printer-1')], [ready]).count).toBe(0);
    expect(atPort([shared, finding('error', 'printer-1')])).toEqual([shared]);
  });

  it('does not count a camera, which is known only where it is used', () => {
    const camera: DeviceShown = {
      ...device({ state: 'unknown', cause: 'not started' }),
      kind: 'document-camera',
    };
    expect(concernsOf([], [camera]).count).toBe(0);
  });
});
