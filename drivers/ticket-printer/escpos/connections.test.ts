import { describe, expect, test } from 'vitest';
import { rules, sampleTicket } from '../rig.ts';
import { escPosModel } from './models.ts';
import { createReadyRig, createRig } from './rig.ts';

const longDocument = rules(120);

describe('a connection without a speed', () => {
  test('a long ticket goes out piece by piece, as fast as it is taken', async () => {
    const rig = await createReadyRig({
      hasSpeed: false,
      simulator: { dotsPerSecond: 1_000_000, receiveBufferBytes: 65_536 },
    });
    const { result, tookMs } = await rig.print(longDocument);
    expect(result).toEqual({ ok: true, value: { wireMs: 0 } });
    expect(tookMs).toBeLessThan(500);
    expect(rig.pages[0]?.text).toBe(Array(120).fill('[rule]').join('\n'));
  });

  test('XON and XOFF are no bytes of such a line', async () => {
    const rig = await createReadyRig({ hasSpeed: false });
    const printing = rig.print(sampleTicket);
    void rig.uart.write(Uint8Array.of(0x13));
    expect((await printing).result.ok).toBe(true);
  });

  test('a board that is mute over USB is printed on; each ticket is uncertain', async () => {
    const rig = createRig({ hasSpeed: false });
    rig.simulator.setFault('silent', true);
    rig.printer.start();
    await rig.clock.advance(8000);
    expect(rig.printer.state).toMatchObject({ state: 'unknown', reason: 'mute' });
    const { result, tookMs } = await rig.print(sampleTicket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'uncertain' } });
    expect(tookMs).toBeLessThan(4000);
    await rig.clock.advance(3000);
    expect(rig.pages.map((page) => page.complete)).toEqual([true]);
  });

  test('one that was only asleep is found, and from then on its silence means absence', async () => {
    const rig = createRig({ hasSpeed: false });
    rig.simulator.setFault('silent', true);
    rig.printer.start();
    await rig.clock.advance(8000);
    rig.simulator.setFault('silent', false);
    await rig.clock.advance(12_000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    rig.simulator.setFault('silent', true);
    await rig.clock.advance(30_000);
    expect(rig.printer.state).toEqual({
      state: 'absent',
      reason: 'silent',
      cause: 'No answer to DLE EOT',
    });
  });

  test('a confirmation proves that a printer taken for mute can speak', async () => {
    const rig = createRig({ hasSpeed: false });
    rig.simulator.setFault('silent', true);
    rig.printer.start();
    await rig.clock.advance(8000);
    rig.simulator.setFault('silent', false);
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    await rig.clock.advance(2000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });

  test('a model that is known to answer everywhere is absent when it is silent', async () => {
    const options = escPosModel('escpos', { options: { answers: 'always' } });
    const rig = createRig({ hasSpeed: false, options });
    rig.simulator.setFault('silent', true);
    rig.printer.start();
    await rig.clock.advance(15_000);
    expect(rig.printer.state).toEqual({
      state: 'absent',
      reason: 'silent',
      cause: 'No answer to DLE EOT',
    });
  });
});

describe('a network printer that drops its line when nothing happens', () => {
  test('is connected again without being called absent', async () => {
    const rig = await createReadyRig({ hasSpeed: false });
    for (let times = 0; times < 3; times++) {
      await rig.uart.unplug();
      await rig.uart.plug();
      await rig.clock.advance(3000);
      expect(rig.printer.state).toEqual({ state: 'ready' });
    }
    expect(rig.states.map(({ state }) => state)).not.toContain('absent');
  });

  test('a ticket does not wait for that: it connects at once', async () => {
    const rig = await createReadyRig({ hasSpeed: false });
    await rig.uart.unplug();
    await rig.uart.plug();
    const { result, tookMs } = await rig.print(sampleTicket);
    expect(result.ok).toBe(true);
    expect(tookMs).toBeLessThan(2500);
    expect(rig.pages).toHaveLength(1);
  });

  test('one that is gone for good is absent, and a ticket says so', async () => {
    const rig = await createReadyRig({ hasSpeed: false });
    await rig.uart.unplug();
    const { result, tookMs } = await rig.print(sampleTicket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state: { state: 'absent' } } });
    expect(tookMs).toBeLessThanOrEqual(40);
  });
});

test('what is left of a ticket when the line is lost never comes out on the next one', async () => {
  const rig = await createReadyRig({ hasSpeed: false, simulator: { receiveBufferBytes: 65_536 } });
  rig.clock.after(200, () => rig.simulator.setFault('unplug', true));
  rig.clock.after(300, () => rig.simulator.setFault('unplug', false));
  const { result } = await rig.print(longDocument);
  expect(result.ok).toBe(false);
  await rig.clock.advance(5000);
  const next = await rig.print(sampleTicket);
  expect(next.result.ok).toBe(true);
  expect(rig.pages.at(-1)?.text.split('\n')[0]).toBe('明河县公共法律服务中心');
});

describe('a port that comes and goes', () => {
  test('something plugged in is tried at once', async () => {
    let arrive = () => {};
    const rig = createRig({
      transport: (transport) => ({
        open: transport.open.bind(transport),
        onArrival: (_path, listener) => {
          arrive = listener;
          return () => {};
        },
      }),
    });
    await rig.uart.unplug();
    rig.printer.start();
    await rig.clock.advance(20_100);
    expect(rig.printer.state).toMatchObject({ state: 'absent', reason: 'no-such-port' });
    await rig.uart.plug();
    arrive();
    await rig.clock.advance(800);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });

  test('where nothing announces it, it is found within 3 s', async () => {
    const rig = await createReadyRig();
    await rig.uart.unplug();
    await rig.clock.advance(60_000);
    await rig.uart.plug();
    await rig.clock.advance(3000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });
});
