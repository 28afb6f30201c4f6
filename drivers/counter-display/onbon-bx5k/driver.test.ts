import { expect, test } from 'vitest';
import { panelBench } from '../rig.ts';
import { createOnbon } from './driver.ts';
import { createOnbonSimulator, OnbonPanel } from './simulator.ts';

function bench() {
  return panelBench(
    57600,
    (options) =>
      createOnbon({ ...options, area: { widthPx: 64, heightPx: 32, fontPx: 16 }, text: '{ticket}' }),
    (wire, options) =>
      createOnbonSimulator(wire, { ...options, addresses: [1, 0x5aa5], programme: '3号窗口' }),
  );
}

test('a refusal is a failure with its reason, and the next round makes it good', async () => {
  const { display, bus, clock, resendMs } = bench();
  const panel = bus.panel(1);
  if (!(panel instanceof OnbonPanel)) throw new Error('no such panel');
  display.start();
  await clock.advance(0);
  panel.nextError = 0x03;
  const shown = display.show(1, { ticket: 'A012', counter: '3', again: false });
  await clock.advance(1000);
  expect(await shown).toEqual({ ok: false, failure: { kind: 'not-shown', cause: 'the controller is busy' } });
  expect(bus.seen(1)).toBe('3号窗口');
  await clock.advance(resendMs);
  expect(bus.seen(1)).toBe('A012');
  await display.stop();
});

test('without a call the panel shows its stored programme', async () => {
  const { display, bus, clock } = bench();
  display.start();
  void display.show(1, { ticket: 'A012', counter: '3', again: false });
  void display.clear(1);
  await clock.advance(2000);
  expect(bus.seen(1)).toBe('3号窗口');
  await display.stop();
});

test('an address of bytes that must be escaped', async () => {
  const { display, bus, clock } = bench();
  display.start();
  const shown = display.show(0x5aa5, { ticket: 'A012', counter: '3', again: false });
  await clock.advance(1000);
  expect(await shown).toEqual({ ok: true, value: { confirmed: true } });
  expect(bus.seen(0x5aa5)).toBe('A012');
  await display.stop();
});
