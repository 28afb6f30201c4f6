import { counterDisplayConformance } from '../conformance.ts';
import { panelBench } from '../rig.ts';
import { createOnbon } from './driver.ts';
import { createOnbonSimulator } from './simulator.ts';

counterDisplayConformance('onbon-bx5k', () => ({
  ...panelBench(
    57600,
    (options) =>
      createOnbon({
        ...options,
        area: { widthPx: 128, heightPx: 32, fontPx: 16 },
        text: '请{ticket}号到{counter}号窗口',
      }),
    (uart, options) => createOnbonSimulator(uart, { ...options, addresses: [1, 2] }),
  ),
  seenOf: (ticket) => `请${ticket}号到3号窗口`,
  seenIdle: '',
  brightness: 'supported',
  answers: true,
}));
