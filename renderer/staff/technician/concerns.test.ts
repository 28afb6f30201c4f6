import { describe, expect, it } from 'vitest';
import type { DeviceShown, DeviceStateShown } from '../../../electron/contract/devices.ts';
import { concernsOf } from './concerns.ts';

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
    since: 0,
    counters: [],
    paperLeftTickets: null,
  };
}

describe('what wants an eye', () => {
  it('is nothing when all is well, busy or only said for information', () => {
    const info = { severity: 'info' as const, code: 'device-host-restarted', detail: '' };
    const devices = [device({ state: 'ready' }), device({ state: 'busy', doing: 'printing' })];
    expect(concernsOf([info], devices)).toEqual({ count: 0, tone: 'good' });
  });

  it('counts devices as well as findings, and is as urgent as the worst', () => {
    const warning = { severity: 'warning' as const, code: 'example-secrets', detail: '' };
    const low = device({ state: 'low', what: 'paper' });
    expect(concernsOf([warning], [low])).toEqual({ count: 2, tone: 'care' });
    const out = device({ state: 'out', what: 'paper' });
    expect(concernsOf([warning], [low, out])).toEqual({ count: 3, tone: 'stop' });
  });
});
