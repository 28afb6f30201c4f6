import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { type KeypadBench, keypadConformance } from '../conformance.ts';
import { createCecRemote } from './driver.ts';
import { CecSimulator } from './simulator.ts';

function openBench(): KeypadBench {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection();
  const simulator = new CecSimulator(end);
  return {
    keypad: createCecRemote({ transport, path: end.path, clock, baudRate: 115200, keys: '' }),
    clock,
    press: (action) => simulator.press(action),
    release: () => simulator.release(),
    loseReleases: (on) => void simulator.setFault('forget-release', on),
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

keypadConformance('cec', openBench);
