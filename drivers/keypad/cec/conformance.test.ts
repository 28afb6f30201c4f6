import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryLink } from '#drivers/simulation/memory-link.ts';
import { type KeypadBench, keypadConformance } from '../conformance.ts';
import { createCecRemote } from './driver.ts';
import { CecSimulator } from './simulator.ts';

function openBench(): KeypadBench {
  const clock = new ManualClock();
  const { opener, end } = memoryLink();
  const simulator = new CecSimulator(end);
  return {
    keypad: createCecRemote({ opener, path: end.path, clock, baudRate: 115200, keys: '' }),
    clock,
    press: (action) => simulator.press(action),
    release: () => simulator.release(),
    loseReleases: (on) => void simulator.setFault('forget-release', on),
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

keypadConformance('cec', openBench);
