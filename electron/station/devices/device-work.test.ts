import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import type { DeviceHostClient } from '#drivers/host/host-client.ts';
import type { DeviceRecords } from './device-records.ts';
import { DeviceWork } from './device-work.ts';

function setUp() {
  const asked: { device: string; name: string; end: () => void }[] = [];
  const call = (device: string, name: string) =>
    new Promise((resolve) =>
      asked.push({ device, name, end: () => resolve(ok(name.endsWith('print') ? ok({ sheets: 1 }) : null)) }),
    );
  const work = new DeviceWork({
    host: { call } as unknown as DeviceHostClient,
    records: { add: () => undefined } as unknown as DeviceRecords,
    clock: new ManualClock(),
    log: { write: () => undefined },
    bands: { set: async (_, document) => document },
  });
  const print = (device: string) =>
    work.call(device, 'document-printer.print', { jobId: 'job', pdf: new Uint8Array() }, { limitMs: 1 });
  return { asked, work, print };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('documents for A4 printers', () => {
  it('are asked for one at a time at each, whoever asks: waiting in line is no sign of a stuck driver', async () => {
    const { asked, print } = setUp();
    const all = [print('a4'), print('a4'), print('another')];
    await settled();
    expect(asked.map(({ device }) => device)).toEqual(['a4', 'another']);
    asked[0]?.end();
    await settled();
    expect(asked.map(({ device }) => device)).toEqual(['a4', 'another', 'a4']);
    for (const { end } of asked) end();
    expect((await Promise.all(all)).every((outcome) => outcome.ok)).toBe(true);
  });

  it('hold up nothing else', async () => {
    const { asked, work, print } = setUp();
    void print('a4');
    await settled();
    void work.call('keypad', 'keypad.learn', { on: true }, { limitMs: 1 });
    await settled();
    expect(asked.map(({ name }) => name)).toEqual(['document-printer.print', 'keypad.learn']);
  });
});
