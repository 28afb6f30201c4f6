import { afterEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { samPipes, vendorPair } from '#drivers/simulation/usb-device.ts';
import { timeFlies, usbTransport } from '../rig.ts';
import { createSamVReader } from './driver.ts';
import { createSamVSimulator, type FaultName } from './simulator.ts';
import { simulatorCard } from './simulator-cards.ts';
import { SimulatedUsbPort } from './simulator-usb.ts';

/** What a device can do wrong; a USB line itself neither adds bytes nor loses any. */
const damage = ['drop', 'truncate', 'flip', 'wrong-checksum'] as const satisfies readonly FaultName[];
const forms = [
  { form: 'one pair', on: vendorPair, faults: [...damage, 'noise', 'split', 'merge'] },
  { form: 'split pipes', on: samPipes, faults: damage },
] as const;

let rig: ReturnType<typeof build>;

function build(on: (typeof forms)[number]['on'], endWithEmpty: boolean) {
  const clock = new ManualClock();
  const usb = usbTransport(clock, on);
  const simulator = createSamVSimulator({ clock });
  simulator.attach(new SimulatedUsbPort(usb.usb.end, { endWithEmpty }));
  const reader = createSamVReader({ transport: usb.transport, path: 'usb:0400:c35a', clock });
  reader.start();
  return { clock, simulator, reader, ...usb, land: timeFlies(clock) };
}

afterEach(async () => {
  await rig.reader.stop();
  await rig.simulator.close();
  await rig.land();
});

async function nameRead(): Promise<string> {
  const read = await rig.reader.read({ waitMs: 3000 });
  return read.ok ? read.value.name : read.failure.kind;
}

describe.each(forms)('a module on USB, $form', ({ on, faults }) => {
  test.each([true, false])('reads a card; empty packets at the end: %s', async (endWithEmpty) => {
    rig = build(on, endWithEmpty);
    rig.simulator.putCard(simulatorCard('appended-address'));
    expect(await nameRead()).toBe('钱样本');
    rig.simulator.takeCard();
    rig.simulator.putCard(simulatorCard('minor'));
    expect(await nameRead()).toBe('周样样');
  });

  test('no speed is set or looked for', async () => {
    rig = build(on, false);
    await nameRead();
    rig.simulator.setFault('drop', true);
    await nameRead();
    expect(rig.simulator.commandsSeen.filter((code) => code.startsWith('60'))).toEqual([]);
  });

  test.each(faults)('%s, once, at the card: nobody notices', async (fault) => {
    rig = build(on, false);
    await nameRead();
    rig.simulator.setFault(fault, true, { times: 1, command: '30 01' });
    rig.simulator.putCard(simulatorCard('elder'));
    expect(await nameRead()).toBe('甄长青');
  });

  test('pulled in mid-frame, and found within 3 s of being back', async () => {
    rig = build(on, false);
    await nameRead();
    const { clock, reader, simulator } = rig;
    simulator.putCard(simulatorCard('elder'));
    const reading = reader.read({
      waitMs: 3000,
      onProgress: (step) => void (step === 'reading' && clock.after(700, () => void simulator.unplug())),
    });
    expect(await reading).toMatchObject({ failure: { kind: 'reader-absent' } });
    await new Promise<void>((resolve) => {
      clock.after(120_000, resolve);
    });
    expect(reader.state.state).toBe('absent');
    const ready = new Promise<void>((resolve) => {
      reader.onState(({ state }) => state === 'ready' && resolve());
    });
    await simulator.plug();
    rig.arrive();
    const backAt = clock.monotonic();
    await ready;
    expect(clock.monotonic() - backAt).toBeLessThan(3000);
    expect(await nameRead()).toBe('甄长青');
  });
});
