import { expect, test } from 'vitest';
import { panelBench } from '../rig.ts';
import { createOnbon } from './driver.ts';
import { createOnbonSimulator, OnbonPanel } from './simulator.ts';

function bench() {
  return panelBench(
    57600,
    (options) =>
      createOnbon({ ...options, area: { widthPx: 64, heightPx: 32, fontPx: 16 }, text: '{ticket}' }),
    (uart, options) =>
      createOnbonSimulator(uart, { ...options, addresses: [1, 0x5aa5], programme: '3号窗口' }),
  );
}

test('a refusal is a failure with its reason, and the next round makes it good', async () => {
  const { display, bus, clock, resendMs } = bench();
  const panel = bus.panel(1);
  if (!(panel instanceof OnbonPanel)) throw new Error('no such panel');
  display.start();
  await clock.advance(0);
  panel.error = 0x03;
  const shown = display.show(1, { ticket: 'A012', counter: '3', again: false });
  await clock.advance(1000);
  expect(await shown).toEqual({ ok: false, failure: { kind: 'not-shown', cause: 'the controller is busy' } });
  expect(bus.seen(1)).toBe('3号窗口');
  panel.error = 0;
  await clock.advance(resendMs);
  expect(bus.seen(1)).toBe('A012');
  await display.stop();
});

/** Far enough in a frame to be in its content. */
const contentByte = 30;

test('a spoiled frame is sent again at once to a panel that used to answer', async () => {
  const { display, bus, clock } = bench();
  display.start();
  const show = async (ticket: string) => {
    const shown = display.show(1, { ticket, counter: '3', again: false });
    await clock.advance(1000);
    return shown;
  };
  await show('A012');
  bus.disturb(contentByte);
  expect(await show('A013')).toEqual({ ok: true, value: { confirmed: true } });
  expect(bus.seen(1)).toBe('A013');
  await display.stop();
});

test('a panel that stops answering gets one frame twice, and the next ones once', async () => {
  const { display, bus, clock } = bench();
  display.start();
  await clock.advance(0);
  let frames = 0;
  bus.onChange(() => {
    frames++;
  });
  const framesOf = async (ticket: string) => {
    frames = 0;
    const shown = display.show(1, { ticket, counter: '3', again: false });
    await clock.advance(1000);
    await shown;
    return frames;
  };
  expect(await framesOf('A012')).toBe(1);
  bus.mute = true;
  expect([await framesOf('A013'), await framesOf('A014')]).toEqual([2, 1]);
  bus.mute = false;
  expect(await framesOf('A015')).toBe(1);
  bus.mute = true;
  expect(await framesOf('A016')).toBe(2);
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
