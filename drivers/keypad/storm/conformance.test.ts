import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import type { HidTransport } from '#drivers/transport/hid.ts';
import { type KeypadBench, keypadConformance } from '../conformance.ts';
import { createStormKeypad } from './driver.ts';
import { HidKeypadSimulator, stormTable } from './simulator.ts';

/** What a technician has taught the terminal of the simulated keypad. */
const learnt = 'kb:73=home kb:6a=up kb:6b=down kb:6c=left kb:6d=right kb:6e=select kb:20+04=help';

function openBench(): KeypadBench {
  const clock = new ManualClock();
  const keyboard = memoryHid('/dev/hidraw-keys');
  const consumer = memoryHid('/dev/hidraw-volume');
  const simulator = new HidKeypadSimulator(stormTable, { keyboard: keyboard.end, consumer: consumer.end });
  const byPath = (path: string) => (path === consumer.end.path ? consumer : keyboard).transport;
  const transport: HidTransport = {
    open: (path) => byPath(path).open(path),
    onArrival: (path, listener) => byPath(path).onArrival?.(path, listener) ?? (() => undefined),
  };
  const keypad = createStormKeypad({
    transport,
    path: keyboard.end.path,
    consumerPath: consumer.end.path,
    clock,
    keys: learnt,
  });
  return {
    keypad,
    clock,
    press: (action) => simulator.press(action),
    release: (action) => simulator.release(action),
    loseReleases: (on) => void simulator.setFault('stick', on),
    bounce: (on) => void simulator.setFault('bounce', on),
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

keypadConformance('storm', openBench);
