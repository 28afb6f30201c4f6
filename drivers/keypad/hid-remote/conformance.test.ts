import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { type KeypadBench, keypadConformance } from '../conformance.ts';
import { createHidRemote } from './driver.ts';
import { HidRemoteSimulator } from './simulator.ts';

function openBench(): KeypadBench {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  const simulator = new HidRemoteSimulator(end);
  return {
    keypad: createHidRemote({ transport, path: end.path, consumerPath: '', clock, keys: '' }),
    clock,
    press: (action) => simulator.press(action),
    release: () => simulator.release(),
    loseReleases: (on) => void simulator.setFault('stick', on),
    bounce: (on) => void simulator.setFault('bounce', on),
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

keypadConformance('hid-remote', openBench);
